import { longestTimeoutOf } from '../directory/address-timeouts.js'
import type { Directory } from '../directory/directory.js'
import type { AddressTimeout } from '../directory/items/address-timeout.js'
import type { Service } from '../service.js'

/** The time-out of where a peer is, a multiaddr, if it has one. One at no address of the internet has none. */
export function timeoutOfPeer(
  directory: Pick<Directory, 'addressTimeouts'>,
  address: string,
  now: number,
): AddressTimeout | undefined {
  // Most trackers have none at all.
  if (directory.addressTimeouts.size === 0) return undefined
  const [, protocol = '', host = ''] = address.split('/')
  return protocol.startsWith('ip') ? longestTimeoutOf(directory, host, now) : undefined
}

/**
 * Sends those away who are where moderators have blocked an address since they came. What came of a prompt is no reason to
 * take jobs from a worker.
 */
export function sendBlockedAway({
  clock,
  directory,
  sessions,
}: Pick<Service, 'clock' | 'directory' | 'sessions'>): void {
  const now = clock.now()
  for (const session of sessions.all()) {
    const timeout = timeoutOfPeer(directory, session.address, now)
    if (timeout === undefined || timeout.kind === 'prompt') continue
    session.goodbye('address_timed_out', { retryAfterMs: timeout.until - now })
  }
}
