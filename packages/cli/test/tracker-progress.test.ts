import { expect, test } from 'vitest'
import { progressText } from '../src/tracker-progress.js'

test.each([
  ['snapshot', 50_000, 200_000, 'reading the snapshot: 25 % of 200,000 records'],
  ['journal', 1, 3, 'reading the journal: 33 % of 3 events'],
  ['records', 50_000, undefined, 'reading the directory: 50,000 records'],
  ['last_snapshot', 3, 2, 'stopping, writing a snapshot: 100 % of 2 records'],
] as const)('of the %s %i of %s', (part, done, total, text) => {
  expect(progressText({ part, done, total })).toBe(text)
})
