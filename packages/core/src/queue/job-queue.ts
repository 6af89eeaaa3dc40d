import type { WorkKind } from '../event.js'
import type { TimeMs } from '../ids.js'
import type { Job } from '../requests/request.js'
import { isReady } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import { answerLengthNeeded } from './answer-length.js'
import { isTried } from './exclusion.js'
import { FavouredIndex } from './favoured-index.js'
import { anyWorker, jobLaneKey, laneKey, laneKeysOf } from './lane.js'
import type { JobLane, Lane } from './lane.js'
import { ModelBook } from './model-book.js'
import { OrderedForest } from './ordered-forest.js'
import { ReadyWorkers } from './ready-workers.js'

/**
 * The index between waiting jobs and workers with a free slot. A job is in the lane of every model that it names, or in
 * that of its kind; a worker with every model that it has, and every kind. Jobs are apart by what they need and
 * how long they are, and workers by what they offer, so that finding one for the other costs as much as there are such sets.
 */
export class JobQueue {
  readonly jobForest = new OrderedForest()
  readonly requestForest = new OrderedForest()
  /** Workers with a free slot. */
  readonly workers = new ReadyWorkers()
  /** What waits of accounts that workers may favour. */
  readonly favoured = new FavouredIndex()
  /** Models that jobs wait for or workers have. */
  readonly models = new ModelBook()
  private readonly lanes = new Map<string, Lane>()
  private readonly waiting: Record<WorkKind, { jobsWaiting: number; amountWaiting: number }> = {
    text: { jobsWaiting: 0, amountWaiting: 0 },
    image: { jobsWaiting: 0, amountWaiting: 0 },
    alchemy: { jobsWaiting: 0, amountWaiting: 0 },
  }
  private ready = 0
  /** Jobs that came to wait and workers that came to have a free slot since the last match. */
  freshJobs: Job[] = []
  freshWorkers: Worker[] = []

  /** Jobs that wait. */
  get waitingCount(): number {
    const { text, image, alchemy } = this.waiting
    return text.jobsWaiting + image.jobsWaiting + alchemy.jobsWaiting
  }

  /** Jobs of a kind that wait, and how much they are at most, all together: the sum of `outputTokensMax`. */
  waitingOf(kind: WorkKind): { readonly jobsWaiting: number; readonly amountWaiting: number } {
    return this.waiting[kind]
  }

  /** Workers with a free slot. */
  get readyCount(): number {
    return this.ready
  }

  /** A lane, if anything is in it. `worker` is `anyWorker`, or the peer that alone may serve what waits there. */
  findLane(worker: string, kind: WorkKind, model: string): Lane | undefined {
    return this.lanes.get(laneKey(worker, kind, model))
  }

  /** Jobs that wait in a lane. */
  jobsIn({ jobs }: Lane): number {
    let count = 0
    for (const { untried, tried } of jobs.values()) {
      count += this.jobForest.sizeOf(untried) + this.jobForest.sizeOf(tried)
    }
    return count
  }

  /** Lets a job wait. */
  addJob(job: Job): void {
    const { contextTokensNeeded, order } = job.request
    const sort = isTried(job) ? 'tried' : 'untried'
    this.countWaiting(job, 1)
    if (job.request.waitingJobs++ === 0) this.favoured.addRequest(this.requestForest, job.request)
    this.freshJobs.push(job)
    const key = jobLaneKey(job.request)
    for (const laneKey of laneKeysOf(job.request)) {
      const lane = this.jobLaneOf(laneKey, key, job)
      lane[sort] = this.jobForest.insert(lane[sort], order, job.no, contextTokensNeeded)
    }
  }

  /** Takes a waiting job out. */
  removeJob(job: Job): void {
    const { order } = job.request
    const sort = isTried(job) ? 'tried' : 'untried'
    const key = jobLaneKey(job.request)
    this.countWaiting(job, -1)
    if (--job.request.waitingJobs === 0) this.favoured.removeRequest(this.requestForest, job.request)
    for (const laneKey of laneKeysOf(job.request)) {
      const lane = this.jobLaneOf(laneKey, key, job)
      lane[sort] = this.jobForest.remove(lane[sort], order, job.no)
      if (lane.untried !== 0 || lane.tried !== 0) continue
      const { jobs } = this.lanes.get(laneKey)!
      jobs.delete(key)
      if (jobs.size === 0) this.lanes.delete(laneKey)
    }
  }

  /** Takes a worker out, before something changes that its place depends on. Does nothing if it is not in. */
  removeWorker(worker: Worker): void {
    if (!worker.indexed) return
    worker.indexed = false
    this.ready--
    this.workers.remove(worker)
  }

  /** Puts a worker in if it has a free slot and is not in. */
  addWorker(worker: Worker, now: TimeMs): void {
    if (worker.indexed || !isReady(worker, now)) return
    worker.indexed = true
    this.ready++
    this.freshWorkers.push(worker)
    this.workers.add(worker)
  }

  /** Forgets what is fresh: it has been matched, or events are replayed that say what became of it. */
  clearFresh(): void {
    if (this.freshJobs.length > 0) this.freshJobs = []
    if (this.freshWorkers.length > 0) this.freshWorkers = []
  }

  private countWaiting(job: Job, more: 1 | -1): void {
    const { request } = job
    const waiting = this.waiting[request.kind]
    waiting.jobsWaiting += more
    waiting.amountWaiting += more * request.outputTokensMax
    this.models.countJob(job, more)
  }

  private jobLaneOf(laneKey: string, key: string, { request }: Job): JobLane {
    const lane = this.laneOf(laneKey)
    let jobs = lane.jobs.get(key)
    if (jobs === undefined) {
      jobs = { needs: request.needs, answerLength: answerLengthNeeded(request), untried: 0, tried: 0 }
      lane.jobs.set(key, jobs)
    }
    return jobs
  }

  private laneOf(key: string): Lane {
    let lane = this.lanes.get(key)
    if (lane === undefined) {
      const [worker = anyWorker, kind, model = ''] = key.split('\n')
      lane = { worker, kind: kind as WorkKind, model, jobs: new Map() }
      this.lanes.set(key, lane)
    }
    return lane
  }
}
