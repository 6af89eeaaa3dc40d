import type { Receipt } from '@kudoswarm/protocol'
import type { AuditChannel } from './audit-channel.js'
import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import type { AuditState, JobRecord, LeaseRecord, RequestRecord, WorkerRecord } from './audit-state.js'
import type { HistoryBook } from './history-book.js'
import { ofGeneration, parametersHashHex, parametersOfBytes } from './parameters-check.js'

/** What a frame is held against: the durable state at the moment, and where it goes. */
export interface Telling {
  readonly state: AuditState
  readonly history: HistoryBook
  readonly channel: AuditChannel
  readonly nowMs: number
  /** The last event that was durable before the last batch. */
  readonly seqBefore: number
  /** Peer id of the tracker. */
  readonly tracker: string
}

/** Demands that a field says what is so. */
export function same(what: string, told: unknown, expected: unknown): void {
  if (told !== expected) fail('told_otherwise', `${what} is told as ${String(told)} and is ${String(expected)}`)
}

/** The request of an id, which must be durable and the peer's own. */
export function ownRequest({ state, channel }: Telling, id: Uint8Array, what: string): RequestRecord {
  const request = state.byId.get(hexOf(id))
  if (request === undefined)
    return fail('ack_not_durable', `${what} is told of request ${hexOf(id)}, which is not durable`)
  if (request.submitted.peer !== channel.peer)
    fail('told_to_stranger', `${what} of request ${request.no} is told to ${channel.peer}`)
  return request
}

/** The worker that the peer of a channel is, which must be durable. */
export function ownWorker({ state, channel }: Telling, what: string): WorkerRecord {
  return (
    state.workerByPeer.get(channel.peer) ??
    fail('ack_not_durable', `${what} is told to ${channel.peer}, which is no worker`)
  )
}

/** A lease of the peer of a channel, which must be durable. */
export function ownLease({ state, channel }: Telling, no: bigint, what: string): LeaseRecord {
  const lease = state.leases[Number(no) - 1]
  if (lease === undefined) return fail('ack_not_durable', `${what} is told of lease ${no}, which is not durable`)
  if (lease.worker.peer !== channel.peer) fail('told_to_stranger', `${what} of lease ${no} is told to ${channel.peer}`)
  return lease
}

/** State of a request in the words of queue.md §5.1. */
export function stateOf(request: RequestRecord): string {
  if (request.outcome !== undefined) return request.outcome
  return request.leasedJobs > 0 || request.openJobs < request.jobs.length ? 'active' : 'waiting'
}

/** Demands that a receipt is the one that the job was paid for, and that there is one exactly if it was. */
export function checkReceipt({ tracker }: Telling, job: JobRecord, receipt: Receipt | undefined): void {
  const lease = job.completed
  if (lease?.result === undefined || receipt === undefined) {
    same(`the receipt of job ${job.no}`, receipt !== undefined, lease !== undefined)
    return
  }
  const { result } = lease
  const { submitted } = job.request
  const parameters = ofGeneration(parametersOfBytes(submitted.parameters), job.generation)
  same('receipt.tracker', receipt.tracker, tracker)
  same('receipt.request', hexOf(receipt.request), job.request.id)
  same('receipt.generation', receipt.generation, job.generation)
  same('receipt.lease', receipt.lease, BigInt(lease.no))
  same('receipt.worker', receipt.worker, lease.worker.peer)
  same('receipt.model', hexOf(receipt.model), hexOf(lease.model.hash))
  same('receipt.input_hash', hexOf(receipt.inputHash), hexOf(submitted.inputHash))
  same('receipt.parameters_hash', hexOf(receipt.parametersHash), parametersHashHex(parameters))
  same('receipt.output_hash', hexOf(receipt.outputHash), hexOf(result.outputHash))
  same('receipt.prompt_tokens', receipt.promptTokens, result.promptTokens)
  same('receipt.output_tokens', receipt.outputTokens, result.outputTokens)
  same('receipt.finish_reason', receipt.finishReason, result.finishReason)
  same('receipt.started_at_ms', receipt.startedAtMs, BigInt(result.startedAt))
  same('receipt.finished_at_ms', receipt.finishedAtMs, BigInt(result.finishedAt))
  same('receipt.signature', hexOf(receipt.signature), hexOf(result.signature))
}
