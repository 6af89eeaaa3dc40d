import { beforeAll, expect, test } from 'vitest'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordSearches } from './seek-run.js'
import { eventsOf, findEvent, findFrame, withEvent, withFrame, withoutEvent } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordSearches()
  tape = swarm.tape
})

/** The tape with the n-th answer to a search, from 0, telling other leases. */
const told = (n: number, leases: readonly bigint[]): readonly Call[] => {
  let at = -1
  const place = findFrame(tape, 'sent', 'sought', () => (at += 1) === n)
  return withFrame(tape, place, (frame) => ({ ...frame, kind: 'sought', body: { leases: [...leases] } }))
}

test('what was recorded breaks nothing, and is what it should be', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(verdictOf(swarm, tape)).toBe('nothing')
  const events = eventsOf(tape).map(({ event }) => event)
  const offers = events.flatMap((event) => (event.type === 'jobOffered' ? [event.job] : []))
  expect(offers).toEqual([1, 2, 3, 4, 6])
  const unsuited = events.flatMap((event) => (event.type === 'jobFailed' ? [event.isUnsuited] : []))
  expect(unsuited).toEqual([true, undefined])
})

test('a job that is offered to a worker which seeks none is caught', () => {
  const sought = findFrame(tape, 'received', 'seek', (frame) => frame.kind === 'seek' && frame.body.besides === 1n)
  expect(verdictOf(swarm, tape.toSpliced(sought, 1))).toBe('event_unasked')
})

test('a worker that is said to seek, or not to, as it did not say, is caught', () => {
  const joined = findEvent(tape, 'workerJoined')
  expect(verdictOf(swarm, withEvent(tape, joined, { seeks: false }))).toBe('event_unasked')
})

test('a job that is taken from a worker for a joining of before is caught', () => {
  const failed = findEvent(tape, 'jobFailed', ({ isUnsuited }) => isUnsuited !== true)
  const taken = withEvent(tape, failed, { code: 'worker_restarted', isFault: false })
  expect(verdictOf(swarm, taken)).toBe('event_unasked')
})

test('a worker that seeks a job and is not offered the one that waits is caught', () => {
  const offered = findEvent(tape, 'jobOffered', ({ job }) => job === 3)
  expect(verdictOf(swarm, withoutEvent(tape, offered))).not.toBe('nothing')
  expect(verdictOf(swarm, told(1, []))).not.toBe('nothing')
})

test.each<[string, number, bigint[]]>([
  ['more offers than it sought', 1, [1n, 2n]],
  ['the same offer twice', 2, [2n, 2n]],
  ['an older offer', 3, [1n]],
])('a worker that is told of %s is caught', (_what, n, leases) => {
  expect(['told_otherwise', 'ack_not_durable']).toContain(verdictOf(swarm, told(n, leases)))
})

test('a worker that is told of a job of another request than it sought is caught', () => {
  const sought = findFrame(tape, 'received', 'seek', (frame) => {
    return frame.kind === 'seek' && frame.body.count === 3 && frame.body.besides === 0n
  })
  const calls = withFrame(tape, sought, (frame) => ({ ...frame, kind: 'seek', body: { count: 3, besides: 1n } }))
  expect(verdictOf(swarm, calls)).toBe('told_otherwise')
})

test.each([
  ['was, and is told not to have been', true, undefined],
  ['was said too late to be', undefined, true],
])('a job that %s unsuited is caught', (_what, isUnsuited, told) => {
  const place = findEvent(tape, 'jobFailed', (event) => event.isUnsuited === isUnsuited)
  expect(verdictOf(swarm, withEvent(tape, place, { isUnsuited: told }))).toBe('amount_wrong')
})

test('a search whose jobs nobody was given is caught', () => {
  const started = findEvent(tape, 'leaseStarted')
  expect(verdictOf(swarm, withoutEvent(tape, started))).not.toBe('nothing')
})
