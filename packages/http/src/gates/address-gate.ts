import type { Clock } from '@kudoswarm/ports'
import { longestTimeoutOf } from '@kudoswarm/tracker/directory'
import type { Directory, TimeoutKind } from '@kudoswarm/tracker/directory'
import { effectsOf, parseAddress, requesterSafetyRefusal, timeoutRefusal } from '@kudoswarm/tracker/moderation'
import type { AddressChecker, BlockReason } from '@kudoswarm/tracker/moderation'
import { modesOf } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'

const reasons: Readonly<Record<TimeoutKind, BlockReason>> = {
  prompt: 'corrupt_prompt',
  operator: 'moderator',
  worker: 'worker',
}

/** Refuses an address that is timed out, and says why, for how long and what to do. @throws ApiError TimeoutIP */
export function checkAddress(
  { directory, clock }: { directory: Directory; clock: Pick<Clock, 'now'> },
  ip: string,
): void {
  const now = clock.now()
  const longest = longestTimeoutOf(directory, ip, now)
  const range = parseAddress(ip)
  if (longest === undefined || range === undefined) return
  const block = { range, reason: reasons[longest.kind], expiresAt: longest.until }
  const { rc, message, retryAfterSeconds } = timeoutRefusal(block, { now })
  throw new ApiError(403, rc, message, { retryAfterMs: retryAfterSeconds * 1_000 })
}

/**
 * Refuses, while the tracker is raided, requesters at addresses that hide who they are. Requests for images and alchemy pass
 * it, those for text do not.
 *
 * @throws ApiError UntrustedUnsafeIP
 */
export async function checkRaid(
  { directory, addressChecker }: { directory: Directory; addressChecker: AddressChecker },
  { caller, ip }: { caller: Pick<Caller, 'privileges'>; ip: string },
): Promise<void> {
  const isRaid = effectsOf(modesOf(directory)).checksRequesters
  const isExempt = caller.privileges.isRequesterCheckSkipped
  if (!isRaid || isExempt) return
  const refusal = requesterSafetyRefusal(await addressChecker.check(ip), { isExempt, isRaid })
  if (refusal !== undefined) throw new ApiError(403, refusal.rc, refusal.message)
}
