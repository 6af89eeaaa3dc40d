import type { WorkerModel } from '../event.js'
import type { WorkerNo, JobNo } from '../ids.js'
import { matchSkipsMax } from '../limits.js'
import type { Job } from '../requests/request.js'
import { contextTokensMaxOf } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import { isExcluded } from './exclusion.js'
import type { Lane } from './job-queue.js'

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
 * The first waiting job in the queue's order that a worker can serve. O(models × log n): jobs that nobody has tried
 * exclude nobody, so of those the first that fits it is. Of those tried it looks past at most `matchSkipsMax` that
 * exclude the worker; what lies behind them waits until other workers take it or the exclusions end.
 */
export function bestJobFor(state: DomainState, worker: Worker): Job | undefined {
  const best = nextJob(state, worker, 'untried', { order: -Infinity, number: 0 })
  let tried = nextJob(state, worker, 'tried', { order: -Infinity, number: 0 })
  for (let skips = 0; skips <= matchSkipsMax && isBefore(tried, best); skips++) {
    const job = state.requests.getJob(tried.number as JobNo)
    if (!isExcluded(job, worker, state.clock)) return job
    tried = nextJob(state, worker, 'tried', tried)
  }
  return best.number === 0 ? undefined : state.requests.getJob(best.number as JobNo)
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

/** The first job of one sort after the cursor that fits a worker; number 0 if there is none. */
function nextJob(state: DomainState, worker: Worker, sort: 'untried' | 'tried', cursor: Cursor): Cursor {
  const { jobForest: forest, anyLane } = state.queue
  const found: Cursor = { order: Infinity, number: 0 }
  const look = (lane: Lane, needMax: number): void => {
    const node = forest.nextFit(lane[sort], needMax, cursor.order, cursor.number)
    if (node !== 0) keepFirst(found, forest.orderOf(node), forest.numberOf(node))
  }
  look(anyLane, contextTokensMaxOf(worker))
  for (const model of worker.models) {
    const lane = state.queue.findLane(model.name)
    if (lane !== undefined) look(lane, model.contextTokensMax)
  }
  return found
}

/** Whether what was found first comes before what was found second. */
function isBefore(first: Cursor, second: Cursor): boolean {
  if (first.number === 0) return false
  return first.order < second.order || (first.order === second.order && first.number < second.number)
}

/** Moves `found` to the lane's next worker after the cursor, if that comes before what was found so far. */
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
