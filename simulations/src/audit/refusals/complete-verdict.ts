import { hexOf } from '../audit-state.js'
import type { LeaseRecord } from '../audit-state.js'
import { deliveryFaults, isSignedByWorker, jobFault } from '../receipt-check.js'
import { withLease } from './lease-verdict.js'
import type { Standing, Verdict } from './standing.js'

/** What may come of `complete`: the checks of receipts.md §4.3 in their order, then the table of queue.md §4.4. */
export function completeVerdicts(standing: Standing<'complete'>): readonly Verdict[] {
  const { state, channel, question } = standing
  const { delivery } = question
  // Whether the session is a worker counts when the receipt arrives.
  if (delivery === undefined) return ['not_a_worker']
  const { receipt, worker } = delivery
  if (receipt.tracker !== state.tracker) return ['receipt_tracker_mismatch']
  if (receipt.worker !== channel.peer) return ['receipt_worker_mismatch']
  // It is that of the worker that the session was: the peer may have left and be another one by now.
  return withLease(standing, { no: receipt.lease, worker }, (lease) => {
    if (lease.state === 'offered') return ['lease_not_started']
    const fault = jobFault(receipt, lease)
    if (fault !== undefined) return [fault]
    if (lease.state !== 'leased') return [overVerdict(standing, lease)]
    const faults = deliveryFaults(state, delivery, lease, standing.nowMs)
    return [...faults].map((one) => one ?? (isSignedByWorker(state, receipt) ? undefined : 'receipt_signature_invalid'))
  })
}

/** The same receipt gets the same answer; of a lease that is over, another one is too late. */
function overVerdict({ state, question }: Standing<'complete'>, { no, job }: LeaseRecord): Verdict {
  const { receipt } = question.delivery!
  if (!isSignedByWorker(state, receipt)) return 'receipt_signature_invalid'
  const { completed } = job
  if (completed?.result === undefined) return 'lease_unknown'
  const { signature, outputHash } = completed.result
  const isSame =
    completed.no === no &&
    hexOf(signature) === hexOf(receipt.signature) &&
    hexOf(outputHash) === hexOf(receipt.outputHash)
  return isSame ? undefined : 'job_already_completed'
}
