import { publicKeyOfPeer } from '@kudoswarm/protocol'
import type { Receipt } from '@kudoswarm/protocol'
import { promptTokensBeyondBytes } from './audit-policy.js'
import { hexOf } from './audit-state.js'
import type { AuditState, LeaseRecord } from './audit-state.js'
import { ofGeneration, parametersHashHex, parametersOfBytes } from './parameters-check.js'
import type { AskedComplete } from './peer-book.js'
import { receiptBytes } from './signed-bytes.js'

/** How far ahead of the tracker's clock a worker's may be, in milliseconds; receipts.md §4.3. */
const aheadMsMax = 10 * 60_000

/** Tokens of an answer that need have no text; receipts.md §6. */
const textlessTokensMax = 64

/** What of a receipt does not agree with the job that its lease is of; receipts.md §4.3, 4 to 6. */
export function jobFault(receipt: Receipt, { job, model }: LeaseRecord): string | undefined {
  const { request, generation } = job
  const { submitted } = request
  if (hexOf(receipt.request) !== request.id || receipt.generation !== generation) return 'receipt_job_mismatch'
  if (hexOf(receipt.model) !== hexOf(model.hash)) return 'receipt_model_mismatch'
  const parameters = parametersHashHex(ofGeneration(parametersOfBytes(submitted.parameters), generation))
  const isInput =
    hexOf(receipt.inputHash) === hexOf(submitted.inputHash) && hexOf(receipt.parametersHash) === parameters
  return isInput ? undefined : 'receipt_input_mismatch'
}

/**
 * What may be wrong with a receipt for what arrived of the output, judged some time up to now; receipts.md §4.3, 7 and 8.
 * Several answers where it cannot be told which output the tracker had, or what its clock said.
 */
export function deliveryFaults(
  state: AuditState,
  { receipt, outputs, askedAtMs }: AskedComplete,
  lease: LeaseRecord,
  nowMs: number,
): ReadonlySet<string | undefined> {
  const faults = new Set<string | undefined>()
  const latest = Number(receipt.finishedAtMs) - aheadMsMax + state.aheadMs
  for (const { bytes, hash, tokens } of outputs) {
    if (hash !== hexOf(receipt.outputHash)) faults.add('receipt_output_mismatch')
    else if (areCountsWrong(receipt, lease, { bytes: bytes.length, tokens })) faults.add('receipt_counts_invalid')
    else {
      if (latest > askedAtMs) faults.add('receipt_counts_invalid')
      if (latest <= nowMs) faults.add(undefined)
    }
  }
  return faults
}

function areCountsWrong(receipt: Receipt, { job }: LeaseRecord, had: { bytes: number; tokens: number }): boolean {
  const { promptBytes, outputTokensMax } = job.request.submitted
  return (
    receipt.outputTokens > Math.min(had.tokens, outputTokensMax, had.bytes + textlessTokensMax) ||
    receipt.promptTokens > promptBytes + promptTokensBeyondBytes ||
    receipt.startedAtMs > receipt.finishedAtMs
  )
}

/** Whether the worker that a receipt names has signed it. */
export function isSignedByWorker({ isSignature }: AuditState, receipt: Receipt): boolean {
  const key = publicKeyOfPeer(receipt.worker)
  return key !== undefined && isSignature(key, receiptBytes(receipt), receipt.signature)
}

/** Whether a receipt may have been accepted for a lease that was live; receipts.md §4.3 in whole. */
export function faultOfAccepted(state: AuditState, asked: AskedComplete, lease: LeaseRecord): string | undefined {
  const { receipt } = asked
  if (receipt.tracker !== state.tracker) return 'receipt_tracker_mismatch'
  if (receipt.worker !== lease.worker.peer) return 'receipt_worker_mismatch'
  const ofJob = jobFault(receipt, lease)
  if (ofJob !== undefined) return ofJob
  const faults = deliveryFaults(state, asked, lease, state.at)
  if (!faults.has(undefined)) return [...faults][0]
  return isSignedByWorker(state, receipt) ? undefined : 'receipt_signature_invalid'
}

/** Whether a live lease may end as a fault of its worker because of a receipt; receipts.md §4.3. */
export function mayFail(state: AuditState, asked: AskedComplete, lease: LeaseRecord, code: string): boolean {
  const { receipt } = asked
  if (receipt.tracker !== state.tracker || receipt.worker !== lease.worker.peer) return false
  const ofJob = jobFault(receipt, lease)
  if (ofJob !== undefined) return ofJob === code
  const faults = deliveryFaults(state, asked, lease, state.at)
  if (code === 'receipt_output_mismatch') return faults.has(code) && asked.hasArrived
  if (code !== 'receipt_signature_invalid') return faults.has(code)
  return faults.has(undefined) && !isSignedByWorker(state, receipt)
}
