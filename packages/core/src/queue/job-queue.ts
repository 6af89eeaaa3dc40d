import type { TimeMs } from '../ids.js'
import type { Job } from '../requests/request.js'
import { contextTokensMaxOf, isReady } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import { isTried } from './exclusion.js'
import { OrderedForest } from './ordered-forest.js'
import type { Tree } from './ordered-forest.js'

/** What waits for one model, or for any. */
export interface Lane {
  /** Jobs that wait and exclude nobody, and those that may; need is `contextTokensNeeded`. */
  untried: Tree
  tried: Tree
  /** Workers with a free slot, by how long they have idled; need is minus the context they offer. */
  workers: Tree
  /** Tokens that its jobs may make at most, all together. */
  tokens: number
}

/**
 * The index between waiting jobs and workers with a free slot: one lane for each model name, one for jobs that take
 * any model. A job is in the lane of every model it names, a worker in that of every model it has and in `anyLane`.
 */
export class JobQueue {
  readonly jobForest = new OrderedForest()
  readonly workerForest = new OrderedForest()
  /** Jobs that take any model, and every worker with a free slot. */
  readonly anyLane: Lane = { untried: 0, tried: 0, workers: 0, tokens: 0 }
  private readonly lanes = new Map<string, Lane>()
  private waiting = 0
  private tokens = 0
  /** Jobs that came to wait and workers that came to have a free slot since the last match. */
  freshJobs: Job[] = []
  freshWorkers: Worker[] = []

  /** Jobs that wait. */
  get waitingCount(): number {
    return this.waiting
  }

  /** Tokens that the jobs that wait may make at most, all together. */
  get waitingTokens(): number {
    return this.tokens
  }

  /** Workers with a free slot. */
  get readyCount(): number {
    return this.workerForest.sizeOf(this.anyLane.workers)
  }

  /** The lane of a model name, if anything waits in it. */
  findLane(model: string): Lane | undefined {
    return this.lanes.get(model)
  }

  /** The lanes of all models for which anything waits, by name. */
  allLanes(): ReadonlyMap<string, Lane> {
    return this.lanes
  }

  /** Jobs that wait in a lane. */
  jobsIn({ untried, tried }: Lane): number {
    return this.jobForest.sizeOf(untried) + this.jobForest.sizeOf(tried)
  }

  /** Lets a job wait. */
  addJob(job: Job): void {
    const { order, contextTokensNeeded, outputTokensMax } = job.request
    const sort = isTried(job) ? 'tried' : 'untried'
    this.waiting++
    this.tokens += outputTokensMax
    this.freshJobs.push(job)
    for (const lane of this.lanesOf(job)) {
      lane[sort] = this.jobForest.insert(lane[sort], order, job.no, contextTokensNeeded)
      lane.tokens += outputTokensMax
    }
  }

  /** Takes a waiting job out. */
  removeJob(job: Job): void {
    const { models, order, outputTokensMax } = job.request
    const sort = isTried(job) ? 'tried' : 'untried'
    this.waiting--
    this.tokens -= outputTokensMax
    for (const lane of this.lanesOf(job)) {
      lane[sort] = this.jobForest.remove(lane[sort], order, job.no)
      lane.tokens -= outputTokensMax
    }
    for (const model of models) this.dropIfEmpty(model)
  }

  /** Takes a worker out, before something changes that its place depends on. Does nothing if it is not in. */
  removeWorker(worker: Worker): void {
    if (!worker.indexed) return
    worker.indexed = false
    const { idleSeq, no } = worker
    this.anyLane.workers = this.workerForest.remove(this.anyLane.workers, idleSeq, no)
    for (const model of worker.models) {
      const lane = this.laneOf(model.name)
      lane.workers = this.workerForest.remove(lane.workers, idleSeq, no)
      this.dropIfEmpty(model.name)
    }
  }

  /** Puts a worker in if it has a free slot and is not in. */
  addWorker(worker: Worker, now: TimeMs): void {
    if (worker.indexed || !isReady(worker, now)) return
    worker.indexed = true
    this.freshWorkers.push(worker)
    const { idleSeq, no } = worker
    this.anyLane.workers = this.workerForest.insert(this.anyLane.workers, idleSeq, no, -contextTokensMaxOf(worker))
    for (const model of worker.models) {
      const lane = this.laneOf(model.name)
      lane.workers = this.workerForest.insert(lane.workers, idleSeq, no, -model.contextTokensMax)
    }
  }

  /** Forgets what is fresh: it has been matched, or events are replayed that say what became of it. */
  clearFresh(): void {
    if (this.freshJobs.length > 0) this.freshJobs = []
    if (this.freshWorkers.length > 0) this.freshWorkers = []
  }

  private laneOf(model: string): Lane {
    let lane = this.lanes.get(model)
    if (lane === undefined) {
      lane = { untried: 0, tried: 0, workers: 0, tokens: 0 }
      this.lanes.set(model, lane)
    }
    return lane
  }

  /** The lanes in which a job waits. */
  private lanesOf({ request: { models } }: Job): Lane[] {
    if (models.length === 0) return [this.anyLane]
    return models.filter((model, index) => models.indexOf(model) === index).map((model) => this.laneOf(model))
  }

  private dropIfEmpty(model: string): void {
    const lane = this.lanes.get(model)
    if (lane === undefined) return
    if (lane.untried === 0 && lane.tried === 0 && lane.workers === 0) this.lanes.delete(model)
  }
}
