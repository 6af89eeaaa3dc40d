import { contentOf, extraSlowFactor } from '@kudoswarm/core'
import type { DomainState, Policy, RecordedEvent, Request } from '@kudoswarm/core'
import type { BlobChange } from '@kudoswarm/ports'
import { idBytes } from '../wire/wire-bytes.js'

/**
 * Content outlives the memory of its request by this, in milliseconds: where the store fails, forgetting is late, and what is
 * remembered can be asked for.
 */
export const contentGraceMs = 10 * 60_000

/**
 * When the prompt or an output of a request may go, as things stand: after the last lease that it can have, which begins
 * before its end at the latest. The grace covers leases that a restart prolongs. That is long; when the request ends,
 * `expiriesWith` brings it forward.
 */
export function contentExpiryOf(policy: Policy, request: Request): number {
  const leaseMs = policy.leaseMsMax + request.outputTokensMax * policy.leaseMsPerToken
  return request.endsAt + leaseMs * extraSlowFactor + policy.resultMs + contentGraceMs
}

/**
 * What becomes of content with events that have just been decided: that of a request that has ended stays as long as the
 * request is remembered, and a little longer. Where another request that has not ended uses it, that one's end decides.
 */
export function expiriesWith(events: readonly RecordedEvent[], { requests }: DomainState): BlobChange[] {
  return events.flatMap(({ event }) => {
    const request = event.type === 'requestEnded' ? requests.find(event.request) : undefined
    if (event.type !== 'requestEnded' || request === undefined) return []
    const hashes = [...new Set(contentOf(request))].filter((hashText) => !requests.isContentUsed(hashText))
    return hashes.map((hashText) => ({ hash: idBytes(hashText), expiresAt: event.forgetAt + contentGraceMs }))
  })
}
