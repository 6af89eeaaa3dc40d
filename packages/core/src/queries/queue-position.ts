import { anyWorker } from '../queue/lane.js'
import type { Lane } from '../queue/lane.js'
import type { Job, Request } from '../requests/request.js'
import type { DomainState } from '../state.js'

/**
 * Place in the queue of the first job of a request that waits, or 0 if none does. 1 is next. It counts the jobs that
 * a worker of the model would take first: those for the model and those for any of the kind, whatever they need. Of several
 * models it is the best place. A job for any model is counted among its like only: which others a worker takes first
 * depends on the worker. Jobs that only certain workers may serve are not counted before others.
 * O(models × sets of needs × log n).
 */
export function queuePositionOf(state: DomainState, request: Request): number {
  const job = request.jobs.find((candidate) => candidate.state === 'waiting')
  if (job === undefined) return 0
  const { kind, models } = request
  const lane = (model: string): Lane | undefined => state.queue.findLane(anyWorker, kind, model)
  const ahead = aheadIn(state, lane(''), job)
  if (models.length === 0) return ahead + 1
  return Math.min(...models.map((model) => aheadIn(state, lane(model), job))) + ahead + 1
}

function aheadIn({ queue: { jobForest } }: DomainState, lane: Lane | undefined, job: Job): number {
  const { order } = job.request
  let ahead = 0
  for (const { untried, tried } of lane?.jobs.values() ?? []) {
    ahead += jobForest.countBefore(untried, order, job.no) + jobForest.countBefore(tried, order, job.no)
  }
  return ahead
}
