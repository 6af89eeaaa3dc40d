import { afterEach, expect, test, vi } from 'vitest'
import { startProgress } from '../src/progress.js'

const terminal = ['isTTY', 'columns', 'cursorTo', 'clearLine', 'moveCursor'] as const

afterEach(() => {
  vi.restoreAllMocks()
  for (const property of terminal) Reflect.deleteProperty(process.stderr, property)
})

/** Makes stderr seem a terminal or not, and keeps what is written there, movements of the cursor included. */
function record(isTTY: boolean, columns: number): string[] {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  for (const property of terminal) {
    const value = { isTTY, columns }[property as string] ?? (() => written.push(property))
    Object.defineProperty(process.stderr, property, { configurable: true, value })
  }
  return written
}

test.each([
  [false, 80],
  [true, 0],
])('where a line cannot be drawn again (terminal: %s, %i columns) every change is a line', (isTTY, columns) => {
  const written = record(isTTY, columns)
  const progress = startProgress('one')
  progress.update('one')
  progress.update('two')
  progress.done('three')
  progress.clear()
  progress.update('four')
  expect(written).toEqual(['- one\n', '- two\n', '✔ three\n'])
})

test('a spinner that was cleared leaves the line to others', () => {
  const written = record(true, 80)
  const progress = startProgress('one')
  progress.clear()
  const count = written.length
  progress.update('two')
  progress.clear()
  expect(written).toHaveLength(count)
})
