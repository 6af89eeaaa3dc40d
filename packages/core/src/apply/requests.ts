import { assert } from '../assert.js'
import { bytesToText } from '../byte-text.js'
import type { RequestCancelled, RequestEnded, RequestFaulted, RequestForgotten, RequestSubmitted } from '../event.js'
import type { JobNo, TimeMs } from '../ids.js'
import { orderOf } from '../requests/request.js'
import type { Job, Lease, Request, RequestOutcome } from '../requests/request.js'
import type { DomainState } from '../state.js'

/** Folds `requestSubmitted`. */
export function applyRequestSubmitted(state: DomainState, event: RequestSubmitted, at: TimeMs): void {
  const { requests } = state
  const request: Request = {
    dueKind: 'request',
    no: event.request,
    dueAt: 0,
    dueIndex: -1,
    idText: bytesToText(event.id),
    inputHashText: bytesToText(event.inputHash),
    parametersText: bytesToText(event.parameters),
    peer: requests.sharePeer(event.peer),
    account: event.account,
    kind: event.kind,
    models: requests.shareNames(event.models),
    needs: requests.shareNames(event.needs),
    workers: requests.shareNames(event.workers),
    areExcluded: event.areExcluded,
    fixedPrice: event.fixedPrice,
    author: event.author,
    jobs: [],
    promptBytes: event.promptBytes,
    contextTokensNeeded: event.contextTokensNeeded,
    outputTokensMax: event.outputTokensMax,
    terms: requests.shareTerms({
      agingPerSecond: event.agingPerSecond,
      waitMs: event.expiresAt - at,
    }),
    priority: event.priority,
    order: orderOf(event.priority, event.agingPerSecond, at),
    submittedAt: at,
    expiresAt: event.expiresAt,
    endsAt: event.endsAt,
    held: event.held,
    paid: event.activationTax,
    unsuited: undefined,
    waitingJobs: 0,
    openJobs: event.generations,
    leasedJobs: 0,
    faults: 0,
    lostLeases: 0,
    lastFaultCode: '',
    closing: undefined,
    outcome: undefined,
    endedAt: 0,
    endedSeq: 0,
  }
  requests.add(request)
  requests.useContent(request.inputHashText)
  state.ledger.hold(event.account, event.held)
  for (let index = 0; index < event.generations; index++) {
    const no = (event.firstJob + index) as JobNo
    const job: Job = { no, request, state: 'waiting', lease: undefined, past: undefined, result: undefined }
    requests.addJob(job)
    state.queue.addJob(job)
  }
  state.deadlines.set(request, request.expiresAt)
}

/** Folds `requestCancelled` and `requestFaulted`: what waits ends, what is in a worker's hands may still finish. */
export function applyRequestClosed(state: DomainState, event: RequestCancelled | RequestFaulted): void {
  const request = state.requests.get(event.request)
  request.closing = event.type === 'requestCancelled' ? 'cancelled' : 'faulted'
  for (const job of request.jobs) {
    if (job.state === 'waiting') endWaitingJob(state, job, request.closing)
    else if (job.lease !== undefined) hastenLease(state, job.lease, event.settleBy)
  }
}

/** Folds `requestEnded`. */
export function applyRequestEnded(state: DomainState, event: RequestEnded, seq: number, at: TimeMs): void {
  const request = state.requests.get(event.request)
  assert(event.voided === request.held, `request ${event.request} voids what it does not hold`)
  state.ledger.hold(event.account, -event.voided)
  request.held = 0n
  for (const job of request.jobs) if (job.state === 'waiting') endWaitingJob(state, job, event.outcome)
  assert(request.openJobs === 0, `request ${event.request} ends with open jobs`)
  request.outcome = event.outcome
  request.endedAt = at
  request.endedSeq = seq
  state.deadlines.set(request, event.forgetAt)
  for (const job of request.jobs) for (const lease of job.past ?? []) state.deadlines.remove(lease)
  for (const lease of request.unsuited?.values() ?? []) state.deadlines.remove(lease)
  state.requests.close(request)
  state.requests.releaseContent(request)
}

/** Folds `requestForgotten`. */
export function applyRequestForgotten(state: DomainState, event: RequestForgotten): void {
  const request = state.requests.get(event.request)
  state.deadlines.remove(request)
  state.requests.forget(request)
}

/** Starts a request's time to wait anew, up to its last end. It only runs while nothing is leased. */
export function restartWait(state: DomainState, request: Request, at: TimeMs): void {
  request.expiresAt = Math.min(at + request.terms.waitMs, request.endsAt)
  scheduleExpiry(state, request)
}

/** Keeps the deadline of a request that has not ended in step with its leases. */
export function scheduleExpiry(state: DomainState, request: Request): void {
  if (request.leasedJobs > 0) state.deadlines.remove(request)
  else state.deadlines.set(request, request.expiresAt)
}

/** Gives the worker of a request that is over a last moment to deliver what it has. */
function hastenLease(state: DomainState, lease: Lease, settleBy: TimeMs): void {
  if (lease.state !== 'leased' || lease.endsAt <= settleBy) return
  lease.endsAt = settleBy
  if (lease.dueAt > settleBy) state.deadlines.set(lease, settleBy)
}

function endWaitingJob(state: DomainState, job: Job, outcome: RequestOutcome): void {
  state.queue.removeJob(job)
  state.requests.counts.move(job, outcome)
  job.request.openJobs--
}
