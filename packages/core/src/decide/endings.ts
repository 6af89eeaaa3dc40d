import type { Lease, Request } from '../requests/request.js'
import { pauseIfFaulty } from './pauses.js'
import type { Turn } from './turn.js'

/** Takes a lease from a worker that vanished. */
export function loseLease(turn: Turn, lease: Lease): void {
  turn.emit({ type: 'leaseLost', lease: lease.no })
  afterFailure(turn, lease)
}

/** What follows a lease that ended without a result: its worker may be paused, its request may be over. */
export function afterFailure(turn: Turn, lease: Lease): void {
  const { policy } = turn
  const { request } = lease.job
  pauseIfFaulty(turn, lease.worker)
  if (request.closing === undefined) {
    const hasFaulted = request.faults >= policy.faultsMax
    if (hasFaulted || request.lostLeases >= policy.lostLeasesMax) {
      turn.emit({
        type: 'requestFaulted',
        request: request.no,
        reason: hasFaulted ? 'faults' : 'lost_leases',
        settleBy: turn.now + policy.settleMs,
      })
      withdrawOffers(turn, request)
    }
  }
  endIfDone(turn, request)
}

/** Takes back what is on offer but not accepted. */
export function withdrawOffers(turn: Turn, request: Request): void {
  for (const job of request.jobs) {
    if (job.state === 'offered' && job.lease !== undefined) {
      turn.emit({ type: 'offerEnded', lease: job.lease.no, reason: 'withdrawn' })
    }
  }
}

/** Ends a request that has no open job left. */
export function endIfDone(turn: Turn, request: Request): void {
  if (request.openJobs > 0 || request.outcome !== undefined) return
  turn.emit({
    type: 'requestEnded',
    request: request.no,
    account: request.account,
    outcome: request.closing ?? 'completed',
    voided: request.held,
  })
}

/** Ends a request that waited too long, which only those do that have nothing leased. Offers are taken back. */
export function expireRequest(turn: Turn, request: Request): void {
  withdrawOffers(turn, request)
  turn.emit({
    type: 'requestEnded',
    request: request.no,
    account: request.account,
    outcome: 'expired',
    voided: request.held,
  })
}
