import type { WorkerModel } from '../event.js'
import type { Job } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import { coversRequest } from './lane.js'

/**
 * The model a worker would run for a job: the first name of the request, or for a request without names the first
 * model of the worker of that kind, that is large enough. Undefined where the worker does not offer what the job needs.
 */
export function modelFor(job: Job, worker: Worker): WorkerModel | undefined {
  const { kind, models, contextTokensNeeded } = job.request
  if (!coversRequest(worker, job.request)) return undefined
  const fits = (model: WorkerModel): boolean => model.kind === kind && model.contextTokensMax >= contextTokensNeeded
  if (models.length === 0) return worker.models.find(fits)
  for (const name of models) {
    const model = worker.models.find((candidate) => candidate.name === name && fits(candidate))
    if (model !== undefined) return model
  }
  return undefined
}
