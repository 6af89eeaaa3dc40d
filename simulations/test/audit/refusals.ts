import { beforeAll, describe, expect, test } from 'vitest'
import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame, FrameKind } from '@kudoswarm/protocol'
import type { AuditLimits } from '../../src/audit/index.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { recordRefusals } from './refused-run.js'
import { findEvent, findFrame, withFrame, withoutEvent } from './tape.js'
import type { Call } from './tape.js'
import { verdictOf } from './verdict.js'

let swarm: AuditedSwarm
let tape: readonly Call[]

beforeAll(async () => {
  swarm = await recordRefusals()
  tape = swarm.tape
})

function auditOf(calls: readonly Call[], limits: Partial<AuditLimits> = {}): string {
  return verdictOf(swarm, calls, limits)
}

/** Codes with which frames of a kind were sent, each once. */
function codesOf(kind: 'refused' | 'goodbye'): string[] {
  const codes = tape.flatMap((call) => {
    if (call.method !== 'sent') return []
    const decoded = decodeFrame(call.given[1])
    return decoded.ok && decoded.value.kind === kind ? [codeOf(decoded.value)] : []
  })
  return [...new Set(codes)].sort()
}

function codeOf(frame: Frame): string {
  return frame.kind === 'refused' || frame.kind === 'goodbye' ? frame.body.code : ''
}

function refused({ id }: Frame, code: string): Frame {
  return { id, kind: 'refused', body: { code, message: '', retryAfterMs: 0, needed: 0n, available: 0n, max: 0n } }
}

const refusals = [
  'account_openings_paused',
  'account_openings_too_many',
  'account_proof_expired',
  'account_signature_invalid',
  'account_unknown',
  'accounts_too_many',
  'amount_invalid',
  'blob_store_full',
  'follow_too_far_behind',
  'followers_too_many',
  'frame_id_invalid',
  'frame_malformed',
  'frame_unexpected',
  'generations_invalid',
  'hello_expected',
  'hello_repeated',
  'invitation_needed',
  'job_already_completed',
  'joins_too_many',
  'kudos_insufficient',
  'lease_not_offered',
  'lease_not_started',
  'lease_not_yours',
  'lease_unknown',
  'models_too_many',
  'need_sets_too_many',
  'not_a_worker',
  'open_jobs_too_many',
  'output_tokens_invalid',
  'output_too_large',
  'progress_offset_invalid',
  'prompt_too_long',
  'questions_too_many',
  'queue_full',
  'rate_limited',
  'receipt_counts_invalid',
  'receipt_input_mismatch',
  'receipt_job_mismatch',
  'receipt_model_mismatch',
  'receipt_output_mismatch',
  'receipt_signature_invalid',
  'receipt_tracker_mismatch',
  'receipt_worker_mismatch',
  'request_ended',
  'request_id_taken',
  'request_not_yours',
  'request_unknown',
  'requests_too_many',
  'storage_unavailable',
  'tracker_in_maintenance',
  'transfer_from_anonymous',
  'transfer_id_taken',
  'transfer_to_anonymous',
  'transfer_to_self',
  'transfer_too_soon',
  'transfers_too_many',
  'version_unsupported',
  'worker_models_invalid',
  'worker_owner_changed',
  'worker_slots_invalid',
  'worker_unknown',
]

const goodbyes = [
  'hello_late',
  'rate_limited',
  'session_idle',
  'sessions_too_many',
  'tracker_stopping',
  'worker_replaced',
]

test('whatever can be refused was refused, and rightly', () => {
  expect(swarm.auditor.failure).toBeUndefined()
  expect(swarm.errors).toEqual([])
  expect(auditOf(tape)).toBe('nothing')
  expect(codesOf('refused')).toEqual(refusals)
  expect(codesOf('goodbye')).toEqual(expect.arrayContaining(goodbyes))
})

const answers = [
  'welcome',
  'submitted',
  'historyPage',
  'joined',
  'leased',
  'done',
  'transferred',
] as const satisfies FrameKind[]

describe.each(refusals)('%s', (code) => {
  test.each(answers)('in place of %s is caught', (kind) => {
    expect(auditOf(withFrame(tape, findFrame(tape, 'sent', kind), (frame) => refused(frame, code)))).toBe(
      'told_otherwise',
    )
  })

  test('in place of every other refusal is caught', () => {
    const other = findFrame(tape, 'sent', 'refused', (frame) => codeOf(frame) !== code && frame.id !== 0)
    expect(auditOf(withFrame(tape, other, (frame) => refused(frame, code)))).toBe('told_otherwise')
  })
})

describe.each(goodbyes)('goodbye with %s', (code) => {
  test('for no reason is caught', () => {
    const at = findFrame(tape, 'sent', 'joined')
    const calls = withFrame(tape, at, () => ({ id: 0, kind: 'goodbye', body: { code, message: '' } }))
    expect(auditOf(calls)).toBe('told_otherwise')
  })
})

test.each([
  ['version_unsupported', 'sent_after_end'],
  ['hello_late', 'overdue'],
  ['session_idle', 'overdue'],
  ['worker_replaced', 'consequence_missing'],
])('a session that goes on in place of goodbye with %s is caught', (code, expected) => {
  const at = findFrame(tape, 'sent', 'goodbye', (frame) => codeOf(frame) === code)
  const [channel, , nowMs] = (tape[at] as Extract<Call, { method: 'sent' }>).given
  const calls = tape.filter(
    (call, index) => index !== at && !(call.method === 'channelClosed' && call.given[0] === channel),
  )
  const greeting = tape[findFrame(tape, 'received', 'hello')] as Extract<Call, { method: 'received' }>
  const late: Call = { method: 'received', given: [channel, greeting.given[1], nowMs + 60_000] }
  const answer: Call = { method: 'sent', given: [channel, greeting.given[1], nowMs] }
  const more = code === 'worker_replaced' ? [] : code === 'version_unsupported' ? [answer] : [late]
  expect(auditOf([...calls.slice(0, at), ...more, ...calls.slice(at)])).toBe(expected)
})

test.each([
  ['rateRefusalsMax', 1, 'answer_unasked'],
  ['rateRefusalsMax', 9, 'told_otherwise'],
  ['sessionsMax', 99, 'told_otherwise'],
  ['helloMs', 99_999, 'told_otherwise'],
  ['sessionIdleMs', 999_999, 'told_otherwise'],
  ['questionsInFlightMax', 9, 'told_otherwise'],
  ['frameBurst', 9_999, 'told_otherwise'],
  ['accountsMax', 99, 'told_otherwise'],
  ['accountOpeningsPerHour', 99, 'told_otherwise'],
  ['workerJoinsPerMinute', 99, 'told_otherwise'],
  ['historyFollowersMax', 9, 'told_otherwise'],
  ['followBehindMax', 99, 'told_otherwise'],
  ['queueJobsMax', 99, 'told_otherwise'],
  ['queueUnearnedJobsMax', 99, 'told_otherwise'],
  ['openJobsPerAddressMax', 99, 'told_otherwise'],
  ['needSetsPerAddressMax', 9, 'told_otherwise'],
  ['needSetsPerAddressMax', 0, 'not_refused'],
  ['openJobsAnonymousMax', 99, 'told_otherwise'],
  ['openJobsPerAccountMax', 99, 'told_otherwise'],
  ['blobBytesMax', 99_999_999, 'told_otherwise'],
  ['outputBytesMax', 9_999, 'told_otherwise'],
  ['rememberedTransfersPerAccountMax', 9, 'told_otherwise'],
] as const)('a tracker that goes by another %s than %i is caught', (name, max, expected) => {
  expect(auditOf(tape, { [name]: max })).toBe(expected)
})

function tellRefused(code: string, changes: object): string {
  const at = findFrame(tape, 'sent', 'refused', (frame) => codeOf(frame) === code)
  return auditOf(withFrame(tape, at, (frame) => ({ ...frame, body: { ...frame.body, ...changes } }) as Frame))
}

test.each([
  ['kudos_insufficient', { needed: 1n }],
  ['kudos_insufficient', { available: 2n ** 50n }],
  ['queue_full', { max: 1n }],
  ['requests_too_many', { max: 1n }],
  ['follow_too_far_behind', { max: 1n }],
  ['transfers_too_many', { max: 1n }],
  ['transfers_too_many', { retryAfterMs: 0 }],
  ['transfers_too_many', { retryAfterMs: 86_400_001 }],
  ['transfer_too_soon', { retryAfterMs: 0 }],
  ['transfer_too_soon', { retryAfterMs: 60_001 }],
])('%s that tells %o is caught', (code, changes) => {
  expect(tellRefused(code, changes)).toBe('told_otherwise')
})

function needingLess(frame: Frame): Frame {
  return { ...frame, body: { ...frame.body, needed: 1n } } as Frame
}

test('a transfer that is told to need another amount is caught', () => {
  const at = findFrame(tape, 'sent', 'refused', (frame) => frame.kind === 'refused' && frame.body.needed === 2n ** 45n)
  expect(auditOf(withFrame(tape, at, needingLess))).toBe('told_otherwise')
})

test('a lease that lives on after a receipt that does not hold is caught', () => {
  const place = findEvent(tape, 'jobFailed', ({ code }) => code === 'receipt_model_mismatch')
  expect(auditOf(withoutEvent(tape, place))).toBe('consequence_missing')
})
