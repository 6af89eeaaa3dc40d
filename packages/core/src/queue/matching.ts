import type { WorkerModel } from '../event.js'
import type { WorkerNo, JobNo, TimeMs } from '../ids.js'
import { matchSkipsMax } from '../limits.js'
import type { Job, LeaseState } from '../requests/request.js'
import { contextTokensMaxOf } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import type { Lane } from './job-queue.js'

/** Ends of a lease after which the job goes to somebody else. */
export const excludingEnds: ReadonlySet<LeaseState> = new Set<LeaseState>(['declined', 'lapsed', 'failed', 'lost'])

/**
 * Whether a job is not offered to a worker again, because the worker already did not take it or bring it to an end:
 * for `exclusionMs`, or until the worker announces other models.
 */
export function isExcluded(job: Job, worker: Worker, now: TimeMs): boolean {
  if (job.past === undefined) return false
  for (const lease of job.past) {
    const isSame = lease.worker === worker && lease.announcedSeq === worker.announcedSeq
    if (isSame && excludingEnds.has(lease.state) && lease.dueAt > now) return true
  }
  return false
}

/**
 * The model a worker would run for a job: the first name of the request, or for a request without names the first
 * model of the worker, that is large enough.
 */
export function modelFor(job: Job, worker: Worker): WorkerModel | undefined {
  const { models, contextTokensNeeded } = job.request
  if (models.length === 0) return worker.models.find((model) => model.contextTokensMax >= contextTokensNeeded)
  for (const name of models) {
    const model = worker.models.find((candidate) => candidate.name === name)
    if (model !== undefined && model.contextTokensMax >= contextTokensNeeded) return model
  }
  return undefined
}

/** A place in an order that several trees share. */
interface Cursor {
  order: number
  number: number
}

/**
 * The first waiting job in the queue's order that a worker can serve. O(models × log n); looks past at most
 * `matchSkipsMax` jobs that exclude the worker.
 */
export function bestJobFor(state: DomainState, worker: Worker): Job | undefined {
  const cursor: Cursor = { order: -Infinity, number: 0 }
  const anyNeedMax = contextTokensMaxOf(worker)
  for (let skips = 0; skips <= matchSkipsMax; skips++) {
    const found: Cursor = { order: Infinity, number: 0 }
    nextJob(state, state.queue.anyLane, anyNeedMax, cursor, found)
    for (const model of worker.models) {
      const lane = state.queue.findLane(model.name)
      if (lane !== undefined) nextJob(state, lane, model.contextTokensMax, cursor, found)
    }
    if (found.number === 0) return undefined
    const job = state.requests.getJob(found.number as JobNo)
    if (!isExcluded(job, worker, state.clock)) return job
    cursor.order = found.order
    cursor.number = found.number
  }
  return undefined
}

/** The worker with a free slot that has idled longest of those that can serve a job. O(models × log n). */
export function workerFor(state: DomainState, job: Job): Worker | undefined {
  const cursor: Cursor = { order: -Infinity, number: 0 }
  const { models, contextTokensNeeded } = job.request
  // A job excludes at most `pastLeasesMax` workers, so this ends before the bound with an answer.
  for (let skips = 0; skips <= matchSkipsMax; skips++) {
    const found: Cursor = { order: Infinity, number: 0 }
    if (models.length === 0) nextWorker(state, state.queue.anyLane, contextTokensNeeded, cursor, found)
    for (const model of models) {
      const lane = state.queue.findLane(model)
      if (lane !== undefined) nextWorker(state, lane, contextTokensNeeded, cursor, found)
    }
    if (found.number === 0) return undefined
    const worker = state.roster.get(found.number as WorkerNo)
    if (!isExcluded(job, worker, state.clock)) return worker
    cursor.order = found.order
    cursor.number = found.number
  }
  return undefined
}

/** Moves `found` to the lane's next job after the cursor, if that comes before what was found so far. */
function nextJob(state: DomainState, lane: Lane, needMax: number, cursor: Cursor, found: Cursor): void {
  const forest = state.queue.jobForest
  const node = forest.nextFit(lane.jobs, needMax, cursor.order, cursor.number)
  if (node !== 0) keepFirst(found, forest.orderOf(node), forest.numberOf(node))
}

function nextWorker(state: DomainState, lane: Lane, contextNeeded: number, cursor: Cursor, found: Cursor): void {
  const forest = state.queue.workerForest
  const node = forest.nextFit(lane.workers, -contextNeeded, cursor.order, cursor.number)
  if (node !== 0) keepFirst(found, forest.orderOf(node), forest.numberOf(node))
}

function keepFirst(found: Cursor, order: number, number: number): void {
  if (order > found.order || (order === found.order && number > found.number)) return
  found.order = order
  found.number = number
}
