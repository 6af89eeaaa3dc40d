import type { CompleteJob, LeaseNo, WorkerNo } from '@kudoswarm/core'
import { verifyReceipt } from '@kudoswarm/protocol'
import type { Complete, Receipt } from '@kudoswarm/protocol'
import { checkReceipt } from '../receipt/receipt-check.js'
import type { ReceiptFault } from '../receipt/receipt-check.js'
import { recordsOfCompletion } from '../arrivals/request-records.js'
import { contentExpiryOf } from '../offers/content-expiry.js'
import { workerOf } from './lease.js'
import type { Service } from '../service.js'
import type { DeliveredWork } from '../tracker.js'
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
  const { leases, relay } = service
  const no = Number(receipt.lease) as LeaseNo
  // What was delivered is what had arrived when the receipt did.
  const held = leases.find(no, worker)
  const output = held && relay.outputOf(held.job, no)
  const bytes = output?.bytes ?? new Uint8Array(0)
  const delivery = { worker, receipt, bytes, tokens: output?.tokens ?? 0, hasArrived: output !== undefined, reply }
  // What the session asks next may be about the same lease: it waits until there is something to decide.
  session.line.enter(() => judge(service, session, delivery))
}

/** A receipt and what has arrived of the output that it is for. */
interface Delivery {
  worker: WorkerNo
  receipt: Receipt
  /** Its hash is the receipt's if the lease is held and no fault was found. */
  bytes: Uint8Array
  tokens: number
  /** Whether the tracker has an output of the lease at all. */
  hasArrived: boolean
  reply: Reply
}

/** A delivery that has been held against its lease. */
interface Case extends Delivery {
  /** The lease, and its owner, if it was live and the worker's when the receipt was checked. */
  held: Pick<DeliveredWork, 'lease' | 'isOwnerTrusted'> | undefined
}

/** Never rejects. Resolves when the writer has the command that the receipt leads to, if there is one. */
function judge(service: Service, session: Session, delivery: Delivery): Promise<void> {
  const { clock, identity, writer } = service
  const { worker, receipt } = delivery
  return writer.lookInTurn((state) => {
    const lease = state.requests.findLease(Number(receipt.lease) as LeaseNo)
    const context = { tracker: identity.peer, peer: session.peer, worker, lease, delivery, now: clock.now() }
    const fault = checkReceipt(receipt, context)
    const isHeld = lease?.worker.no === worker && lease.state === 'leased'
    const held = isHeld ? { lease, isOwnerTrusted: state.ledger.get(lease.worker.account).trusted } : undefined
    const one = { ...delivery, held }
    if (fault === undefined) return settle(service, one)
    return reject(service, one, fault)
  })
}

/** Never rejects. */
async function settle(service: Service, one: Case): Promise<void> {
  const { worker, receipt, bytes, tokens, held, reply } = one
  if (!(await verifyReceipt(receipt, service.verifySignature))) {
    reject(service, one, { code: 'receipt_signature_invalid' })
    return
  }
  const command = commandOf(service, one)
  let leaveRoom: (() => void) | undefined
  service.writer.execute({
    command,
    blobs: ({ events }, state) => {
      // Only what this receipt completes is kept: bytes that come with a repeated one were held against nothing.
      const isNew =
        held !== undefined && events.some(({ event }) => event.type === 'jobCompleted' && event.lease === command.lease)
      const lease = state.requests.findLease(command.lease)
      if (!isNew || lease === undefined) return []
      const place = service.leases.find(command.lease, worker)
      if (place !== undefined) service.relay.seal(place, bytes, tokens)
      if (bytes.length === 0) return []
      // The work is done and is paid; whoever follows the request has the output, and later it is as if it had expired.
      if (!service.room.hasRoomFor(bytes.length)) return []
      leaveRoom = service.room.take(bytes.length)
      const expiresAt = contentExpiryOf(service.policy, lease.job.request)
      return [{ hash: receipt.outputHash, bytes: bytes.slice(), expiresAt }]
    },
    records: (execution, state) => recordsOfCompletion(service, execution, state),
    reply: (answer) => {
      leaveRoom?.()
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
function reject(service: Service, { worker, receipt, held, hasArrived, reply }: Case, fault: ReceiptFault): void {
  const { code, ...details } = fault
  const isMissing = code === 'receipt_output_mismatch' && !hasArrived
  if (held === undefined || isMissing || misdirected.has(code)) {
    reply.refuse(code, details)
    return
  }
  service.writer.execute({
    command: { type: 'failJob', worker, lease: Number(receipt.lease) as LeaseNo, code, isFault: true },
    reply: (answer) => {
      if (!answer.ok && answer.refusal.code === 'storage_unavailable') reply.refuseWith(answer.refusal)
      else reply.refuse(code, details)
    },
  })
}

function commandOf(service: Service, { worker, receipt, bytes, held }: Case): CompleteJob {
  const { outputTokens } = receipt
  const finishReason = receipt.finishReason as CompleteJob['finishReason']
  const at = service.writer.now()
  return {
    type: 'completeJob',
    worker,
    lease: Number(receipt.lease) as LeaseNo,
    outputHash: receipt.outputHash,
    outputBytes: bytes.length,
    promptTokens: receipt.promptTokens,
    outputTokens,
    finishReason,
    startedAt: Number(receipt.startedAtMs),
    finishedAt: Number(receipt.finishedAtMs),
    signature: receipt.signature,
    isTooFast:
      held !== undefined && service.isTooFast({ ...held, outputTokens, outputBytes: bytes.length, finishReason, at }),
  }
}
