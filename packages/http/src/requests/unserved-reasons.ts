import { explainRequest, isServed, mayBeServedAgain } from '@kudoswarm/core'
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

/** Whether nobody can serve what waits of a request, however long it waits. */
export function isHopeless(state: DomainState, request: Request, now: number): boolean {
  const reasons = unservedReasonsOf(state, request, now)
  return reasons.length > 0 && reasons.every(({ code }) => hopeless.has(code) || code === 'queue_position')
}
