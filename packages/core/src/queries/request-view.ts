import { textToBytes } from '../byte-text.js'
import type { JobCompleted, RequestEnded, WorkerModel, WorkKind } from '../event.js'
import type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, TimeMs, WorkerNo } from '../ids.js'
import { generationOf, requestStateOf } from '../requests/request.js'
import type { Job, JobState, Lease, LeaseState, Request } from '../requests/request.js'
import type { DomainState } from '../state.js'
import { queuePositionOf } from './queue-position.js'

/** What a completed job led to, as its receipt says. */
export interface JobResultView extends Pick<
  JobCompleted,
  | 'lease'
  | 'outputHash'
  | 'outputBytes'
  | 'promptTokens'
  | 'outputTokens'
  | 'finishReason'
  | 'startedAt'
  | 'finishedAt'
  | 'signature'
  | 'reward'
  | 'escrowed'
  | 'tax'
  | 'subsidy'
> {
  worker: WorkerNo
  /** libp2p peer id of the worker. */
  peer: string
  model: WorkerModel
}

/** A job as it stands. */
export interface JobView {
  job: JobNo
  /** From 0. */
  generation: number
  state: JobState
  /** The offer or lease that lives, with its worker. */
  lease: LeaseNo | undefined
  worker: WorkerNo | undefined
  peer: string | undefined
  result: JobResultView | undefined
}

/** A request as it stands. */
export interface RequestView {
  request: RequestNo
  id: Uint8Array
  peer: string
  account: AccountNo
  state: 'waiting' | 'active' | RequestEnded['outcome']
  /** Set once no job is offered any more, though some may still be in hand. */
  closing: 'cancelled' | 'faulted' | undefined
  kind: WorkKind
  models: readonly string[]
  jobs: JobView[]
  inputHash: Uint8Array
  promptBytes: number
  outputTokensMax: number
  parameters: Uint8Array
  submittedAt: TimeMs
  expiresAt: TimeMs
  endedAt: TimeMs | undefined
  held: Millikudos
  /** Everything that was debited, taxes included. */
  paid: Millikudos
  priority: Millikudos
  faults: number
  lostLeases: number
  /** Code of the last reported failure, empty while there is none. */
  lastFaultCode: string
  /** 1 is next, 0 when nothing waits. See `queuePositionOf`. */
  queuePosition: number
}

/** An offer or a lease. */
export interface LeaseView {
  lease: LeaseNo
  state: LeaseState
  job: JobNo
  /** From 0. */
  generation: number
  request: RequestNo
  worker: WorkerNo
  /** libp2p peer id of the worker. */
  peer: string
  model: WorkerModel
  /** End of the offer, or of the lease without a heartbeat. Meaningless once it is over. */
  expiresAt: TimeMs
}

/** A request by its number. */
export function requestView(state: DomainState, request: RequestNo): RequestView | undefined {
  const found = state.requests.find(request)
  return found === undefined ? undefined : viewOf(state, found)
}

/** An offer or a lease by its number; those that ended are remembered with their request, but for the oldest. */
export function leaseView(state: DomainState, lease: LeaseNo): LeaseView | undefined {
  const found = state.requests.findLease(lease)
  return found === undefined ? undefined : viewOfLease(found)
}

function viewOf(state: DomainState, request: Request): RequestView {
  return {
    request: request.no,
    id: textToBytes(request.idText),
    peer: request.peer,
    account: request.account,
    state: requestStateOf(request),
    closing: request.closing,
    kind: request.kind,
    models: request.models,
    jobs: request.jobs.map(viewOfJob),
    inputHash: textToBytes(request.inputHashText),
    promptBytes: request.promptBytes,
    outputTokensMax: request.outputTokensMax,
    parameters: textToBytes(request.parametersText),
    submittedAt: request.submittedAt,
    expiresAt: request.expiresAt,
    endedAt: request.outcome === undefined ? undefined : request.endedAt,
    held: request.held,
    paid: request.paid,
    priority: request.priority,
    faults: request.faults,
    lostLeases: request.lostLeases,
    lastFaultCode: request.lastFaultCode,
    queuePosition: queuePositionOf(state, request),
  }
}

function viewOfJob(job: Job): JobView {
  return {
    job: job.no,
    generation: generationOf(job),
    state: job.state,
    lease: job.lease?.no,
    worker: job.lease?.worker.no,
    peer: job.lease?.worker.peer,
    result: resultOf(job),
  }
}

function resultOf(job: Job): JobResultView | undefined {
  if (job.result === undefined) return undefined
  const { lease, outputHashText, signatureText, ...rest } = job.result
  return {
    ...rest,
    lease: lease.no,
    outputHash: textToBytes(outputHashText),
    signature: textToBytes(signatureText),
    worker: lease.worker.no,
    peer: lease.worker.peer,
    model: lease.model,
  }
}

function viewOfLease(lease: Lease): LeaseView {
  const { job, worker } = lease
  return {
    lease: lease.no,
    state: lease.state,
    job: job.no,
    generation: generationOf(job),
    request: job.request.no,
    worker: worker.no,
    peer: worker.peer,
    model: lease.model,
    expiresAt: lease.dueAt,
  }
}
