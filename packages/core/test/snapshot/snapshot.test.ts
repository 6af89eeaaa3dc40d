import { expect, test } from 'vitest'
import { InvariantError } from '../../src/assert.js'
import { createDomain } from '../../src/create-domain.js'
import type { AccountNo, RequestNo, WorkerNo } from '../../src/ids.js'
import { defaultCoreLimits } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import { requestView } from '../../src/queries/request-view.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import type { SnapshotRecord } from '../../src/snapshot/snapshot-record.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { bytes, Story } from '../domain/story.js'

test('grants survive, so that a repeated one is still not a second one', () => {
  const story = new Story()
  story.grant(4, 5n)
  const state = restoreState(snapshotRecords(story.domain.state))
  const copy = createDomain({ policy: defaultPolicy, state })
  const grant = {
    type: 'grantKudos',
    id: bytes(1, 16),
    account: 4 as AccountNo,
    amount: 5n,
    reason: 'test',
    kind: 'grant',
  } as const
  expect(copy.execute(grant, story.now)).toEqual({ outcome: { ok: true, type: 'kudosGranted' }, events: [] })
})

test('requests are forgotten in the order in which they ended', () => {
  const story = new Story()
  for (const id of [1, 2, 3]) story.submit(id, 4)
  story.cancel(2)
  story.cancel(1)
  const limits = { ...defaultCoreLimits, rememberedRequestsMax: 2 }
  const copy = createDomain({
    policy: defaultPolicy,
    limits,
    state: restoreState(snapshotRecords(story.domain.state)),
  })
  const cancel = { type: 'cancelRequest', peer: 'requester', id: bytes(3, 16) } as const
  const { events } = copy.execute(cancel, story.now + 1)
  expect(events.at(-1)?.event).toEqual({ type: 'requestForgotten', request: 2 })
})

test("a worker's leases are in the order in which they were offered", () => {
  const story = new Story()
  story.grant(5, 1_000n)
  story.submit(1, 4)
  story.submit(2, 5)
  story.join('w', 3, { slots: 2 })
  const state = restoreState(snapshotRecords(story.domain.state))
  const { joinedSeq } = state.roster.get(1 as WorkerNo)
  const leave = { type: 'leaveWorker', worker: 1 as WorkerNo, joinedSeq, reason: 'disconnected' } as const
  const expected = story.domain.execute(leave, story.now)
  expect(expected.events.map(({ event }) => ('lease' in event ? event.lease : 0))).toEqual([0, 1, 2])
  expect(createDomain({ policy: defaultPolicy, state }).execute(leave, story.now)).toEqual(expected)
})

test('leases that are over outlive the worker in the roster', () => {
  const story = new Story()
  story.submit(1, 4)
  story.join('w', 5)
  story.serve(1, 1)
  story.leave(1)
  const records = [...snapshotRecords(story.domain.state)].filter((record) => record.type !== 'worker')
  const state = restoreState(records)
  expect([...snapshotRecords(state)]).toEqual(records)
  expect(requestView(state, 1 as RequestNo)?.jobs[0]?.result).toMatchObject({ worker: 1, peer: 'w' })
})

test('a full roster forgets who has been absent longest, which is an event', () => {
  const story = new Story()
  for (const [index, peer] of ['u', 'v', 'w'].entries()) {
    story.join(peer, 4)
    story.leave(index + 1)
  }
  story.join('u', 4)
  story.leave(1)
  const state = restoreState(snapshotRecords(story.domain.state))
  const limits = { ...defaultCoreLimits, absentWorkersMax: 1 }
  const copy = createDomain({ policy: defaultPolicy, limits, state })
  const { events } = copy.execute({ type: 'tick' }, story.now)
  expect(events.map(({ event }) => event)).toEqual([
    { type: 'workerForgotten', worker: 2 },
    { type: 'workerForgotten', worker: 3 },
  ])
  expect(state.roster.findByPeer('v')).toBeUndefined()
  expect(state.roster.find(1 as WorkerNo)).toBeDefined()
})

const spoilt: [string, (records: SnapshotRecord[]) => void][] = [
  ['an account missing', (records) => records.splice(2, 1)],
  ['a balance changed', (records) => Object.assign(records[1], { balance: 1n })],
]
test.each(spoilt)('records with %s are refused', (_, spoil) => {
  const records = [...snapshotRecords(new Story().domain.state)]
  spoil(records)
  expect(() => restoreState(records)).toThrow(InvariantError)
})
