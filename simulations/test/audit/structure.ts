import { expect, test } from 'vitest'
import { encodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import type { AuditCode, AuditLimits } from '../../src/audit/index.js'
import { readEvent } from '../../src/audit/journal-reader.js'
import { eventful, hasty } from './recordings.js'
import { writeEvent } from './journal-writer.js'
import { eventsOf, findEvent, findFrame, withEvent, withEventAfter, withEventBefore } from './tape.js'
import { withFrame, withRows, withoutEvent } from './tape.js'
import type { Call } from './tape.js'
import { verdictAtEnd } from './verdict.js'

import {
  tape,
  none,
  findAfter,
  after,
  instead,
  lapse,
  restart,
  stop,
  grant,
  paid,
  firstTrusted,
  given,
  frameAt,
  without,
  changed,
  recovered,
  escrowFor,
} from './eventful-places.js'

/** What is done to the eventful run, and what that is. */
const rows: readonly (readonly [string, AuditCode, () => readonly Call[]])[] = [
  [
    'a journal that is shorter than what was durable',
    'history_rewritten',
    () => {
      const [found] = given(restart, 'trackerStarted')
      return tape.with(restart, { method: 'trackerStarted', given: [found.slice(0, -1)] })
    },
  ],
  [
    'a frame that is sent while the tracker is down',
    'sent_after_end',
    () => {
      const at = tape.findIndex(({ method }) => method === 'trackerKilled')
      const sent = tape.findLastIndex(({ method }, index) => index < at && method === 'sent')
      return [...tape.slice(0, at + 1), tape[sent], ...tape.slice(at + 1)]
    },
  ],
  [
    'a grant that the operator is told of and that is not durable',
    'ack_not_durable',
    () => [...tape, { method: 'granted', given: [none] }],
  ],
  [
    'a grant that is told before it is durable',
    'ack_not_durable',
    () => {
      const at = tape.findIndex(({ method }) => method === 'granted')
      return [...tape.slice(0, grant.call), tape[at], ...tape.slice(grant.call)]
    },
  ],
  ['a grant that is made twice', 'double_pay', () => withEventAfter(tape, grant, grant.event)],
  ['a grant to the treasury', 'payee_wrong', () => withEvent(tape, grant, { account: 1 })],
  ['a grant of nothing', 'amount_wrong', () => withEvent(tape, grant, { amount: 0n })],
  [
    'an escrow account that something else follows on',
    'consequence_missing',
    () => after('kudosGranted', ({ account }) => escrowFor(account + 1, account)),
  ],
  ['a second escrow account', 'transition_illegal', () => withEventAfter(tape, paid, escrowFor(7, paid.event.owner))],
  [
    'a second account of a key',
    'transition_illegal',
    () =>
      after(
        'accountOpened',
        (event) => ({ ...event, account: event.account + 1 }),
        ({ kind }) => kind === 'registered',
      ),
  ],
  ['trust at the bound', 'trust_wrong', () => withEvent(tape, paid, { trustAt: firstTrusted.event.trustAt })],
  ['no trust above the bound', 'trust_wrong', () => withEvent(tape, firstTrusted, { trustAt: undefined })],
  [
    'trust in an account that is suspicious',
    'trust_wrong',
    () => {
      const trusted = findEvent(tape, 'accountTrusted')
      const { account } = trusted.event
      const role = { account, role: 'suspicious', isHeld: true, escrow: undefined, released: 0n }
      return withEventBefore(tape, trusted, { type: 'accountRoleChanged', ...role })
    },
  ],
  [
    'a tax that is taken from the reward',
    'amount_wrong',
    () => withEvent(tape, paid, { tax: paid.event.tax + 1n, reward: paid.event.reward - 1n }),
  ],
  [
    'more in escrow',
    'amount_wrong',
    () => withEvent(tape, paid, { escrowed: paid.event.escrowed + 1n, reward: paid.event.reward - 1n }),
  ],
  [
    'less that is void',
    'hold_wrong',
    () => {
      const place = findEvent(tape, 'requestEnded', ({ voided }) => voided > 0n)
      return withEvent(tape, place, { voided: place.event.voided - 1n })
    },
  ],
  [
    'a hold beyond what is there',
    'hold_wrong',
    () => {
      const place = findEvent(tape, 'requestSubmitted', ({ held, account }) => held === 0n && account === 3)
      const { promptBytes, generations } = place.event
      const outputTokensMax = 2_100
      const held = BigInt(generations) * 100_000n
      const contextTokensNeeded = Math.ceil(promptBytes / 4) + outputTokensMax
      const calls = withEvent(tape, place, { outputTokensMax, held, contextTokensNeeded })
      const at = findFrame(tape, 'received', 'submit')
      return withFrame(calls, at, (frame) => ({ ...frame, body: { ...frame.body, outputTokensMax } }) as Frame)
    },
  ],
  ['more output than is allowed', 'limit_exceeded', () => withEvent(tape, paid, { outputBytes: 2 ** 20 + 1 })],
  ['what is due and happens late', 'overdue', () => instead(lapse, lapse.event, 1_000)],
  [
    'what is due and does not happen while something else does',
    'overdue',
    () => instead(lapse, { ...grant.event, id: new Uint8Array(16) }),
  ],
  [
    'a lease that starts when its offer was over',
    'overdue',
    () => instead(lapse, { type: 'leaseStarted', lease: lapse.event.lease, expiresAt: 0, endsAt: 0 }),
  ],
  [
    'a job that is over and is offered',
    'transition_illegal',
    () => {
      const offer = findEvent(tape, 'jobOffered', ({ lease }) => lease === paid.event.lease).event
      const lease = Math.max(
        ...eventsOf(tape).map(({ seq, event }) => (seq < paid.seq && event.type === 'jobOffered' ? event.lease : 0)),
      )
      return withEventAfter(tape, paid, { ...offer, lease: lease + 1 })
    },
  ],
  [
    'an offer that ends because its worker left, which is there',
    'transition_illegal',
    () =>
      withEvent(
        tape,
        findEvent(tape, 'offerEnded', ({ reason }) => reason === 'declined'),
        { reason: 'worker_left' },
      ),
  ],
  ['an offer that nobody declined', 'event_unasked', () => without(findFrame(tape, 'received', 'decline'))],
  ['a lease that nobody accepted', 'event_unasked', () => without(findFrame(tape, 'received', 'accept'))],
  ['a worker that left and did not say so', 'event_unasked', () => without(findFrame(tape, 'received', 'leaveWorker'))],
  [
    'a worker that leaves because of a restart that was none',
    'transition_illegal',
    () => withEvent(tape, stop, { reason: 'tracker_restarted' }),
  ],
  [
    'a request that faults for nothing',
    'consequence_missing',
    () =>
      after('requestSubmitted', ({ request }) => {
        return {
          type: 'requestFaulted',
          request,
          reason: 'faults',
          settleBy: readEvent(given(findEvent(tape, 'requestSubmitted').call, 'durable')[0][0].bytes).at + 180_000,
        }
      }),
  ],
  [
    'a request that goes on after its faults',
    'consequence_missing',
    () => {
      const { call, row } = findEvent(tape, 'requestFaulted', ({ reason }) => reason === 'faults')
      return withRows(tape, call, (found) => found.slice(0, row))
    },
  ],
  [
    'a request that expires while a job is in hand',
    'transition_illegal',
    () => {
      const place = findEvent(tape, 'leaseStarted')
      const { job } = findEvent(tape, 'jobOffered', ({ lease }) => lease === place.event.lease).event
      const { request } = findEvent(
        tape,
        'requestSubmitted',
        ({ firstJob, generations }) => firstJob <= job && job < firstJob + generations,
      ).event
      return withEventAfter(tape, place, {
        type: 'requestEnded',
        request,
        account: 3,
        outcome: 'expired',
        voided: 0n,
        forgetAt: 0,
      })
    },
  ],
  [
    'a request that is forgotten before it ended',
    'transition_illegal',
    () => after('requestSubmitted', ({ request }) => ({ type: 'requestForgotten', request })),
  ],
  [
    'a request that is cancelled and has offers',
    'consequence_missing',
    () => {
      const place = eventsOf(tape).find(({ call, event }) => {
        if (event.type !== 'offerEnded' || event.reason !== 'withdrawn') return false
        const batch = eventsOf(tape)
          .filter((one) => one.call === call)
          .map((one) => one.event.type)
        return batch.includes('requestCancelled') && !batch.includes('requestEnded')
      })!
      return withoutEvent(tape, place)
    },
  ],
  [
    'a request with the id of another',
    'transition_illegal',
    () =>
      after('requestSubmitted', (event) => ({
        ...event,
        request: event.request + 1,
        firstJob: event.firstJob + event.generations,
      })),
  ],
  [
    'too many output tokens',
    'limit_exceeded',
    () => withEvent(tape, findEvent(tape, 'requestSubmitted'), { outputTokensMax: 70_000 }),
  ],
  [
    'too long a prompt',
    'limit_exceeded',
    () => withEvent(tape, findEvent(tape, 'requestSubmitted'), { promptBytes: 70_000 }),
  ],
  [
    'parameters that nobody can read',
    'journal_not_canonical',
    () => withEvent(tape, findEvent(tape, 'requestSubmitted'), { parameters: new Uint8Array([255]) }),
  ],
  [
    'a worker that joins as another',
    'transition_illegal',
    () => withEvent(tape, findAfter(stop, 'workerJoined'), { worker: 99 }),
  ],
  ['a worker of the treasury', 'payee_wrong', () => withEvent(tape, findEvent(tape, 'workerJoined'), { account: 1 })],
  [
    'a worker that goes over to another owner with a lease',
    'payee_wrong',
    () => withEvent(tape, recovered('workerJoined'), { account: 3 }),
  ],
  [
    'a model without a context',
    'transition_illegal',
    () => {
      const place = findEvent(tape, 'workerJoined')
      return withEvent(tape, place, { models: place.event.models.map((model) => ({ ...model, contextTokensMax: 0 })) })
    },
  ],
  [
    'a worker that stopped and has a lease',
    'consequence_missing',
    () =>
      withoutEvent(
        tape,
        eventsOf(tape).find(({ call, event }) => {
          const isStop = eventsOf(tape).some(
            (one) => one.call === call && one.event.type === 'workerLeft' && one.event.reason === 'stopped',
          )
          return event.type === 'leaseLost' && isStop
        })!,
      ),
  ],
  [
    'a lease that has no new start after a restart',
    'not_recovered',
    () => withoutEvent(tape, recovered('leaseExtended')),
  ],
]

test.each(rows)('%s is caught', (_what, code, calls) => {
  expect(eventful.verdict(calls())).toBe(code)
})

test('a lease that lives and is told to be unknown is caught', () => {
  const started = findEvent(tape, 'leaseStarted')
  const at = tape.findIndex(
    (call, index) => index > started.call && call.method === 'received' && frameAt(index).kind === 'progress',
  )
  const piece = frameAt(at)
  if (piece.kind !== 'progress') throw new Error('not progress')
  const body = { lease: piece.body.lease, reason: 'lease_unknown', settle: false }
  const [channel, , nowMs] = given(at, 'received')
  const bytes = encodeFrame({ id: 0, kind: 'withdraw', body })
  // It has lived for longer than since the last batch.
  const before = tape.slice(0, at)
  const last = eventsOf(before).at(-1)!
  const row = { seq: last.seq + 1, bytes: writeEvent(last.seq + 1, nowMs, { ...grant.event, id: none }) }
  const calls: Call[] = [
    ...before,
    { method: 'durable', given: [[row], nowMs] },
    tape[at],
    { method: 'sent', given: [channel, bytes, nowMs] },
  ]
  expect(eventful.verdict(calls)).toBe('told_otherwise')
})

test('the balance of an account that is not there is caught', () => {
  const at = findFrame(
    tape,
    'sent',
    'balanceReport',
    (frame) => frame.kind === 'balanceReport' && frame.body.escrow > 0n,
  )
  const [channel] = given(at, 'sent')
  const asked = tape.findLastIndex((call, index) => {
    return index < at && call.method === 'received' && call.given[0] === channel && frameAt(index).id === frameAt(at).id
  })
  expect(eventful.verdict(changed(asked, { accountKey: new Uint8Array(32) }))).toBe('ack_not_durable')
})

test('an offer to a worker that has not idled longest is caught', () => {
  const place = findEvent(hasty.tape, 'jobOffered')
  expect(hasty.verdict(withEvent(hasty.tape, place, { worker: 3 - place.event.worker }))).toBe('order_violated')
})

test('a request that expires while it is offered is caught', () => {
  const place = findEvent(hasty.tape, 'offerEnded', ({ reason }) => reason === 'withdrawn')
  expect(hasty.verdict(withoutEvent(hasty.tape, place))).toBe('transition_illegal')
})

test.each([
  ['requestModelsMax', 0],
  ['reasonsMax', 0],
] as const satisfies [keyof AuditLimits, number][])('%s above %i is caught', (name, max) => {
  expect(verdictAtEnd(eventful.swarm, tape, { [name]: max })).toBe('limit_exceeded')
})
