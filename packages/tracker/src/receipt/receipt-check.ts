import { bytesToText, generationOf, promptTokensMaxOf } from '@kudoswarm/core'
import type { Lease, WorkerNo } from '@kudoswarm/core'
import { equalBytes, parametersHash, sha256 } from '@kudoswarm/protocol'
import type { ErrorCode, Receipt } from '@kudoswarm/protocol'
import { parametersOf } from '../wire/receipt.js'

/** How far ahead of the tracker's clock a worker's may be, in milliseconds. */
export const clockSkewMsMax = 10 * 60_000

/**
 * Tokens of an answer that may have no text. Implements protocol-spec/receipts.md §6: every other token has a byte at
 * least, so an honest answer has few more tokens than bytes.
 */
export const textlessTokensMax = 64

/** What a receipt is held against. */
export interface ReceiptContext {
  /** Our own peer id. */
  tracker: string
  /** The peer that the receipt came from, and which worker it is. */
  peer: string
  worker: WorkerNo
  /** The lease that the receipt names, if there is one. */
  lease: Lease | undefined
  /** The output that has arrived for the lease. */
  delivery: { bytes: Uint8Array; tokens: number }
  now: number
}

/** What is wrong with a receipt. */
export interface ReceiptFault {
  code: ErrorCode
  max?: number
}

/**
 * Checks a receipt but for its signature. The first of these that does not hold is the answer: the tracker is this one, the worker is the
 * peer it came from, the lease is known and the worker's own and started, request and generation are the lease's, the
 * model, the prompt, the parameters and the output are those of the job, the counts are possible, the times are in
 * order. The signature comes after them. Implements protocol-spec/receipts.md §4.
 */
export function checkReceipt(receipt: Receipt, context: ReceiptContext): ReceiptFault | undefined {
  const { tracker, peer, worker, lease } = context
  if (receipt.tracker !== tracker) return { code: 'receipt_tracker_mismatch' }
  if (receipt.worker !== peer) return { code: 'receipt_worker_mismatch' }
  if (lease === undefined) return { code: 'lease_unknown' }
  if (lease.worker.no !== worker) return { code: 'lease_not_yours' }
  if (lease.state === 'offered') return { code: 'lease_not_started' }
  return checkJob(receipt, lease) ?? checkOutput(receipt, lease, context)
}

function checkJob(receipt: Receipt, lease: Lease): ReceiptFault | undefined {
  const { job } = lease
  const isJob = bytesToText(receipt.request) === job.request.idText && receipt.generation === generationOf(job)
  if (!isJob) return { code: 'receipt_job_mismatch' }
  if (!equalBytes(receipt.model, lease.model.hash)) return { code: 'receipt_model_mismatch' }
  const isInput =
    bytesToText(receipt.inputHash) === job.request.inputHashText &&
    equalBytes(receipt.parametersHash, parametersHash(parametersOf(job)))
  return isInput ? undefined : { code: 'receipt_input_mismatch' }
}

function checkOutput(receipt: Receipt, lease: Lease, { delivery, now }: ReceiptContext): ReceiptFault | undefined {
  // The output of a lease that is over is not kept: its receipt is compared with the one that was accepted.
  if (lease.state !== 'leased') return undefined
  if (!equalBytes(receipt.outputHash, sha256(delivery.bytes))) return { code: 'receipt_output_mismatch' }
  const { promptBytes, outputTokensMax } = lease.job.request
  const max = Math.min(delivery.tokens, outputTokensMax, delivery.bytes.length + textlessTokensMax)
  if (receipt.outputTokens > max) return { code: 'receipt_counts_invalid', max }
  const promptMax = promptTokensMaxOf(promptBytes)
  if (receipt.promptTokens > promptMax) return { code: 'receipt_counts_invalid', max: promptMax }
  const latest = BigInt(now + clockSkewMsMax)
  const isInOrder = receipt.startedAtMs <= receipt.finishedAtMs && receipt.finishedAtMs <= latest
  return isInOrder ? undefined : { code: 'receipt_counts_invalid', max: Number(latest) }
}
