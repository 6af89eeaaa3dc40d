import { present } from '../assert.js'
import type { LeaseNo } from '../ids.js'
import { favouredJobFor } from '../queue/favoured-jobs.js'
import { bestJobFor, workerFor } from '../queue/matching.js'
import { modelFor } from '../queue/model-for.js'
import type { Job, Request } from '../requests/request.js'
import { favourOf, isReady } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { Turn } from './turn.js'

/**
 * Offers jobs until no worker with a free slot stands beside a waiting job that it can serve.
 *
 * Before the command there was no such pair, so every one now has a fresh job or a fresh worker in it. Fresh workers
 * choose first, from all that waits; what is fresh and still waits then goes to whoever has idled longest. In this
 * order nobody is offered a job while a better one that they can serve waits: of the jobs that they favour equally, those
 * before it in the queue's order have been offered to somebody by then, and for one that they favour more they are asked.
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
  let hopeless: Request | undefined
  for (const job of jobs) {
    // Where nobody is there for a job that nobody has had, nobody is for the others of its request.
    while (isWaiting(job) && job.request !== hopeless) {
      const worker = workerFor(turn.state, job)
      if (worker === undefined) {
        if (job.past === undefined) hopeless = job.request
        break
      }
      const preferred = favouredJobFor(turn.state, worker, favourOf(worker, job.request.account))
      offer(turn, preferred ?? job, worker)
    }
  }
  queue.clearFresh()
}

/** Offers a job to a worker that can serve it. Returns the number of the offer. */
export function offer(turn: Turn, job: Job, worker: Worker): LeaseNo {
  const model = present(modelFor(job, worker), 'a model for a matched job')
  const lease = (turn.state.requests.lastLease + 1) as LeaseNo
  turn.emit({
    type: 'jobOffered',
    lease,
    job: job.no,
    worker: worker.no,
    model: model.name,
    expiresAt: turn.now + turn.policy.offerMs,
  })
  return lease
}

function isWaiting(job: Job): boolean {
  return job.state === 'waiting'
}

/** The queue's order. */
function compareJobs(a: Job, b: Job): number {
  const difference = a.request.order - b.request.order
  return difference === 0 ? a.no - b.no : difference
}
