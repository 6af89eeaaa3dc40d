import type { AccountNo } from '../ids.js'
import type { Lease, Request, RequestOutcome } from '../requests/request.js'
import { pauseIfFaulty } from './pauses.js'
import type { Turn } from './turn.js'

/** Takes a lease from a worker that vanished. */
export function loseLease(turn: Turn, lease: Lease): void {
  turn.emit({ type: 'leaseLost', lease: lease.no, excludedUntil: turn.now + turn.policy.exclusionMs })
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

/** Takes back what workers of an account have not accepted, in the order in which it was offered. O(workers of the account). */
export function withdrawOffersOfOwner(turn: Turn, owner: AccountNo): void {
  const leases = [...turn.state.roster.allOf(owner)].flatMap((worker) => worker.leases)
  const offers = leases.filter(({ state }) => state === 'offered').sort((a, b) => a.no - b.no)
  for (const { no } of offers) turn.emit({ type: 'offerEnded', lease: no, reason: 'withdrawn' })
}

/** Ends a request that has no open job left. */
export function endIfDone(turn: Turn, request: Request): void {
  if (request.openJobs > 0 || request.outcome !== undefined) return
  endRequest(turn, request, request.closing ?? 'completed')
}

/** Ends a request that waited too long, which only those do that have nothing leased. Offers are taken back. */
export function expireRequest(turn: Turn, request: Request): void {
  withdrawOffers(turn, request)
  endRequest(turn, request, 'expired')
}

function endRequest(turn: Turn, request: Request, outcome: RequestOutcome): void {
  turn.emit({
    type: 'requestEnded',
    request: request.no,
    account: request.account,
    outcome,
    voided: request.held,
    forgetAt: turn.now + turn.policy.resultMs,
  })
  const { rememberedRequestsMax, rememberedRequestsPerPeerMax } = turn.limits
  forgetBeyond(turn, turn.state.requests.endedOf(request.peer), rememberedRequestsPerPeerMax)
  forgetBeyond(turn, turn.state.requests.allEnded(), rememberedRequestsMax)
}

/**
 * Forgets those that ended first, before their time, until no more than `max` are left. What has ended in this very
 * moment stays: its end is still to be told, and who tells it looks it up.
 */
function forgetBeyond(turn: Turn, ended: ReadonlySet<Request>, max: number): void {
  while (ended.size > max) {
    const [first] = ended
    if (first === undefined || first.endedAt === turn.now) return
    turn.emit({ type: 'requestForgotten', request: first.no })
  }
}
