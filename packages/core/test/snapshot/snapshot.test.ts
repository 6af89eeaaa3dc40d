import { expect, test } from 'vitest'
import { InvariantError } from '../../src/assert.js'
import { createDomain } from '../../src/create-domain.js'
import type { AccountNo } from '../../src/ids.js'
import { defaultPolicy } from '../../src/policy.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/snapshot-records.js'
import { bytes, Story } from '../domain/story.js'

test('grants survive, so that a repeated one is still not a second one', () => {
  const story = new Story()
  story.grant(4, 5n)
  const state = restoreState(snapshotRecords(story.domain.state))
  const copy = createDomain({ policy: defaultPolicy, state })
  const grant = { type: 'grantKudos', id: bytes(1, 16), account: 4 as AccountNo, amount: 5n, reason: 'test' } as const
  expect(copy.execute(grant, story.now)).toEqual({ outcome: { ok: true, type: 'kudosGranted' }, events: [] })
})

test('a lower mark for trust counts for the escrow of before', () => {
  const story = new Story()
  story.submit(1, 4)
  story.join('w', 5)
  story.serve(1, 1)
  const state = restoreState(snapshotRecords(story.domain.state))
  const copy = createDomain({ policy: { ...defaultPolicy, trustEscrow: 0n, trustAgeMs: 0 }, state })
  const { events } = copy.execute({ type: 'tick' }, story.now)
  expect(events.map(({ event }) => event.type)).toEqual(['accountTrusted'])
})

test.each([
  ['an account missing', (records: unknown[]) => records.splice(2, 1)],
  ['a balance changed', (records: { balance?: bigint }[]) => (records[1].balance = 1n)],
])('records with %s are refused', (_, spoil) => {
  const records = [...snapshotRecords(new Story().domain.state)]
  spoil(records)
  expect(() => restoreState(records)).toThrow(InvariantError)
})
