import type { WorkerNo, JobNo } from '../ids.js'
import { matchSkipsMax } from '../limits.js'
import type { Job, Request } from '../requests/request.js'
import { isOpenTo, isReady } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import { answerLengthNeeded } from './answer-length.js'
import { findsUnsuited, isExcluded } from './exclusion.js'
import { favouredJobFor } from './favoured-jobs.js'
import { anyWorker, covers, modelKey, standsOf } from './lane.js'
import type { Lane } from './lane.js'
import type { ModelBook } from './model-book.js'
import { modelFor } from './model-for.js'
import { anyAccount } from './ready-workers.js'

/** A place in an order that several trees share. */
interface Cursor {
  order: number
  number: number
}

/**
 * The first waiting job that a worker can serve: of its owner, else of an account that it favours, else of anybody, if it
 * takes such jobs.
 */
export function bestJobFor(state: DomainState, worker: Worker): Job | undefined {
  return favouredJobFor(state, worker) ?? (worker.onlyFavoured ? undefined : firstJobFor(state, worker))
}

/**
 * The first waiting job in the queue's order that a worker can serve, whoever asks for it. O(models × sets of needs and lengths × log n): jobs that nobody
 * has tried exclude nobody, so of those the first that fits it is. Of those tried it looks past at most `matchSkipsMax` that
 * exclude the worker, the jobs of a request that it found unsuited as one; what lies behind them waits until other workers take
 * it or the exclusions end.
 */
function firstJobFor(state: DomainState, worker: Worker): Job | undefined {
  const best = nextJob(state, worker, 'untried', { order: -Infinity, number: 0 })
  let tried = nextJob(state, worker, 'tried', { order: -Infinity, number: 0 })
  for (let skips = 0; skips <= matchSkipsMax && isBefore(tried, best); skips++) {
    const job = state.requests.getJob(tried.number as JobNo)
    if (!isExcluded(job, worker, state.clock)) return job
    const last = findsUnsuited(job.request, worker, state.clock) ? job.request.jobs.at(-1)! : job
    tried = nextJob(state, worker, 'tried', { order: tried.order, number: last.no })
  }
  return best.number === 0 ? undefined : state.requests.getJob(best.number as JobNo)
}

/**
 * The worker with a free slot that has idled longest of those that can serve a job. O(models × sets of offers × log n).
 */
export function workerFor(state: DomainState, job: Job): Worker | undefined {
  const { workers, areExcluded } = job.request
  return workers.length > 0 && !areExcluded ? namedWorkerFor(state, job) : idlestWorkerFor(state, job)
}

/** Of all workers, the one that has idled longest of those that can serve a job. */
function idlestWorkerFor(state: DomainState, job: Job): Worker | undefined {
  const cursor: Cursor = { order: -Infinity, number: 0 }
  // A job excludes at most `pastLeasesMax` and `unsuitedWorkersMax` workers and those it names, so this ends before the bound with an answer.
  for (let skips = 0; skips <= matchSkipsMax; skips++) {
    const found = nextWorker(state, job, cursor)
    if (found.number === 0) return undefined
    const worker = state.roster.get(found.number as WorkerNo)
    if (!isExcluded(job, worker, state.clock)) return worker
    cursor.order = found.order
    cursor.number = found.number
  }
  return undefined
}

/** Of the few workers that alone may serve a job, the one that has idled longest. */
function namedWorkerFor(state: DomainState, job: Job): Worker | undefined {
  let best: Worker | undefined
  for (const peer of job.request.workers) {
    const worker = state.roster.findByPeer(peer)
    if (worker === undefined || !isReady(worker, state.clock)) continue
    if (!isOpenTo(worker, job.request.account)) continue
    if (modelFor(job, worker) === undefined || isExcluded(job, worker, state.clock)) continue
    if (best === undefined || worker.idleSeq < best.idleSeq) best = worker
  }
  return best
}

/** The lanes in which jobs wait that a worker may serve, and the largest job that it does there. */
export function lanesFor({ queue }: DomainState, worker: Worker): { lane: Lane; sizeMax: number }[] {
  return standsOf(worker).flatMap(({ kind, model, sizeMax }) =>
    [anyWorker, worker.peer].flatMap((target) => {
      const lane = queue.findLane(target, kind, model)
      return lane === undefined ? [] : [{ lane, sizeMax }]
    }),
  )
}

/** The first job of one sort after the cursor that fits a worker; number 0 if there is none. */
function nextJob(state: DomainState, worker: Worker, sort: 'untried' | 'tried', cursor: Cursor): Cursor {
  const { jobForest: forest } = state.queue
  const found: Cursor = { order: Infinity, number: 0 }
  for (const { lane, sizeMax } of lanesFor(state, worker)) {
    for (const jobs of lane.jobs.values()) {
      if (!covers(worker, jobs.needs, jobs.answerLength)) continue
      const node = forest.nextFit(jobs[sort], sizeMax, cursor.order, cursor.number)
      if (node !== 0) keepFirst(found, forest.orderOf(node), forest.numberOf(node))
    }
  }
  return found
}

/** The first worker after the cursor that a job fits; number 0 if there is none. */
function nextWorker({ queue: { models: book, workers } }: DomainState, { request }: Job, cursor: Cursor): Cursor {
  const { account, kind, needs, contextTokensNeeded } = request
  const { forest } = workers
  const answerLength = answerLengthNeeded(request)
  const found: Cursor = { order: Infinity, number: 0 }
  const keys = servedModels(book, request).map((model) => modelKey(kind, model))
  if (keys.length === 0) return found
  const anyKey = modelKey(kind, '')
  for (const audience of [anyAccount, account]) {
    for (const offering of workers.of(audience)) {
      const next = (key: string): number =>
        forest.nextFit(offering.trees.get(key) ?? 0, -contextTokensNeeded, cursor.order, cursor.number)
      // None of them has idled longer than the first of them all, whatever its models: most sets end here.
      const first = next(anyKey)
      if (first === 0 || !comesBefore(forest.orderOf(first), forest.numberOf(first), found)) continue
      if (!covers(offering, needs, answerLength)) continue
      for (const key of keys) {
        const node = key === anyKey ? first : next(key)
        if (node !== 0) keepFirst(found, forest.orderOf(node), forest.numberOf(node))
      }
    }
  }
  return found
}

/** Of the models that a request names those that a worker has; the empty name where it names none. */
function servedModels(book: ModelBook, { kind, models }: Request): readonly string[] {
  return models.length === 0 ? anyModel : models.filter((name) => (book.find(kind, name)?.workers ?? 0) > 0)
}

const anyModel: readonly string[] = ['']

/** Whether what was found first comes before what was found second. */
function isBefore(first: Cursor, second: Cursor): boolean {
  if (first.number === 0) return false
  return first.order < second.order || (first.order === second.order && first.number < second.number)
}

/** Whether a key comes before what was found. */
function comesBefore(order: number, number: number, found: Cursor): boolean {
  return order < found.order || (order === found.order && number < found.number)
}

function keepFirst(found: Cursor, order: number, number: number): void {
  if (!comesBefore(order, number, found)) return
  found.order = order
  found.number = number
}
