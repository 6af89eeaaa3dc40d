import type { Clock } from '@kudoswarm/ports'
import { longestTimeoutOf } from '@kudoswarm/tracker/directory'
import type { Directory } from '@kudoswarm/tracker/directory'
import {
  effectsInForce,
  requesterSafetyRefusal,
  timeoutRefusal,
  workerSafetyVerdict,
} from '@kudoswarm/tracker/moderation'
import type { AddressChecker, TimeoutRefusal } from '@kudoswarm/tracker/moderation'
import type { Caller } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'

/** What knowing the time-outs of addresses needs. */
export interface AddressParts {
  directory: Pick<Directory, 'addressTimeouts'>
  clock: Pick<Clock, 'now'>
}

/** Why nothing is taken from an address, for how long, and what to do; undefined where it is not timed out. */
export function timeoutRefusalOf({ directory, clock }: AddressParts, ip: string): TimeoutRefusal | undefined {
  const now = clock.now()
  const longest = longestTimeoutOf(directory, ip, now)
  return longest && timeoutRefusal(longest, now)
}

/** Refuses an address that is timed out, and says why, for how long and what to do. @throws ApiError TimeoutIP */
export function checkAddress(parts: AddressParts, ip: string): void {
  const refusal = timeoutRefusalOf(parts, ip)
  if (refusal === undefined) return
  const { rc, message, retryAfterSeconds } = refusal
  throw new ApiError(403, rc, `${message}.`, { retryAfterMs: retryAfterSeconds * 1_000 })
}

/** What becomes of a worker at an address that was not refused. */
export type WorkerAddress = 'taken' | 'suspected'

/**
 * Refuses a worker at an address that hides who is behind it, unless its owner is exempt. While the tracker is raided it is
 * taken and suspected.
 *
 * @throws ApiError UnsafeIP, TooManyNewIPs
 */
export async function checkWorkerAddress(
  { directory, addressChecker }: { directory: Directory; addressChecker: AddressChecker },
  { caller, ip }: { caller: Pick<Caller, 'privileges'>; ip: string },
): Promise<WorkerAddress> {
  const isExempt = caller.privileges.isWorkerCheckSkipped
  if (isExempt) return 'taken'
  const isRaid = !effectsInForce(directory).tellsUnsafeWorkers
  const verdict = workerSafetyVerdict(await addressChecker.check(ip), { isExempt, isRaid })
  if (verdict.outcome !== 'refused') return verdict.outcome
  const retryAfterMs = verdict.refusal.rc === 'TooManyNewIPs' ? newAddressMs : 0
  throw new ApiError(403, verdict.refusal.rc, `${verdict.refusal.message}.`, { retryAfterMs })
}

/** When a worker may come again whose address could not be checked, in milliseconds. */
const newAddressMs = 60_000

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
  const isRaid = effectsInForce(directory).checksRequesters
  const isExempt = caller.privileges.isRequesterCheckSkipped
  if (!isRaid || isExempt) return
  const refusal = requesterSafetyRefusal(await addressChecker.check(ip), { isExempt, isRaid })
  if (refusal !== undefined) throw new ApiError(403, refusal.rc, `${refusal.message}.`)
}
