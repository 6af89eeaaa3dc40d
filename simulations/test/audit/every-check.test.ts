import { expect, test } from 'vitest'
import { allChecks, unfiredChecks } from './fired-checks.js'

// The tests of these run in this file, so that what they bring about is known here.
await import('./violations.js')
await import('./transfer-violations.js')
await import('./work-violations.js')
await import('./income-violations.js')
await import('./favour-violations.js')
await import('./seek-violations.js')
await import('./image-violations.js')
await import('./refusals.js')
await import('./receipts.js')
await import('./tampered-frames.js')
await import('./tampered-events.js')
await import('./displaced.js')
await import('./structure.js')
await import('./told-structure.js')
await import('./unreadable-events.js')

/** Checks that nothing here brings about, and why. */
const never: readonly string[] = [
  // No recorded run has an output that is begun anew and then is empty.
  "told-output.ts: same('output.tokens of nothing', body.tokens, 0)",
]

test('every check of the auditor has failed for something', () => {
  expect(allChecks().length).toBeGreaterThan(300)
  expect(
    unfiredChecks()
      .map(({ text }) => text)
      .filter((text) => !never.includes(text)),
  ).toEqual([])
})
