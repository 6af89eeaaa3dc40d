import { beforeAll, expect, test } from 'vitest'
import type { AuditCode, AuditLimits } from '../../src/audit/index.js'
import type { EventOf, JournalEvent } from '../../src/audit/journal-event.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordFavours } from './favour-run.js'
import {
  eventsOf,
  findEvent,
  findFrame,
  withEvent,
  withEventAfter,
  withEventBefore,
  withFrame,
  withoutEvent,
} from './tape.js'
import type { Call, EventPlace } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordFavours()
  tape = swarm.tape
})

const isFavouring = ({ favoured, onlyFavoured }: EventOf<'workerJoined'>): boolean =>
  favoured.length > 0 && !onlyFavoured
const isReserved = ({ onlyFavoured }: EventOf<'workerJoined'>): boolean => onlyFavoured
const isUnsuited = ({ reason }: EventOf<'offerEnded'>): boolean => reason === 'unsuited'

test('what was recorded breaks nothing, and is what it should be', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(verdictOf(swarm, tape)).toBe('nothing')
  const events = eventsOf(tape).map(({ event }) => event)
  const offers = events.flatMap((event) => (event.type === 'jobOffered' ? [`${event.worker}:${event.job}`] : []))
  expect(offers).toEqual(['1:3', '1:2', '1:1', '2:5', '3:6', '3:7'])
  expect(events.filter(({ type }) => type === 'workerPaused')).toHaveLength(1)
})

test.each<[string, AuditCode, Partial<EventOf<'workerJoined'>>]>([
  ['others than it asked to', 'event_unasked', { favoured: [6] }],
  ['itself', 'event_unasked', { favoured: [4, 5] }],
  ['only these, though it did not say so', 'event_unasked', { onlyFavoured: true }],
  ['nobody, and is offered jobs though it did not say that it seeks them', 'event_unasked', { seeks: true }],
  ['too many', 'limit_exceeded', { favoured: Array.from({ length: 17 }, (_, at) => at + 10) }],
])('a worker that favours %s is caught', (_what, code, changes) => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'workerJoined', isFavouring), changes))).toBe(code)
})

test.each([
  ['its owner’s', 3, 2],
  ['a friend’s', 2, 1],
])('a worker that is offered another job before %s is caught', (_whose, first, second) => {
  const place = findEvent(tape, 'jobOffered', ({ job }) => job === first)
  expect(verdictOf(swarm, withEvent(tape, place, { job: second }))).toBe('order_violated')
})

function roleOf(account: number, role: string): JournalEvent {
  return { type: 'accountRoleChanged', account, role, isHeld: true, escrow: undefined, released: 0n }
}

function placeOfOffer(): { place: EventPlace; owner: number } {
  const place = findEvent(tape, 'jobOffered', ({ job }) => job === 1)
  const { event } = findEvent(tape, 'workerJoined', ({ worker }) => worker === place.event.worker)
  return { place, owner: event.account }
}

test.each(['flagged', 'deleted'])('an offer to a worker that is there, of an owner who is %s, is caught', (role) => {
  const { place, owner } = placeOfOffer()
  expect(verdictOf(swarm, withEventBefore(tape, place, roleOf(owner, role)))).toBe('worker_not_ready')
})

test('an offer that is not withdrawn when the owner is flagged is caught', () => {
  const { place, owner } = placeOfOffer()
  expect(verdictOf(swarm, withEventAfter(tape, place, roleOf(owner, 'flagged')))).toBe('consequence_missing')
})

test('a worker that favours somebody, and is offered nothing of theirs, is caught', () => {
  const place = findEvent(tape, 'jobOffered', ({ job }) => job === 5)
  expect(verdictOf(swarm, withoutEvent(tape, place))).not.toBe('nothing')
})

test('a job of somebody whom a worker does not serve is caught', () => {
  const place = findEvent(tape, 'jobOffered', ({ job }) => job === 5)
  expect(verdictOf(swarm, withEvent(tape, place, { job: 4 }))).toBe('worker_cannot_serve')
})

test('a worker that is said to serve everybody, and stands beside a job, is caught', () => {
  const asked = findFrame(tape, 'received', 'joinWorker', (frame) => {
    return frame.kind === 'joinWorker' && frame.body.onlyFavoured
  })
  const calls = withFrame(tape, asked, (frame) => {
    return frame.kind === 'joinWorker' ? { ...frame, body: { ...frame.body, onlyFavoured: false } } : frame
  })
  const place = findEvent(calls, 'workerJoined', isReserved)
  expect(verdictOf(swarm, withEvent(calls, place, { onlyFavoured: false }))).toBe('work_not_conserved')
})

test.each<[string, AuditCode, Partial<EventOf<'offerEnded'>>]>([
  ['declined though its worker found it unsuited', 'event_unasked', { reason: 'declined' }],
  ['unsuited, and may be offered again at once', 'amount_wrong', { excludedUntil: undefined }],
])('an offer that is %s is caught', (_what, code, changes) => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'offerEnded', isUnsuited), changes))).toBe(code)
})

test('a worker that is not paused though too much did not suit it is caught', () => {
  expect(verdictOf(swarm, withoutEvent(tape, findEvent(tape, 'workerPaused')))).not.toBe('nothing')
})

test('a job that is offered again to a worker that it does not suit is caught', () => {
  const place = findEvent(tape, 'jobOffered', ({ job }) => job === 7)
  expect(verdictOf(swarm, withEvent(tape, place, { job: 6 }))).toBe('worker_excluded')
})

test('a lease of a slow worker that ends as soon as that of others is caught', () => {
  const { leaseMsMax, leaseMsPerToken } = swarm.auditInit.policy
  const place = findEvent(tape, 'leaseStarted')
  const endsAt = place.event.endsAt - 2 * (leaseMsMax + 100 * leaseMsPerToken)
  expect(verdictOf(swarm, withEvent(tape, place, { endsAt }))).toBe('amount_wrong')
})

test.each<Partial<AuditLimits>>([
  { unservedModelsMax: 0 },
  { unservedModelsUnearnedMax: 0 },
  { modelsPerAccountMax: 0 },
  { namedModelsMax: 0 },
  { namedModelsUnearnedMax: 0 },
  { offerSetsMax: 0 },
  { offerSetsUnearnedMax: 0 },
  { offerSetsPerAccountMax: 0 },
])('a request for a model that no worker has, or a worker that offers something, is caught beyond %o', (limits) => {
  expect(verdictOf(swarm, tape, limits)).toBe('limit_exceeded')
})
