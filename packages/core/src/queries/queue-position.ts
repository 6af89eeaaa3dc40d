import type { Lane } from '../queue/job-queue.js'
import type { Job, Request } from '../requests/request.js'
import type { DomainState } from '../state.js'

/**
 * Place in the queue of the first job of a request that waits, or 0 if none does. 1 is next. It counts the jobs that
 * a worker of the model would take first: those for the model and those for any. Of several models it is the best
 * place. A job for any model is counted among its like only: which others a worker takes first depends on the worker.
 * O(models × log n).
 */
export function queuePositionOf(state: DomainState, request: Request): number {
  const job = request.jobs.find((candidate) => candidate.state === 'waiting')
  if (job === undefined) return 0
  const { queue } = state
  const ahead = aheadIn(state, queue.anyLane, job)
  if (request.models.length === 0) return ahead + 1
  const places = request.models.map((model) => aheadIn(state, queue.findLane(model), job))
  return Math.min(...places) + ahead + 1
}

function aheadIn({ queue: { jobForest } }: DomainState, lane: Lane | undefined, job: Job): number {
  if (lane === undefined) return 0
  const { order } = job.request
  return jobForest.countBefore(lane.untried, order, job.no) + jobForest.countBefore(lane.tried, order, job.no)
}
