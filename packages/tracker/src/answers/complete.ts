import type { CompleteJob, Lease, LeaseNo, WorkerNo } from '@kudoswarm/core'
import type { Complete, Receipt } from '@kudoswarm/protocol'
import { checkReceipt } from '../receipt/receipt-check.js'
import type { ReceiptFault } from '../receipt/receipt-check.js'
import { contentExpiryOf } from '../offers/content-expiry.js'
import { workerOf } from './lease.js'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** A worker delivers: its receipt is checked, the output is kept, the job is paid. */
export function completeJob(service: Service, session: Session, body: Complete, reply: Reply): void {
  const worker = workerOf(session, reply)
  if (worker === undefined) return
  const { receipt } = body
  if (receipt === undefined) {
    reply.refuse('receipt_signature_invalid')
    return
  }
  const lease = service.writer.domain.state.requests.findLease(Number(receipt.lease) as LeaseNo)
  // What was delivered is what had arrived when the receipt did.
  const output = lease && service.relay.outputOf(lease.job.no, lease.no)
  const delivery = {
    bytes: output?.bytes ?? new Uint8Array(0),
    tokens: output?.tokens ?? 0,
    hasArrived: output !== undefined,
  }
  void judge(service, { session, worker, receipt, lease, delivery, reply })
}

/** A receipt on its way through the checks. */
interface Case {
  session: Session
  worker: WorkerNo
  receipt: Receipt
  lease: Lease | undefined
  delivery: { bytes: Uint8Array; tokens: number; hasArrived: boolean }
  reply: Reply
}

/** Never rejects. */
async function judge(service: Service, one: Case): Promise<void> {
  const { session, worker, receipt, lease, delivery } = one
  const { clock, identity } = service
  const fault = await checkReceipt(receipt, {
    tracker: identity.peer,
    peer: session.peer,
    worker,
    lease,
    delivery,
    now: clock.now(),
  })
  if (fault === undefined) settle(service, one)
  else reject(service, one, fault)
}

function settle(service: Service, { worker, receipt, delivery, reply }: Case): void {
  const { writer } = service
  const command = commandOf(worker, receipt, delivery.bytes.length)
  writer.execute({
    command,
    blobs: () => {
      const lease = writer.domain.state.requests.findLease(command.lease)
      if (lease === undefined || delivery.bytes.length === 0) return []
      const expiresAt = contentExpiryOf(service.policy, lease.job.request)
      return [{ hash: receipt.outputHash, bytes: delivery.bytes.slice(), expiresAt }]
    },
    reply: (answer) => {
      if (!answer.ok) reply.refuseWith(answer.refusal)
      else if (answer.type === 'jobCompleted') {
        reply.answer('settled', { reward: answer.reward, escrowed: answer.escrowed })
      }
    },
  })
}

/** What may be wrong with a receipt that is merely misdirected: it says nothing about the lease. */
const misdirected: ReadonlySet<string> = new Set(['receipt_tracker_mismatch', 'receipt_worker_mismatch'])

/**
 * A receipt that lies about a lease that the worker holds ends the lease: the job goes to somebody else. Where the
 * output is not here, because the tracker has restarted or a piece was lost, the worker may send it again.
 */
function reject(service: Service, { worker, lease, delivery, reply }: Case, fault: ReceiptFault): void {
  const { code, ...details } = fault
  const isMissing = code === 'receipt_output_mismatch' && !delivery.hasArrived
  const isHeld = lease?.worker.no === worker && lease.state === 'leased'
  if (!isHeld || isMissing || misdirected.has(code)) {
    reply.refuse(code, details)
    return
  }
  service.writer.execute({
    command: { type: 'failJob', worker, lease: lease.no, code, isFault: true },
    reply: (answer) => {
      if (!answer.ok && answer.refusal.code === 'storage_unavailable') reply.refuseWith(answer.refusal)
      else reply.refuse(code, details)
    },
  })
}

function commandOf(worker: WorkerNo, receipt: Receipt, outputBytes: number): CompleteJob {
  return {
    type: 'completeJob',
    worker,
    lease: Number(receipt.lease) as LeaseNo,
    outputHash: receipt.outputHash,
    outputBytes,
    promptTokens: receipt.promptTokens,
    outputTokens: receipt.outputTokens,
    finishReason: receipt.finishReason as CompleteJob['finishReason'],
    startedAt: Number(receipt.startedAtMs),
    finishedAt: Number(receipt.finishedAtMs),
    signature: receipt.signature,
  }
}
