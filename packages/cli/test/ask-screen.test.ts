import type { Reason } from '@kudoswarm/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import { createTextScreen } from '../src/ask-screen.js'

afterEach(() => void vi.restoreAllMocks())

/** What a request that asks for these models prints on stderr while it waits. */
function linesWhileWaiting(models: readonly string[], ...looks: Reason[][]): string[] {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  const screen = createTextScreen(models)
  for (const reasons of looks) screen.waiting(1, reasons)
  screen.close()
  return written.join('').trimEnd().split('\n')
}

const place: Reason = { code: 'queue_position', text: 'It is number 1.', count: 1 }
const nobody: Reason = { code: 'no_worker_online', text: 'No worker is connected.', count: 1 }
const noModel: Reason = { code: 'no_worker_for_model', text: 'None of the 3 has it.', count: 3 }
const busy: Reason = { code: 'all_workers_busy', text: '2 workers have no free slot.', count: 2 }
const waiting = '- waiting, number 1 in the queue'

test('that nobody serves a model is a line of its own, with the way out', () => {
  const [line, ...rest] = linesWhileWaiting(['nonsense', 'tale'], [noModel, place])
  expect(line).toContain('No connected worker serves "nonsense" or "tale"')
  expect(line).toMatch(/start "kudoswarm worker --model FILE", or withdraw it with Ctrl-C and ask without --model/)
  expect(rest).toEqual([waiting])
})

test('that nobody is connected at all is one too', () => {
  const [line, ...rest] = linesWhileWaiting(['nonsense'], [nobody])
  expect(line).toMatch(/No worker is connected, .*: start "kudoswarm worker", or withdraw it with Ctrl-C/)
  expect(rest).toEqual([waiting])
})

test('it is said once, and again when it has been otherwise', () => {
  const lines = linesWhileWaiting(['x'], [noModel], [], [noModel], [nobody], [busy], [nobody])
  const told = lines.map((line) => /No worker|No connected|no free slot/.exec(line)?.[0]).filter(Boolean)
  expect(told).toEqual(['No connected', 'No worker', 'no free slot', 'No worker'])
})

test('other reasons stand with the place in the queue', () => {
  expect(linesWhileWaiting([], [busy, place])).toEqual([`${waiting}: 2 workers have no free slot.`])
})

test('the name of a model cannot steer the terminal', () => {
  expect(linesWhileWaiting(['\u001b[2Jx'], [noModel]).join('')).not.toContain('\u001b')
})
