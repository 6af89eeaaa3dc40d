import type { SeekJobs } from '../command.js'
import type { LeaseNo } from '../ids.js'
import type { Outcome } from '../outcome.js'
import { bestJobFor } from '../queue/matching.js'
import { maySeek } from '../roster/worker.js'
import { findOwnLease, startLease } from './leases.js'
import { matchFresh, offer } from './match.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'

/**
 * Decides `seekJobs`: leases a worker the jobs that are next for it. Whoever is offered jobs unasked has had what they could
 * serve, so what waits after a match is free for those who seek.
 */
export function decideSeekJobs(turn: Turn, { worker: no, count, besides }: SeekJobs): Outcome {
  const worker = turn.state.roster.find(no)
  if (worker === undefined) return refuse({ code: 'worker_unknown' })
  const lease = besides === undefined ? undefined : findOwnLease(turn, no, besides)
  if (lease !== undefined && 'code' in lease) return refuse(lease)
  if (lease !== undefined && lease.job.lease !== lease) return refuse({ code: 'lease_unknown' })
  matchFresh(turn)
  const leases: LeaseNo[] = []
  while (leases.length < count && maySeek(worker, turn.now, turn.limits)) {
    const job = bestJobFor(turn.state, worker)
    if (job === undefined || (lease !== undefined && job.request !== lease.job.request)) break
    const no = offer(turn, job, worker)
    startLease(turn, turn.state.requests.getLease(no))
    leases.push(no)
  }
  return { ok: true, type: 'jobsSought', leases }
}
