import type { TimeMs } from '../ids.js'
import type { Job, Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'

/**
 * Whether a job is not offered to a worker, because its requester says so; or not again, because the worker already did not
 * take it or bring it to an end: until
 * the time that was set then, or until the worker announces other models.
 */
export function isExcluded(job: Job, worker: Worker, now: TimeMs): boolean {
  if (job.request.areExcluded && job.request.workers.includes(worker.peer)) return true
  if (findsUnsuited(job.request, worker, now)) return true
  if (job.past === undefined) return false
  for (const lease of job.past) {
    if (lease.worker === worker && lease.announcedSeq === worker.announcedSeq && lease.dueAt > now) return true
  }
  return false
}

/** Whether a worker has found a request unsuited, and so is not offered any of its jobs for now. */
export function findsUnsuited({ unsuited }: Request, worker: Worker, now: TimeMs): boolean {
  const lease = unsuited?.get(worker.no)
  return lease !== undefined && lease.announcedSeq === worker.announcedSeq && lease.dueAt > now
}

/** Whether a job may exclude somebody. It depends on nothing that changes while the job is in the index. */
export function isTried(job: Job): boolean {
  if (job.request.areExcluded && job.request.workers.length > 0) return true
  if (job.request.unsuited !== undefined) return true
  return job.past !== undefined && job.past.some((lease) => lease.dueAt > 0)
}
