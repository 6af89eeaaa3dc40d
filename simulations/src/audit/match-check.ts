import { fail } from './audit-error.js'
import { favouredRequestsMax, passedOverMax, rememberedLeases } from './audit-policy.js'
import type { AuditState, JobRecord, RequestRecord, WorkerRecord } from './audit-state.js'
import { favourOf, isReservedFor } from './favour-check.js'
import type { WorkerModel } from './journal-event.js'
import { isBarred, isLeftOut, offersNeeded } from './work-check.js'

/** Checks an offer against queue.md §4.3: the worker is ready and can serve the job with that very model. */
export function checkOffer(state: AuditState, job: JobRecord, worker: WorkerRecord, model: string): WorkerModel {
  if (!isPresent(state, worker)) {
    fail(
      'worker_not_ready',
      `job ${job.no} is offered to worker ${worker.no}, which is ${worker.isJoined ? 'paused, or its owner may not serve' : 'absent'}`,
    )
  }
  const room = roomOf(state, worker)
  if (worker.live.size >= room)
    fail('slots_exceeded', `job ${job.no} is offered to worker ${worker.no}, whose ${room} slots are taken`)
  if (worker.seeks) checkSought(state, job, worker)
  const expected = modelFor(job.request, worker)
  if (expected?.name !== model)
    fail(
      'worker_cannot_serve',
      `job ${job.no} is offered to worker ${worker.no} for ${model} instead of ${expected?.name ?? 'no model'}`,
    )
  if (isExcluded(state, job, worker))
    fail('worker_excluded', `job ${job.no} is offered to worker ${worker.no}, which it excludes`)
  return expected
}

/** How many offers and leases a worker may have; queue.md §4.3. */
export function roomOf({ limits }: AuditState, { seeks, slots }: WorkerRecord): number {
  return seeks ? limits.workerSlotsMax : slots
}

/** Demands that a worker which seeks its jobs has sought so many. */
function checkSought({ peers }: AuditState, job: JobRecord, worker: WorkerRecord): void {
  const asking = peers.of(worker.peer)
  if (asking.jobsSought === 0)
    fail('event_unasked', `job ${job.no} is offered to worker ${worker.no}, which seeks none`)
  asking.jobsSought -= 1
}

function isPresent(state: AuditState, worker: WorkerRecord): boolean {
  return worker.isJoined && !isOwnerBarred(state, worker) && !worker.isSuspended && worker.pausedUntil <= state.at
}

/** Whether the owner of a worker is flagged or deleted, so that it serves nothing; ledger.md §4.4.1. */
export function isOwnerBarred(state: AuditState, worker: WorkerRecord): boolean {
  const { roles } = state.account(worker.account)
  return roles.has('flagged') || roles.has('deleted')
}

/** Whether a worker is offered what it can serve, without asking. */
export function isReady(state: AuditState, worker: WorkerRecord): boolean {
  return isPresent(state, worker) && !worker.seeks && worker.live.size < worker.slots
}

/** The model that a worker would run for a request; undefined if it cannot serve it. */
export function modelFor(request: RequestRecord, worker: WorkerRecord): WorkerModel | undefined {
  if (isLeftOut(request, worker) || !isReservedFor(request, worker) || !offersNeeded(request, worker)) return undefined
  const { contextTokensNeeded, submitted } = request
  const { kind, models } = submitted
  const large = worker.models.filter((model) => model.kind === kind && model.contextTokensMax >= contextTokensNeeded)
  if (models.length === 0) return large[0]
  for (const name of models) {
    const model = large.find((one) => one.name === name)
    if (model !== undefined) return model
  }
  return undefined
}

/** Whether a job goes to others than this worker: the request bars it, or a lease that the job remembers does for now. */
export function isExcluded(state: AuditState, job: JobRecord, worker: WorkerRecord): boolean {
  const { past, request } = job
  if (isBarred(request, worker) || findsUnsuited(state, request, worker)) return true
  for (let i = Math.max(0, past.length - rememberedLeases); i < past.length; i++) {
    const lease = past[i]!
    if (lease.worker !== worker || lease.excludesUntil <= state.at) continue
    if (lease.announcedSeq === worker.announcedSeq) return true
  }
  return false
}

/** Whether a worker has found that a request does not suit it, lately, and as what it is now. */
export function findsUnsuited(state: AuditState, { unsuited }: RequestRecord, worker: WorkerRecord): boolean {
  const lease = unsuited.get(worker)
  return lease !== undefined && lease.excludesUntil > state.at && lease.announcedSeq === worker.announcedSeq
}

/** Whether a job stands before another in the queue. */
export function isBefore(a: JobRecord, b: JobRecord): boolean {
  const one = a.request.order
  const other = b.request.order
  return one < other || (one === other && a.no < b.no)
}

/**
 * Demands that of the ready workers that can serve a job the one that has idled longest gets it; queue.md §4.3. Whoever
 * has become ready chooses before that: so it is said of workers that were ready before this batch, and of jobs that
 * waited before it, for which nobody was ready then. Who has something in hand is not held to have idled.
 */
export function checkIdlest(state: AuditState, job: JobRecord, worker: WorkerRecord): void {
  const { choosing, seqBefore, workers, waitingJobs } = state
  const sinceSeq = choosing.get(worker) ?? worker.idleSeq
  if (!choosing.has(worker)) choosing.set(worker, worker.idleSeq)
  // Who favours a job may take it before whoever has idled longer.
  if (favourOf(job.request, worker) < 2) return
  const isFresh = worker.freedSeq > seqBefore || worker.pausedUntil > 0
  if ((isFresh && job.waitingSeq > seqBefore) || waitingJobs > passedOverMax) return
  for (const other of workers.values()) {
    if (other === worker || other.idleSeq >= (isFresh ? sinceSeq : worker.idleSeq) || other.live.size > 0) continue
    const hasTried = job.request.unsuited.has(other) || job.past.some((lease) => lease.worker === other)
    const wasExcluded = isBarred(job.request, other) || hasTried
    if (!isReady(state, other) || wasExcluded || other.pausedUntil > 0 || modelFor(job.request, other) === undefined)
      continue
    fail(
      'order_violated',
      `job ${job.no} is offered to worker ${worker.no}, idle since event ${sinceSeq}, and worker ${other.no} is since event ${other.idleSeq}`,
    )
  }
}

/**
 * Demands that the worker could not have been offered another job that it favours more, or as much where that stands before the
 * one that it is offered.
 */
export function checkOrder(state: AuditState, job: JobRecord, worker: WorkerRecord): void {
  let passedOver = 0
  let better: JobRecord | undefined
  const favour = favourOf(job.request, worker)
  const favouredOnes = [0, 0, 0]
  for (const request of state.waiting) {
    const own = favourOf(request, worker)
    favouredOnes[own]! += 1
    const isBehind = request === job.request ? request.waitingJobs === 1 : request.order > job.request.order
    if (own > favour || (own === favour && isBehind)) continue
    if (modelFor(request, worker) === undefined) continue
    for (const other of request.jobs) {
      if (other.state !== 'waiting' || (own === favour && !isBefore(other, job))) continue
      if (isExcluded(state, other, worker)) passedOver += 1
      else if (better === undefined || isBefore(other, better)) better = other
    }
  }
  if (better === undefined || passedOver > passedOverMax) return
  const found = favourOf(better.request, worker)
  // Of many that it favours it looks at the first only.
  if (found < 2 && favouredOnes[found]! > favouredRequestsMax) return
  fail(
    'order_violated',
    `worker ${worker.no} is offered job ${job.no}, and job ${better.no}, which comes before it, waits`,
  )
}

/** Checks, when a batch ends, that no ready worker stands beside a job that it can serve; queue.md §4.3. */
export function checkWorkConserved(state: AuditState): void {
  if (!state.isMatchStale && state.at < state.reliefAt) return
  state.isMatchStale = false
  if (state.at >= state.reliefAt) state.reliefAt = nextRelief(state)
  if (state.waiting.size === 0) return
  for (const worker of state.workers.values()) {
    if (!isReady(state, worker)) continue
    const job = jobFor(state, worker)
    if (job !== undefined)
      fail('work_not_conserved', `worker ${worker.no} has a free slot, and job ${job.no}, which it can serve, waits`)
  }
}

/** A waiting job that a worker can serve, and is not so far behind those that exclude it that it may be missed. */
export function jobFor(state: AuditState, worker: WorkerRecord): JobRecord | undefined {
  const reserved = [...(worker.onlyFavoured ? state.waiting : [])].filter((request) => isReservedFor(request, worker))
  if (reserved.length > favouredRequestsMax) return undefined
  let passedOver = 0
  let found: JobRecord | undefined
  for (const request of state.waiting) {
    if (modelFor(request, worker) === undefined) continue
    for (const job of request.jobs) {
      if (job.state !== 'waiting') continue
      if (isExcluded(state, job, worker)) passedOver += 1
      else found ??= job
    }
    if (found !== undefined && passedOver === 0) return found
  }
  return passedOver > passedOverMax ? undefined : found
}

/** The end of the next pause or exclusion that somebody waits for. */
function nextRelief(state: AuditState): number {
  let next = Infinity
  for (const { pausedUntil } of state.workers.values()) if (pausedUntil > state.at) next = Math.min(next, pausedUntil)
  for (const { jobs, unsuited } of state.waiting) {
    for (const past of [...jobs.map((job) => job.past), unsuited.values()])
      for (const { excludesUntil } of past) if (excludesUntil > state.at) next = Math.min(next, excludesUntil)
  }
  return next
}
