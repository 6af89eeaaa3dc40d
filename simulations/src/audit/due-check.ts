import { fail } from './audit-error.js'
import type { AuditState, LeaseRecord, RequestRecord } from './audit-state.js'

/** How long a tracker may wait before it looks at a clock that has jumped, in milliseconds. */
const clockLookMs = 10_000

/** Lateness that timers may have where nothing else excuses it, in milliseconds. */
const lateMsMax = 1

/** What was due before the clock jumped, or the process stood still, may happen when the tracker looks again. */
export function excuseUntilLook(state: AuditState, nowMs: number): void {
  state.readyAt = Math.max(state.readyAt, nowMs + clockLookMs)
}

/** Demands that something due happens neither before its time nor, where nothing excuses it, long after it. */
export function checkDue(state: AuditState, dueAt: number, what: string): void {
  const { at, readyAt, isExcused } = state
  if (at < dueAt) fail('too_early', `${what} at ${at}, due at ${dueAt}`)
  if (isExcused) return
  const latest = Math.max(dueAt, readyAt) + lateMsMax
  if (at > latest) fail('overdue', `${what} at ${at}, due at ${dueAt}, the tracker idle since ${readyAt}`)
}

/** Demands that whatever is due has happened by the end of a batch. */
export function checkNothingDue(state: AuditState): void {
  const { first } = state.agenda
  if (first !== undefined && first.at <= state.at)
    fail('overdue', `${first.what}, due at ${first.at}, did not happen by ${state.at}`)
}

/** Demands, between batches, that a tracker that is idle lets nothing pass its time. */
export function checkIdle(state: AuditState, nowMs: number): void {
  if (state.isExcused) return
  const { first } = state.agenda
  if (first === undefined || Math.max(first.at, state.readyAt) + lateMsMax >= nowMs) return
  fail(
    'overdue',
    `${first.what}, due at ${first.at}, did not happen by ${nowMs}, the tracker idle since ${state.readyAt}`,
  )
}

/** Notes when a lease or an offer runs out; queue.md §4.4. */
export function noteLeaseEnd(state: AuditState, lease: LeaseRecord): void {
  const { expiresAt, state: standing } = lease
  const isStill = (): boolean => lease.state === standing && lease.expiresAt === expiresAt
  state.agenda.add({ at: expiresAt, what: `the end of lease ${lease.no}, ${standing}`, isStill })
}

/** Notes when a request that has nothing leased expires; queue.md §4.6. */
export function noteExpiry(state: AuditState, request: RequestRecord): void {
  if (request.leasedJobs > 0 || request.outcome !== undefined) return
  const { expiresAt } = request
  request.idleSince = state.at
  const isStill = (): boolean =>
    request.outcome === undefined && request.leasedJobs === 0 && request.expiresAt === expiresAt
  state.agenda.add({ at: expiresAt, what: `the expiry of request ${request.no}`, isStill })
}

/** Starts a request's time to wait anew, up to its last end; queue.md §4.6. */
export function restartWait(state: AuditState, request: RequestRecord): void {
  request.expiresAt = Math.min(state.at + state.policy.requestMs, request.submitted.endsAt)
  noteExpiry(state, request)
}

/** Notes when an ended request is forgotten; queue.md §4.6. */
export function noteForgetting(state: AuditState, request: RequestRecord): void {
  const isStill = (): boolean => !request.isForgotten
  state.agenda.add({ at: request.forgetAt, what: `the forgetting of request ${request.no}`, isStill })
}
