import type { Policy, Request } from '@kudoswarm/core'

/**
 * When the prompt or an output of a request may go, as things stand. Offers and settlements give a request more time,
 * so this reckons with one of either for each of its jobs; a request that has more of them prolongs it.
 */
export function contentExpiryOf(policy: Policy, request: Request): number {
  return request.expiresAt + policy.requestMs * request.jobs.length + policy.resultMs
}
