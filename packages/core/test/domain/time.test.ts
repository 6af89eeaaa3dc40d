import { expect, test } from 'vitest'
import { InvariantError } from '../../src/assert.js'
import { createDomain } from '../../src/create-domain.js'
import { dueItemsMax } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import { bytes, Story } from './story.js'

test('a clock that goes back does not take the domain with it', () => {
  const story = new Story()
  story.wait(10_000)
  const late = story.now
  story.now -= 10_000
  const { events } = story.domain.execute({ type: 'openAccount', key: new Uint8Array(32).fill(9) }, story.now)
  expect(events[0]?.at).toBe(late)
})

test.each([Number.NaN, 1.5, -1, Infinity])('%d is not a time', (now) => {
  const domain = createDomain({ policy: defaultPolicy })
  expect(() => domain.execute({ type: 'tick' }, now)).toThrow(InvariantError)
})

test('what is due at once is handled in bounded portions, and stays due', () => {
  const story = new Story({ accounts: 0 })
  const count = dueItemsMax + 1
  for (let no = 0; no < count; no++) {
    const id = bytes(0, 16)
    new DataView(id.buffer).setUint32(0, no)
    story.submit(0, 3, { id, peer: `peer-${no}` })
  }
  story.wait(20 * 60_000)
  expect(story.types).toEqual(Array.from({ length: dueItemsMax }, () => 'requestEnded'))
  expect(story.domain.nextDueAt).toBe(story.now)
  story.wait(0)
  expect(story.types).toEqual(['requestEnded'])
  expect(story.domain.nextDueAt).toBe(story.now + 20 * 60_000)
})

test.each([
  [{ escrowPercent: 101 }],
  [{ escrowPercent: 0.5 }],
  [{ faultsMax: 0 }],
  [{ workerFaultsMax: 257 }],
  [{ offerMs: 0 }],
  [{ transferMemoryMs: 59_999 }],
  [{ transferMemoryMs: 2 ** 32 }],
  [{ leaseMs: 1.5 }],
  [{ textPrices: { ...defaultPolicy.textPrices, jobTax: -1n } }],
  [{ textPrices: { ...defaultPolicy.textPrices, activationTax: -1n } }],
  [{ agingPerSecond: -1n }],
])('no domain runs with %o', (change) => {
  expect(() => createDomain({ policy: { ...defaultPolicy, ...change } })).toThrow(InvariantError)
})

test('events out of order are refused', () => {
  const source = new Story()
  const events = source.domain.execute({ type: 'openAccount', key: new Uint8Array(32).fill(7) }, source.now).events
  expect(() => createDomain({ policy: defaultPolicy }).apply(events[0])).toThrow(InvariantError)
})
