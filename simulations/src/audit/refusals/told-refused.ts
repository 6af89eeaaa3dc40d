import type { Frame, Refused } from '@kudoswarm/protocol'
import type { AuditState } from '../audit-state.js'
import { isOfKind } from '../audit-channel.js'
import type { AuditChannel, Question } from '../audit-channel.js'
import type { AuditLimits } from '../audit-policy.js'
import { fail } from '../audit-error.js'
import { sameAmount, textHoldsOf } from '../text-price.js'
import { same } from '../told.js'
import type { Telling } from '../told.js'
import { activationTaxOf } from '../work-check.js'
import { checkLimitTold } from './refused-limit.js'

/** Checks a refusal: at some moment since the question arrived there was ground for it. */
export function checkRefused(telling: Telling, body: Refused, question: Question): void {
  const { code } = body
  const { chances, kind } = question
  if (!chances.has(code))
    fail('told_otherwise', `${kind} is refused with ${code}, and there was ground for ${textOf(chances)} only`)
  checkLimitTold(telling.state.limits, body)
  checkNeeded(telling, body, question)
  checkWait(telling, body)
  checkFault(telling, code, question)
  if (isOfKind(question, 'joinWorker')) telling.channel.isJoinUnknown = code === 'storage_unavailable'
  if (isOfKind(question, 'hello') && telling.channel.account === undefined) telling.channel.farewell = code
}

/** Demands that nothing is answered that there was ground to refuse at every moment since it arrived. */
export function checkAccepted({ chances, kind }: Question): void {
  if (!chances.has(undefined)) fail('not_refused', `${kind} is answered, and was to be refused: ${textOf(chances)}`)
}

function textOf(chances: ReadonlySet<string | undefined>): string {
  return [...chances].map((chance) => chance ?? 'an answer').join(', ')
}

function checkNothingNeeded({ code, needed, available }: Refused): void {
  same(`refused.needed of ${code}`, needed, 0n)
  same(`refused.available of ${code}`, available, 0n)
}

function checkNeeded({ state }: Telling, body: Refused, question: Question): void {
  const { code, needed, available } = body
  const expected = code === 'kudos_insufficient' ? neededFor(state, question) : undefined
  if (expected === undefined) return checkNothingNeeded(body)
  // What an image costs is not counted here.
  const isImage = isOfKind(question, 'submit') && question.body.image !== undefined
  if (!isImage) sameAmount('refused.needed', needed, expected)
  if (available >= needed || !question.available.has(available))
    fail('told_otherwise', `${available} of ${needed} are told to be available, and were not`)
}

/** Demands that a transfer that has come too soon is put off, and for no longer than there is ground for. */
function checkWait({ state }: Telling, { code, retryAfterMs }: Refused): void {
  const { transferReturnMs, transferMemoryMs } = state.policy
  const waitMsMax = code === 'transfer_too_soon' ? transferReturnMs : transferMemoryMs
  if (code !== 'transfer_too_soon' && code !== 'transfers_too_many') return
  if (retryAfterMs < 1 || retryAfterMs > waitMsMax)
    fail('told_otherwise', `${code} is told to last for ${retryAfterMs} ms, and it is ${waitMsMax} at most`)
}

/** Faults in receipts that say nothing about the lease; receipts.md §4.3. */
const misdirected: ReadonlySet<string> = new Set(['receipt_tracker_mismatch', 'receipt_worker_mismatch'])

/** A receipt that does not hold ends the lease that its worker has; receipts.md §4.3. */
function checkFault({ state, channel }: Telling, code: string, { delivery }: Question): void {
  if (delivery === undefined || !code.startsWith('receipt_') || misdirected.has(code)) return
  if (code === 'receipt_output_mismatch' && (!delivery.hasArrived || delivery.outputs.length > 1)) return
  const lease = state.leases[Number(delivery.receipt.lease) - 1]
  if (lease?.state === 'leased' && lease.worker.peer === channel.peer)
    fail('consequence_missing', `lease ${lease.no} lives on after a receipt that is refused with ${code}`)
}

/** Checks what is said to a frame that was no question, or that was to be refused before it became one. */
export function takeStray(channel: AuditChannel, frame: Frame, limits: AuditLimits): void {
  const ofId = channel.strays.filter(({ id }) => id === frame.id)
  if (frame.kind !== 'refused') {
    const due = ofId.find(({ isCertain }) => isCertain)
    if (due !== undefined)
      fail('limit_exceeded', `question ${frame.id} is answered, and was to be refused: ${due.codes.join(' or ')}`)
    return fail('answer_unasked', `${frame.kind} answers question ${frame.id}, which nobody asks`)
  }
  const { code } = frame.body
  const [first] = ofId
  if (first === undefined) fail('answer_unasked', `${code} refuses question ${frame.id}, which nobody asks`)
  const taken = ofId.find(({ codes }) => codes.includes(code))
  if (taken === undefined)
    return fail('told_otherwise', `frame ${frame.id} is refused with ${code} instead of ${first.codes.join(' or ')}`)
  checkNothingNeeded(frame.body)
  checkLimitTold(limits, frame.body)
  channel.strays = channel.strays.filter((stray) => stray !== taken)
  if (taken.isFatal && code !== 'rate_limited') channel.farewell = code
}

/** What a question may need the kudos for that it is refused for want of; undefined where it needs none. */
function neededFor({ policy }: AuditState, question: Question): readonly bigint[] | undefined {
  if (isOfKind(question, 'transfer')) return [question.body.amount]
  if (!isOfKind(question, 'submit')) return undefined
  return textHoldsOf(policy, question.body).map((held) => held + activationTaxOf(question.body, policy))
}
