import { explainRequest, firstPauseEnd, isServed, mayBeServedAgain } from '@kudoswarm/core'
import type { DomainState, Reason, Request, RequestReasonCode } from '@kudoswarm/core'

/** Reasons for which nobody can serve a request, however long it waits. */
const hopeless: ReadonlySet<string> = new Set([
  'no_worker_online',
  'no_worker_for_model',
  'context_too_small',
  'needs_not_met',
  'workers_not_wanted',
  'workers_reserved',
  'workers_suspended',
  'workers_barred',
])

/** Reasons that end by themselves, but may do so too late. */
const resting: ReadonlySet<string> = new Set(['workers_paused_faults', 'workers_paused_declines'])

/**
 * Why nobody can serve a request as things stand, most important first; none where somebody can, or could a moment ago and
 * may be back.
 */
export function unservedReasonsOf(
  state: DomainState,
  request: Request,
  now: number,
): readonly Reason<RequestReasonCode>[] {
  // Most can be served, and then there is nothing to explain.
  if (isServed(state, request) || mayBeServedAgain(state, request, now)) return []
  return explainRequest(state, request).reasons
}

/** What a request of which jobs wait can hope for. */
export interface Outlook {
  /** Whether somebody can serve it, or may be able to before it expires. */
  isPossible: boolean
  /** How long everybody rests who could serve it, in milliseconds; 0 where somebody is awake, or nobody could. */
  restMs: number
}

/**
 * What a request can hope for as things stand. A worker that rests counts as one that can serve it if it is back before the
 * request expires, as things stand: then it is possible, and only takes longer.
 */
export function outlookOf(state: DomainState, request: Request, now: number): Outlook {
  const reasons = unservedReasonsOf(state, request, now)
  if (reasons.length === 0) return { isPossible: true, restMs: 0 }
  const backAt = firstPauseEnd(state, request, now)
  if (backAt !== undefined && backAt < request.expiresAt) return { isPossible: true, restMs: Math.max(0, backAt - now) }
  return { isPossible: !reasons.every(isHopeless), restMs: 0 }
}

/** Whether a reason does not end before the request does, where nobody who rests is back in time. */
function isHopeless({ code }: Reason<RequestReasonCode>): boolean {
  return hopeless.has(code) || resting.has(code) || code === 'queue_position'
}
