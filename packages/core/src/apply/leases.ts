import { assert, present } from '../assert.js'
import { bytesToText } from '../byte-text.js'
import type {
  JobCompleted,
  JobFailed,
  JobOffered,
  LeaseExtended,
  LeaseLost,
  LeaseStarted,
  OfferEnded,
} from '../event.js'
import type { TimeMs } from '../ids.js'
import { noteMinted } from '../ledger/accounts.js'
import { countJob } from '../ledger/tally.js'
import { pastLeasesMax, unsuitedWorkersMax } from '../limits.js'
import type { Job, Lease, LeaseState, Request } from '../requests/request.js'
import type { DomainState } from '../state.js'
import { earnTrust } from './accounts.js'
import { restartWait, scheduleExpiry } from './requests.js'
import { addEarned } from './uptime.js'
import { addFault } from './workers.js'

/** Folds `jobOffered`. */
export function applyJobOffered(state: DomainState, event: JobOffered, seq: number, at: TimeMs): void {
  const job = state.requests.getJob(event.job)
  const worker = state.roster.get(event.worker)
  assert(job.state === 'waiting', `job ${event.job} is offered but does not wait`)
  const model = present(
    worker.models.find(({ kind, name }) => kind === job.request.kind && name === event.model),
    `model ${event.model}`,
  )
  const lease: Lease = {
    dueKind: 'lease',
    no: event.lease,
    dueAt: 0,
    dueIndex: -1,
    job,
    worker,
    announcedSeq: worker.announcedSeq,
    model,
    startedAt: 0,
    endsAt: 0,
    state: 'offered',
  }
  state.queue.removeJob(job)
  state.requests.addLease(lease)
  state.requests.counts.move(job, 'offered')
  job.lease = lease
  state.queue.removeWorker(worker)
  worker.leases.push(lease)
  worker.idleSeq = seq
  state.queue.addWorker(worker, at)
  state.deadlines.set(lease, event.expiresAt)
  restartWait(state, job.request, at)
}

/** Folds `offerEnded`. */
export function applyOfferEnded(state: DomainState, event: OfferEnded, seq: number, at: TimeMs): void {
  const lease = state.requests.getLease(event.lease)
  assert(lease.state === 'offered', `lease ${event.lease} is not on offer`)
  if (event.reason === 'declined' || event.reason === 'lapsed') lease.worker.missedOffers++
  if (event.reason === 'unsuited') lease.worker.unsuitedOffers++
  endLease(state, lease, { end: event.reason, seq, at, excludedUntil: event.excludedUntil })
  requeue(state, lease.job)
}

/** Folds `leaseStarted`. */
export function applyLeaseStarted(state: DomainState, event: LeaseStarted, at: TimeMs): void {
  const lease = state.requests.getLease(event.lease)
  assert(lease.state === 'offered', `lease ${event.lease} is not on offer`)
  const { job } = lease
  lease.state = 'leased'
  state.requests.counts.move(job, 'leased')
  lease.startedAt = at
  lease.endsAt = event.endsAt
  job.request.leasedJobs++
  state.deadlines.set(lease, event.expiresAt)
  scheduleExpiry(state, job.request)
}

/** Folds `leaseExtended`. */
export function applyLeaseExtended(state: DomainState, event: LeaseExtended): void {
  const lease = state.requests.getLease(event.lease)
  if (event.endsAt !== undefined) lease.endsAt = event.endsAt
  state.deadlines.set(lease, event.expiresAt)
}

/** Folds `leaseLost`. */
export function applyLeaseLost(state: DomainState, event: LeaseLost, seq: number, at: TimeMs): void {
  const lease = startedLease(state, event)
  const { request } = lease.job
  request.lostLeases++
  addFault(lease.worker, at)
  endLease(state, lease, { end: 'lost', seq, at, excludedUntil: event.excludedUntil })
  requeue(state, lease.job)
  restartWait(state, request, at)
}

/** Folds `jobFailed`. */
export function applyJobFailed(state: DomainState, event: JobFailed, seq: number, at: TimeMs): void {
  const lease = startedLease(state, event)
  const { request } = lease.job
  if (event.isFault) {
    request.faults++
    request.lastFaultCode = event.code
    addFault(lease.worker, at)
  } else if (event.isUnsuited === true) lease.worker.unsuitedOffers++
  else lease.worker.missedOffers++
  if (event.contextTokensNeeded !== undefined) demandContext(state, request, event.contextTokensNeeded)
  const end = event.isUnsuited === true ? 'unsuited' : 'failed'
  endLease(state, lease, { end, seq, at, excludedUntil: event.excludedUntil })
  requeue(state, lease.job)
  restartWait(state, request, at)
}

/** Folds `jobCompleted`. */
export function applyJobCompleted(state: DomainState, event: JobCompleted, seq: number, at: TimeMs): void {
  const lease = startedLease(state, event)
  const { job } = lease
  const { request } = job
  request.held -= event.fromHold
  assert(request.held >= 0n, `request ${request.no} holds less than nothing`)
  state.ledger.hold(request.account, -event.fromHold)
  request.paid += event.reward + event.escrowed + event.tax - event.subsidy
  endLease(state, lease, { end: 'completed', seq, at, excludedUntil: undefined })
  lease.worker.missedOffers = 0
  addEarned(lease.worker, event)
  noteMinted(state.ledger.get(event.owner), event.toppedUp + event.subsidy, at)
  lease.worker.unsuitedOffers = 0
  state.requests.counts.move(job, 'completed')
  request.openJobs--
  state.requests.useContent(bytesToText(event.outputHash))
  job.result = {
    lease,
    outputHashText: bytesToText(event.outputHash),
    outputBytes: event.outputBytes,
    promptTokens: event.promptTokens,
    outputTokens: event.outputTokens,
    finishReason: event.finishReason,
    startedAt: event.startedAt,
    finishedAt: event.finishedAt,
    signatureText: bytesToText(event.signature),
    reward: event.reward,
    escrowed: event.escrowed,
    tax: event.tax,
    subsidy: event.subsidy,
  }
  const [requester, owner] = [state.ledger.get(event.requester).tally, state.ledger.get(event.owner).tally]
  countJob({ requester, owner }, request, event.outputTokens)
  if (event.trustAt !== undefined) earnTrust(state, event.owner, event.trustAt)
  restartWait(state, request, at)
}

function startedLease(state: DomainState, event: LeaseLost | JobFailed | JobCompleted): Lease {
  const lease = state.requests.getLease(event.lease)
  assert(lease.state === 'leased', `lease ${event.lease} is not started`)
  return lease
}

/** How a lease ended, and with which event. */
interface LeaseEnd {
  end: LeaseState
  seq: number
  at: TimeMs
  /** Until when the job goes to others, if it does. */
  excludedUntil: TimeMs | undefined
}

/** Takes a lease out of its worker's hands and puts it among the job's past ones. */
function endLease(state: DomainState, lease: Lease, { end, seq, at, excludedUntil }: LeaseEnd): void {
  const { job } = lease
  if (lease.state === 'leased') job.request.leasedJobs--
  lease.state = end
  job.lease = undefined
  state.deadlines.remove(lease)
  lease.dueAt = 0
  if (excludedUntil !== undefined) state.deadlines.set(lease, excludedUntil)
  if (end === 'unsuited') noteUnsuited(state, lease)
  else {
    job.past ??= []
    job.past.push(lease)
    if (job.past.length > pastLeasesMax) dropLease(state, job.past.shift()!)
  }
  freeSlot(state, lease, seq, at)
}

function dropLease(state: DomainState, lease: Lease): void {
  state.deadlines.remove(lease)
  state.requests.dropLease(lease)
}

/** What does not suit a worker is so of the whole request; what waits of it moves to where jobs are that exclude somebody. */
function noteUnsuited(state: DomainState, lease: Lease): void {
  const { job, worker } = lease
  const { request } = job
  if (request.unsuited === undefined) reindex(state, request, () => void (request.unsuited = new Map()))
  const unsuited = present(request.unsuited, 'what found a request unsuited')
  const before = unsuited.get(worker.no)
  if (before !== undefined) dropLease(state, before)
  unsuited.delete(worker.no)
  unsuited.set(worker.no, lease)
  if (unsuited.size <= unsuitedWorkersMax) return
  const [first] = unsuited.values()
  unsuited.delete(first!.worker.no)
  dropLease(state, first!)
}

/** Moves what waits of a request to where only workers with so much context find it. */
function demandContext(state: DomainState, request: Request, tokens: number): void {
  reindex(state, request, () => void (request.contextTokensNeeded = tokens))
}

/** Changes what the place of a request's jobs in the queue's index depends on. */
function reindex(state: DomainState, request: Request, change: () => void): void {
  const waiting = request.jobs.filter((job) => job.state === 'waiting')
  for (const job of waiting) state.queue.removeJob(job)
  change()
  for (const job of waiting) state.queue.addJob(job)
}

function freeSlot(state: DomainState, lease: Lease, seq: number, at: TimeMs): void {
  const { worker } = lease
  state.queue.removeWorker(worker)
  worker.leases.splice(worker.leases.indexOf(lease), 1)
  worker.idleSeq = seq
  state.queue.addWorker(worker, at)
  state.roster.noteAbsence(worker)
}

/** Lets a job wait again, or ends it where its request is over. */
function requeue(state: DomainState, job: Job): void {
  const { request } = job
  if (request.closing === undefined) {
    state.requests.counts.move(job, 'waiting')
    state.queue.addJob(job)
  } else {
    state.requests.counts.move(job, request.closing)
    request.openJobs--
  }
}
