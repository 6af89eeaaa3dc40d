import { present } from '../assert.js'
import type { LeaseNo } from '../ids.js'
import { bestJobFor, modelFor, workerFor } from '../queue/matching.js'
import type { Job } from '../requests/request.js'
import { isReady } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { Turn } from './turn.js'

/**
 * Offers jobs until no worker with a free slot stands beside a waiting job that it can serve.
 *
 * Before the command there was no such pair, so every one now has a fresh job or a fresh worker in it. Fresh workers
 * choose first, from all that waits; what is fresh and still waits then goes to whoever has idled longest. In this
 * order nobody is offered a job while a better one that they can serve waits.
 */
export function matchFresh(turn: Turn): void {
  const { queue } = turn.state
  const workers = queue.freshWorkers.filter((worker) => isReady(worker, turn.now)).sort((a, b) => a.idleSeq - b.idleSeq)
  for (const worker of workers) {
    while (isReady(worker, turn.now)) {
      const job = bestJobFor(turn.state, worker)
      if (job === undefined) break
      offer(turn, job, worker)
    }
  }
  const jobs = queue.freshJobs.filter(isWaiting).sort(compareJobs)
  for (const job of jobs) {
    const worker = isWaiting(job) ? workerFor(turn.state, job) : undefined
    if (worker !== undefined) offer(turn, job, worker)
  }
  queue.clearFresh()
}

function offer(turn: Turn, job: Job, worker: Worker): void {
  const model = present(modelFor(job, worker), 'a model for a matched job')
  turn.emit({
    type: 'jobOffered',
    lease: (turn.state.requests.lastLease + 1) as LeaseNo,
    job: job.no,
    worker: worker.no,
    model: model.name,
    expiresAt: turn.now + turn.policy.offerMs,
  })
}

function isWaiting(job: Job): boolean {
  return job.state === 'waiting'
}

/** The queue's order. */
function compareJobs(a: Job, b: Job): number {
  const difference = a.request.order - b.request.order
  return difference === 0 ? a.no - b.no : difference
}
