import type { TimeMs } from '../ids.js'
import type { Job } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'

/**
 * Whether a job is not offered to a worker, because its requester says so; or not again, because the worker already did not
 * take it or bring it to an end: until
 * the time that was set then, or until the worker announces other models.
 */
export function isExcluded(job: Job, worker: Worker, now: TimeMs): boolean {
  if (job.request.areExcluded && job.request.workers.includes(worker.peer)) return true
  if (job.past === undefined) return false
  for (const lease of job.past) {
    if (lease.worker === worker && lease.announcedSeq === worker.announcedSeq && lease.dueAt > now) return true
  }
  return false
}

/** Whether a job may exclude somebody. It depends on nothing that changes while the job waits. */
export function isTried(job: Job): boolean {
  if (job.request.areExcluded && job.request.workers.length > 0) return true
  return job.past !== undefined && job.past.some((lease) => lease.dueAt > 0)
}
