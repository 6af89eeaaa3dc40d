import { beforeAll, expect, test } from 'vitest'
import { decodeFrame, encodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import { auditCodes } from '../../src/audit/index.js'
import type { AuditCode, AuditLimits } from '../../src/audit/index.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { rewriteEvent } from './journal-writer.js'
import { recordRun } from './recorded-run.js'
import {
  findEvent,
  findFrame,
  withEvent,
  withEventAfter,
  withEventBefore,
  withFrame,
  withRows,
  withoutEvent,
} from './tape.js'
import type { Call } from './tape.js'
import { verdictAtEnd } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordRun()
  tape = swarm.tape
})

function codeOf(calls: readonly Call[], limits: Partial<AuditLimits> = {}): string {
  return verdictAtEnd(swarm, calls, limits)
}

test('what was recorded breaks nothing', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(swarm.errors).toEqual([])
  expect(codeOf(tape)).toBe('nothing')
})

test('an offer to a worker that is suspended is caught', () => {
  const place = findEvent(tape, 'jobOffered')
  const suspended = { type: 'workerSuspended', worker: place.event.worker } as const
  expect(codeOf(withEventBefore(tape, place, suspended))).toBe('worker_not_ready')
})

const isPaid = ({ escrowed }: { escrowed: bigint }): boolean => escrowed > 0n

/** One change for each code. */
const tampered: Record<AuditCode, () => readonly Call[]> = {
  journal_gap: () => {
    const { call, row, seq } = findEvent(tape, 'jobOffered')
    const copy = tape.slice()
    const one = copy[call] as Extract<Call, { method: 'durable' }>
    const rows = one.given[0].map((it, index) =>
      index === row ? { seq: seq + 1, bytes: rewriteEvent(it.bytes, {}, { seq: seq + 1 }) } : it,
    )
    copy[call] = { method: 'durable', given: [rows, one.given[1]] }
    return copy
  },
  journal_time_backward: () => {
    const { call, row } = findEvent(tape, 'jobOffered')
    return withRows(tape, call, (rows) =>
      rows.map((it, index) => (index === row ? { ...it, bytes: rewriteEvent(it.bytes, {}, { at: 1 }) } : it)),
    )
  },
  journal_not_canonical: () => {
    const { call } = findEvent(tape, 'jobOffered')
    const copy = tape.slice()
    const one = copy[call] as Extract<Call, { method: 'durable' }>
    const rows = one.given[0].map((it) => ({ ...it, bytes: Uint8Array.from([...it.bytes, 0xa8, 0x06, 0x01]) }))
    copy[call] = { method: 'durable', given: [rows, one.given[1]] }
    return copy
  },
  history_rewritten: () => {
    const at = tape.findLastIndex(({ method }) => method === 'trackerStarted')
    const copy = tape.slice()
    const [rows] = (copy[at] as Extract<Call, { method: 'trackerStarted' }>).given
    copy[at] = { method: 'trackerStarted', given: [rows.map((row, index) => (index === 4 ? rows[5] : row))] }
    return copy
  },
  number_not_dense: () => withEvent(tape, findEvent(tape, 'requestSubmitted'), { request: 9 }),
  transition_illegal: () => {
    const place = findEvent(tape, 'workerLeft')
    return withEventAfter(tape, place, place.event)
  },
  event_unasked: () => without(findFrame(tape, 'received', 'submit')),
  ledger_sum: () => {
    const place = findEvent(tape, 'jobCompleted')
    return withEvent(tape, place, { reward: place.event.reward + 1n })
  },
  amount_wrong: () => {
    const place = findEvent(tape, 'jobCompleted', isPaid)
    return withEvent(tape, place, { reward: place.event.reward - 1n, escrowed: place.event.escrowed + 1n })
  },
  payer_wrong: () =>
    withEvent(
      tape,
      findEvent(tape, 'jobCompleted', ({ requester }) => requester !== 3),
      { requester: 3 },
    ),
  payee_wrong: () => withEvent(tape, findEvent(tape, 'jobCompleted'), { owner: 3 }),
  double_pay: () => {
    const place = findEvent(tape, 'jobCompleted')
    return withEventAfter(tape, place, place.event)
  },
  counts_invalid: () => {
    const place = findEvent(tape, 'jobCompleted')
    return withEvent(tape, place, { outputTokens: place.event.outputTokens + 1 })
  },
  hold_wrong: () => {
    const place = findEvent(tape, 'requestSubmitted', ({ held }) => held > 0n)
    return withEvent(tape, place, { held: place.event.held - 1n })
  },
  hold_ended_twice: () => {
    const place = findEvent(tape, 'requestEnded')
    return withEventAfter(tape, place, place.event)
  },
  trust_wrong: () => {
    const place = findEvent(tape, 'jobCompleted', isPaid)
    const { owner, escrow = 0, escrowed } = place.event
    return withEventAfter(tape, place, { type: 'accountTrusted', account: owner, escrow, released: escrowed })
  },
  lease_overlap: () => {
    const place = findEvent(tape, 'jobOffered')
    return withEventAfter(tape, place, { ...place.event, lease: place.event.lease + 1 })
  },
  slots_exceeded: () => {
    const place = findEvent(tape, 'jobOffered')
    return withEventAfter(tape, place, { ...place.event, lease: place.event.lease + 1, job: 2 })
  },
  worker_not_ready: () => {
    const left = findEvent(tape, 'workerLeft').event.worker
    return withEvent(
      tape,
      findEvent(tape, 'jobOffered', ({ worker }) => worker !== left),
      { worker: left },
    )
  },
  worker_cannot_serve: () => withEvent(tape, findEvent(tape, 'jobOffered'), { model: 'large' }),
  worker_excluded: () => {
    const place = findEvent(tape, 'offerEnded', ({ reason }) => reason === 'declined')
    const { event } = findEvent(tape, 'jobOffered', ({ lease }) => lease === place.event.lease)
    const again = { ...event, lease: event.lease + 1 }
    return withEventAfter(tape, place, again)
  },
  order_violated: () => {
    // The jobs of one request: the second before the first.
    const place = findEvent(tape, 'jobOffered', ({ job }) => job === 1)
    return withEvent(tape, place, { job: 2 })
  },
  overtaken: () =>
    withEvent(
      tape,
      findEvent(tape, 'jobOffered', ({ job }) => job === 1),
      { job: 3 },
    ),
  work_not_conserved: () => withoutEvent(tape, findEvent(tape, 'jobOffered')),
  too_early: () => {
    const place = findEvent(tape, 'jobOffered')
    return withEventAfter(tape, place, {
      type: 'offerEnded',
      lease: place.event.lease,
      reason: 'lapsed',
      excludedUntil: undefined,
    })
  },
  overdue: () => {
    const { call } = findEvent(tape, 'jobOffered')
    const at = tape.findIndex(({ method }, index) => index > call && method === 'received')
    const copy = tape.slice(0, at + 1)
    const [channel, bytes, nowMs] = (copy[at] as Extract<Call, { method: 'received' }>).given
    copy[at] = { method: 'received', given: [channel, bytes, nowMs + 3_600_000] }
    return copy
  },
  consequence_missing: () => withoutEvent(tape, findEvent(tape, 'requestEnded')),
  not_recovered: () =>
    withoutEvent(
      tape,
      findEvent(tape, 'workerLeft', ({ reason }) => reason === 'tracker_restarted'),
    ),
  limit_exceeded: () =>
    tape.map((call) =>
      call.method === 'sent' ? { method: 'sent', given: [call.given[0], new Uint8Array(300_000), 0] } : call,
    ),
  frame_invalid: () => withFrame(tape, findFrame(tape, 'sent', 'offer'), () => new Uint8Array([1, 2, 3])),
  sent_after_end: () => withFrame(tape, findFrame(tape, 'sent', 'offer'), (frame) => frame, 99_999),
  answer_unasked: () => {
    const at = findFrame(tape, 'sent', 'submitted')
    return [...tape.slice(0, at + 1), ...tape.slice(at)]
  },
  answer_kind_wrong: () =>
    withFrame(tape, findFrame(tape, 'sent', 'submitted'), ({ id }) => ({ id, kind: 'done', body: {} })),
  ack_not_durable: () => {
    const asked = findFrame(tape, 'received', 'submit')
    const answered = findFrame(tape, 'sent', 'submitted')
    return [...tape.slice(0, asked + 1), tape[answered], ...tape.slice(asked + 1)]
  },
  told_otherwise: () =>
    withFrame(tape, findFrame(tape, 'sent', 'settled'), (frame) => changed(frame, 'settled', { reward: 1n })),
  not_refused: () =>
    withFrame(tape, findFrame(tape, 'received', 'hello'), (frame) => changed(frame, 'hello', { version: 2 })),
  receipt_invalid: () => withFrame(tape, completion(), (frame) => changedReceipt(frame, { model: new Uint8Array(32) })),
  told_to_stranger: () => {
    const offer = tape[findFrame(tape, 'sent', 'offer')] as Extract<Call, { method: 'sent' }>
    return withFrame(tape, findFrame(tape, 'sent', 'jobEnded'), (frame) => frame, offer.given[0])
  },
  output_wrong: () =>
    withFrame(tape, findFrame(tape, 'sent', 'output'), (frame) =>
      changed(frame, 'output', { text: new Uint8Array([65]) }),
    ),
  unanswered: () => {
    const at = tape.findLastIndex((call) => call.method === 'sent')
    const { given } = tape[at] as Extract<Call, { method: 'sent' }>
    return [...without(at), { method: 'delayed', given: [given[2] + 1_000] }]
  },
  not_converged: () => {
    const { call } = findEvent(tape, 'requestSubmitted')
    return tape.slice(0, call + 1)
  },
}

function without(at: number): Call[] {
  return tape.filter((_, index) => index !== at)
}

/** Where the only receipt for a lease arrives. */
function completion(): number {
  return findFrame(
    tape,
    'received',
    'complete',
    (frame) => frame.kind === 'complete' && frame.body.receipt?.lease === 2n,
  )
}

function changedReceipt(frame: Frame, changes: object): Frame {
  if (frame.kind !== 'complete') throw new Error('not complete')
  return changed(frame, 'complete', { receipt: { ...frame.body.receipt, ...changes } })
}

function changed(frame: Frame, kind: Frame['kind'], changes: object): Frame {
  if (frame.kind !== kind) throw new Error(`not ${kind}`)
  return { ...frame, body: { ...frame.body, ...changes } } as Frame
}

test.each(auditCodes)('%s is caught', (code) => {
  expect(codeOf(tampered[code]())).toBe(code)
})

test.each([
  ['openRequestsPerPeerMax', 0],
  ['channelsPerPeer', 0],
  ['sessionsMax', 1],
  ['questionsInFlightMax', 0],
  ['generationsMax', 1],
  ['accountsMax', 3],
  ['workerSlotsMax', 0],
  ['queueJobsMax', 1],
  ['rememberedRequestsMax', 1],
  ['rememberedRequestsPerPeerMax', 0],
  ['absentWorkersMax', 0],
  ['openJobsPerAccountMax', 0],
  ['openJobsAnonymousMax', 1],
  ['queueUnearnedJobsMax', 1],
  ['historyAccountsMax', 1],
  ['entryPostingsMax', 0],
  ['historyReadBytesMax', 1],
  ['rememberedTransfersPerAccountMax', 1],
  ['rememberedTransfersMax', 1],
] as const)('%s above %i is caught', (name, max) => {
  expect(codeOf(tape, { [name]: max })).toBe('limit_exceeded')
})

test('outputBytesMax above 8, which welcome names, is caught', () => {
  const places = [...tape.keys()].filter((at) => {
    const call = tape[at]
    const decoded = call.method === 'sent' ? decodeFrame(call.given[1]) : undefined
    return decoded?.ok === true && decoded.value.kind === 'welcome'
  })
  const changes = { outputBytesMax: 8 }
  const told = places.reduce<readonly Call[]>(
    (calls, at) => withFrame(calls, at, (frame) => changed(frame, 'welcome', changes)),
    tape,
  )
  expect(codeOf(told, changes)).toBe('limit_exceeded')
})

test.each([
  ['historyFollowersMax', 0],
  ['followBehindMax', 0],
  ['workerJoinsPerMinute', 1],
  ['workerJoinsPerMinutePerAddress', 1],
  ['accountOpeningsPerHour', 0],
  ['accountProofMs', -1],
  ['openJobsPerAddressMax', 1],
] as const)('what %s above %i refuses must be refused', (name, max) => {
  expect(codeOf(tape, { [name]: max })).toBe('not_refused')
})

function tell(
  kind: Frame['kind'],
  changes: (body: never) => object,
  isIt: (frame: Frame) => boolean = () => true,
): string {
  const at = findFrame(tape, 'sent', kind, isIt)
  return codeOf(withFrame(tape, at, (frame) => changed(frame, kind, changes(frame.body as never))))
}

function isPriced(frame: Frame): boolean {
  const at = findFrame(tape, 'received', 'submit', (one) => one.kind === 'submit' && one.body.dryRun)
  const asked = decodeFrame((tape[at] as Extract<Call, { method: 'received' }>).given[1])
  return asked.ok && frame.id === asked.value.id && frame.kind === 'submitted' && frame.body.held > 0n
}

test.each([
  ['what a dry run would hold', () => tell('submitted', () => ({ held: 1n }), isPriced)],
  ['when a dry run would expire', () => tell('submitted', () => ({ expiresAtMs: 1n }), isPriced)],
  [
    'why a worker has no job',
    () => tell('explanation', () => ({ reasons: [{ code: 'no_free_slot', text: '', count: 2 }] })),
  ],
  ['another reason', () => tell('explanation', () => ({ reasons: [{ code: 'paused_faults', text: '', count: 2 }] }))],
  ['the state of a worker', () => tell('explanation', () => ({ state: 'absent' }))],
])('%s is told as it is', (_what, code) => {
  expect(code()).toBe('told_otherwise')
})

test('a name that is too long is caught', () => {
  expect(tell('welcome', () => ({ tracker: 'x'.repeat(129) }))).toBe('frame_invalid')
})

test.each([
  [{ frameBurst: 3, framesPerSecond: 0.001 }],
  [{ byteBurst: 10, bytesPerSecond: 0.001 }],
  [{ frameBurst: 60, framesPerSecond: 0.001, explainFrames: 59 }],
  [{ frameBurst: 60, framesPerSecond: 0.001, historyEntriesPerFrame: 1, historyEntriesMax: 59 }],
])('frames beyond %o are caught', (limits) => {
  expect(codeOf(tape, limits)).toBe('limit_exceeded')
})

test('a frame that is no question and is not refused is caught', () => {
  const last = tape.findLastIndex(({ method }) => method === 'received')
  const [channel, , nowMs] = (tape[last] as Extract<Call, { method: 'received' }>).given
  const bytes = encodeFrame({ id: 500, kind: 'done', body: {} })
  expect(codeOf([...tape, { method: 'received', given: [channel, bytes, nowMs] }])).toBe('unanswered')
})
