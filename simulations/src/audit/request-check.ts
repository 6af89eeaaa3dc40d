import { fail } from './audit-error.js'
import { setOf } from './audit-state.js'
import type { AuditState, JobRecord, RequestRecord } from './audit-state.js'
import { checkDue, noteForgetting, noteLeaseEnd } from './due-check.js'
import type { EventOf } from './journal-event.js'
import { voidHold } from './ledger-check.js'

/** Checks that a request closes: its jobs are offered no more, those in hand have a while; queue.md §4.6. */
export function closeRequest(
  state: AuditState,
  event: EventOf<'requestCancelled' | 'requestFaulted'>,
  seq: number,
): void {
  const { at, policy } = state
  const request = state.request(event.request)
  if (request.closing !== undefined || request.outcome !== undefined) {
    fail('transition_illegal', `request ${request.no}, ${request.outcome ?? request.closing}, closes again`)
  }
  if (event.settleBy !== at + policy.settleMs)
    fail('amount_wrong', `request ${request.no} settles by ${event.settleBy} instead of ${at + policy.settleMs}`)
  if (event.type === 'requestFaulted') checkFaulted(state, event, request)
  else if (!state.peers.of(request.submitted.peer).cancels.has(request.id)) {
    fail('event_unasked', `request ${request.no} is cancelled, and its peer did not`)
  }
  request.closing = event.type === 'requestCancelled' ? 'cancelled' : 'faulted'
  request.closedSeq = seq
  state.touchedRequests.add(request)
  for (const job of request.jobs) {
    if (job.state === 'waiting') endWaitingJob(state, job, request.closing)
    else if (job.state === 'leased') {
      const lease = job.lease!
      if (lease.endsAt <= event.settleBy) continue
      lease.endsAt = event.settleBy
      if (lease.expiresAt <= event.settleBy) continue
      lease.expiresAt = event.settleBy
      noteLeaseEnd(state, lease)
    }
  }
}

function checkFaulted({ policy }: AuditState, event: EventOf<'requestFaulted'>, request: RequestRecord): void {
  const reason =
    request.faults >= policy.faultsMax
      ? 'faults'
      : request.lostLeases >= policy.lostLeasesMax
        ? 'lost_leases'
        : undefined
  if (event.reason !== reason) {
    fail(
      'consequence_missing',
      `request ${request.no} is faulted for ${event.reason} after ${request.faults} faults and ${request.lostLeases} lost leases`,
    )
  }
}

/** Takes a job out of the queue for good. */
function endWaitingJob(state: AuditState, job: JobRecord, outcome: JobRecord['state']): void {
  const { request } = job
  job.state = outcome
  request.openJobs -= 1
  leaveQueue(state, job)
}

/** Takes a job out of the queue. */
export function leaveQueue(state: AuditState, { request }: JobRecord): void {
  request.waitingJobs -= 1
  state.waitingJobs -= 1
  if (request.waitingJobs === 0) state.waiting.delete(request)
}

/** Checks the end of a request: once, with the right outcome, and what is left of the hold; queue.md §4.6. */
export function endRequest(state: AuditState, event: EventOf<'requestEnded'>): void {
  const { at, policy } = state
  const known = state.requests[event.request - 1]
  if (known?.outcome !== undefined)
    fail('hold_ended_twice', `request ${known.no} ended as ${known.outcome} and ends as ${event.outcome}`)
  const request = state.request(event.request)
  if (event.outcome === 'expired') {
    const isOver = request.leasedJobs === 0 && request.closing === undefined && request.openJobs > 0
    if (!isOver)
      fail(
        'transition_illegal',
        `request ${request.no} expires with ${request.leasedJobs} leases of ${request.openJobs} open jobs, ${request.closing ?? 'not closing'}`,
      )
    checkDue(state, Math.max(request.expiresAt, request.idleSince), `the expiry of request ${request.no}`)
    for (const job of request.jobs) {
      if (job.state === 'offered')
        fail('transition_illegal', `request ${request.no} expires while job ${job.no} is offered`)
      if (job.state === 'waiting') endWaitingJob(state, job, 'expired')
    }
  }
  if (request.openJobs > 0) fail('transition_illegal', `request ${request.no} ends with ${request.openJobs} open jobs`)
  const outcome = event.outcome === 'expired' ? 'expired' : (request.closing ?? 'completed')
  if (event.outcome !== outcome)
    fail('transition_illegal', `request ${request.no} ends as ${event.outcome} instead of ${outcome}`)
  voidHold(state, event, request)
  request.outcome = outcome
  request.endedAt = at
  request.forgetAt = event.forgetAt
  if (request.forgetAt !== at + policy.resultMs)
    fail('amount_wrong', `request ${request.no} is to be forgotten at ${request.forgetAt}`)
  const { peer } = request.submitted
  state.openOf.get(peer)?.delete(request)
  state.account(event.account).openJobs -= request.jobs.length
  state.ended.add(request)
  setOf(state.endedOf, peer).add(request)
  state.touchedRequests.add(request)
  noteForgetting(state, request)
}

/** Checks that a request is forgotten in time, or because too many ended after it; queue.md §4.6. */
export function forgetRequest(state: AuditState, event: EventOf<'requestForgotten'>): void {
  const request = state.request(event.request)
  const { limits, ended, endedOf } = state
  if (request.outcome === undefined) fail('transition_illegal', `request ${request.no} is forgotten before it ended`)
  const ofPeer = endedOf.get(request.submitted.peer)!
  const isFirst = (set: ReadonlySet<RequestRecord>): boolean => set.values().next().value === request
  const isCrowded =
    (ofPeer.size > limits.rememberedRequestsPerPeerMax && isFirst(ofPeer)) ||
    (ended.size > limits.rememberedRequestsMax && isFirst(ended))
  if (!isCrowded) checkDue(state, request.forgetAt, `the forgetting of request ${request.no}`)
  request.isForgotten = true
  ended.delete(request)
  ofPeer.delete(request)
}

/** What must be so of the requests that a batch has touched, when it ends. */
export function checkTouchedRequests(state: AuditState): void {
  const { limits, policy } = state
  for (const request of state.touchedRequests) {
    const { no, closing, outcome, openJobs } = request
    const hasFailed = request.faults >= policy.faultsMax || request.lostLeases >= policy.lostLeasesMax
    if (hasFailed && closing === undefined && outcome === undefined) {
      fail(
        'consequence_missing',
        `request ${no} goes on after ${request.faults} faults and ${request.lostLeases} lost leases`,
      )
    }
    if (outcome === undefined && openJobs === 0)
      fail('consequence_missing', `request ${no} has no open job and has not ended`)
    if (outcome === undefined && closing === undefined) continue
    if (request.jobs.some((job) => job.state === 'offered'))
      fail('consequence_missing', `request ${no}, ${outcome ?? closing}, still has offers`)
    checkRemembered(state.endedOf.get(request.submitted.peer), limits.rememberedRequestsPerPeerMax)
  }
  state.touchedRequests.clear()
  checkRemembered(state.ended, limits.rememberedRequestsMax)
}

/** Beyond the limit only those are remembered that have ended in the moment of the last end; queue.md §4.6. */
function checkRemembered(ended: ReadonlySet<RequestRecord> | undefined, max: number): void {
  if (ended === undefined || ended.size <= max) return
  const [first] = ended
  let latest = first!
  for (const request of ended) latest = request
  if (first!.endedAt < latest.endedAt)
    fail('limit_exceeded', `${ended.size} ended requests are remembered, ${max} may be`)
}
