import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const packages = new URL('../../', import.meta.url)
const document = readFileSync(new URL('http/differences.md', packages), 'utf8')

/** The cells of the rows of every table. */
const rows = document
  .split('\n')
  .filter((line) => /^\| (?!there|quirk there|---)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '')))

it('every quirk that the reference lists is decided, once', () => {
  const numbers = rows.flatMap(([quirk = '']) => /^Q(\d+): /.exec(quirk)?.[1] ?? [])
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)))
})

it.each(rows.map(([what = '', , test = '']) => [what.slice(0, 60), test]))('%s: there is a test', (_, test) => {
  const [, file = '', words = ''] = /^`([\w./-]+)`: (.+)$/.exec(test) ?? []
  expect(readFileSync(new URL(file, packages), 'utf8')).toContain(words)
})
