import type { Refusal } from '../refusal.js'
import type { AddressSafety } from './address-checker.js'

/** What becomes of a worker at an address. */
export type WorkerSafetyVerdict =
  | { readonly outcome: 'taken' }
  /** The worker is taken and suspected (3) without being told: raiders learn nothing. */
  | { readonly outcome: 'suspected' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal<'UnsafeIP' | 'TooManyNewIPs'> }

/** Says whether a worker at an address is taken. `isExempt`: its owner needs no check (see privileges). */
export function workerSafetyVerdict(
  safety: AddressSafety,
  { isExempt, isRaid }: { isExempt: boolean; isRaid: boolean },
): WorkerSafetyVerdict {
  if (isExempt || safety === 'safe') return { outcome: 'taken' }
  if (safety === 'unknown') {
    const message = 'Too many new addresses are being checked: start the worker again in a minute'
    return { outcome: 'refused', refusal: { rc: 'TooManyNewIPs', message } }
  }
  if (isRaid) return { outcome: 'suspected' }
  const message =
    'The address of this worker seems to be of a VPN or proxy, from which this tracker takes workers of trusted accounts ' +
    'only: connect without it, or ask the operator for the VPN role'
  return { outcome: 'refused', refusal: { rc: 'UnsafeIP', message } }
}

/** Says why a requester at an address is refused: only in a raid, and only where the address is known to be unsafe. */
export function requesterSafetyRefusal(
  safety: AddressSafety,
  { isExempt, isRaid }: { isExempt: boolean; isRaid: boolean },
): Refusal<'UntrustedUnsafeIP'> | undefined {
  if (isExempt || !isRaid || safety !== 'unsafe') return undefined
  const message =
    'This tracker is being raided and for now takes no requests of untrusted accounts from VPNs and proxies: connect ' +
    'without it, or try again later'
  return { rc: 'UntrustedUnsafeIP', message }
}
