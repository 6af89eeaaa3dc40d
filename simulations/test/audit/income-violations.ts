import { beforeAll, expect, test } from 'vitest'
import type { AuditCode } from '../../src/audit/index.js'
import type { EventOf } from '../../src/audit/journal-event.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordIncome } from './income-run.js'
import { eventsOf, findEvent, withEvent, withEventAfter, withoutEvent } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordIncome()
  tape = swarm.tape
})

type Reward = EventOf<'uptimeRewarded'>

const isEscrowed = ({ escrowed }: Reward): boolean => escrowed > 0n
const isAtOnce = ({ reward }: Reward): boolean => reward > 0n

test('what was recorded breaks nothing, and has rewards of every kind', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(swarm.errors).toEqual([])
  expect(verdictOf(swarm, tape)).toBe('nothing')
  const events = eventsOf(tape).map(({ event }) => event)
  const rewards = events.filter((event) => event.type === 'uptimeRewarded')
  expect(rewards.filter(isEscrowed).length).toBeGreaterThan(1)
  expect(rewards.filter(isAtOnce).length).toBeGreaterThan(3)
  expect(events.some((event) => event.type === 'requestSubmitted' && event.royalty > 0n)).toBe(true)
})

test.each<[string, AuditCode, (reward: Reward) => boolean, (reward: Reward) => Partial<Reward>]>([
  ['of more than others have paid for', 'amount_wrong', isEscrowed, ({ escrowed }) => ({ escrowed: escrowed + 1n })],
  ['of more than the table says', 'amount_wrong', isAtOnce, ({ reward }) => ({ reward: reward + 1n })],
  [
    'at once that must go into escrow',
    'amount_wrong',
    isEscrowed,
    ({ escrowed }) => ({ reward: escrowed, escrowed: 0n }),
  ],
  ['into another escrow', 'payee_wrong', isEscrowed, () => ({ escrow: 1 })],
  ['into an escrow of one who needs none', 'payee_wrong', isAtOnce, () => ({ escrow: 1 })],
  ['for another account', 'payee_wrong', isAtOnce, () => ({ account: 4 })],
  ['for the treasury', 'payee_wrong', isEscrowed, () => ({ account: 1 })],
  ['for another worker', 'payee_wrong', isAtOnce, () => ({ worker: 3 })],
  ['after which the next comes sooner', 'amount_wrong', isAtOnce, ({ rewardAt }) => ({ rewardAt: rewardAt - 1 })],
])('a reward %s is caught', (_what, code, is, change) => {
  const place = findEvent(tape, 'uptimeRewarded', is)
  expect(verdictOf(swarm, withEvent(tape, place, change(place.event)))).toBe(code)
})

test.each<[string, AuditCode, (reward: Reward) => boolean]>([
  ['at once, made twice', 'too_early', isAtOnce],
  ['into escrow, made twice', 'consequence_missing', isEscrowed],
])('a reward %s is caught', (_what, code, is) => {
  const place = findEvent(tape, 'uptimeRewarded', is)
  expect(verdictOf(swarm, withEventAfter(tape, place, place.event))).toBe(code)
})

test.each([
  ['at once', isAtOnce],
  ['into escrow', isEscrowed],
])('a reward %s that is not made is missed', (_what, is) => {
  expect(verdictOf(swarm, withoutEvent(tape, findEvent(tape, 'uptimeRewarded', is)))).toBe('overdue')
})

test.each<[string, (joined: EventOf<'workerJoined'>) => Partial<EventOf<'workerJoined'>>]>([
  ['sooner than it is due', ({ rewardAt = 0 }) => ({ rewardAt: rewardAt - 1 })],
  ['never', () => ({ rewardAt: undefined })],
])('a worker that is to be rewarded %s is caught', (_what, change) => {
  const place = findEvent(tape, 'workerJoined', ({ rewardAt }) => rewardAt !== undefined)
  expect(verdictOf(swarm, withEvent(tape, place, change(place.event)))).toBe('amount_wrong')
})

test('a worker of nobody’s that is to be rewarded is caught', () => {
  const place = findEvent(tape, 'workerJoined', ({ account }) => account === 3)
  expect(verdictOf(swarm, withEvent(tape, place, { rewardAt: 2_000_000_000_000 }))).toBe('amount_wrong')
})

test.each<[string, AuditCode, Partial<EventOf<'requestSubmitted'>>]>([
  ['more than its part', 'amount_wrong', { royalty: 2_001n }],
  ['nothing', 'amount_wrong', { royalty: 0n }],
  ['it in place of another', 'event_unasked', { author: 4 }],
])('an author who gets %s is caught', (_what, code, changes) => {
  const place = findEvent(tape, 'requestSubmitted', ({ royalty }) => royalty > 0n)
  expect(verdictOf(swarm, withEvent(tape, place, changes))).toBe(code)
})

test('a royalty where no style was named is caught', () => {
  const place = findEvent(tape, 'requestSubmitted', ({ author }) => author === undefined)
  expect(verdictOf(swarm, withEvent(tape, place, { royalty: 1n }))).toBe('amount_wrong')
})

const isMonthly = ({ kind }: EventOf<'kudosGranted'>): boolean => kind === 'monthly'

test.each<[string, (grant: EventOf<'kudosGranted'>) => boolean, Partial<EventOf<'kudosGranted'>>]>([
  ['under another id', isMonthly, { id: new Uint8Array(16) }],
  ['of another account', isMonthly, { account: 4 }],
  ['that was a grant for something else', (grant) => !isMonthly(grant), { kind: 'monthly' }],
])('a payment for a month %s is caught', (_what, is, changes) => {
  expect(verdictOf(swarm, withEvent(tape, findEvent(tape, 'kudosGranted', is), changes))).toBe('double_pay')
})

test('what follows on less than was paid of the month is caught', () => {
  const [first, second] = eventsOf(tape).filter(({ event }) => event.type === 'kudosGranted' && isMonthly(event))
  expect([first, second].map(({ event }) => (event as EventOf<'kudosGranted'>).amount)).toEqual([30_000n, 20_000n])
  expect(verdictOf(swarm, withEvent(tape, first, { amount: 29_000n }))).toBe('double_pay')
})
