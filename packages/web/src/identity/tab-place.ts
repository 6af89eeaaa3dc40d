import { peerStrings } from '../strings/en/peer.js'

/** Tabs of one browser that may be peers at once. */
export const tabsMax = 64

/** Time for which a tab that is loaded again waits for what it was before to end, in milliseconds. */
export const placePatienceMs = 3_000

/**
 * Takes a place that no other tab of this browser has, and keeps it until this realm ends. A tab that is loaded again
 * gets the place that it had, and is the peer that it was; two tabs are two peers.
 *
 * @throws Error where all places are taken
 */
export async function claimTabPlace(earlier: number | undefined): Promise<number> {
  if (earlier !== undefined && (await take(earlier, { signal: AbortSignal.timeout(placePatienceMs) }))) return earlier
  for (let place = 0; place < tabsMax; place += 1) if (await take(place, { ifAvailable: true })) return place
  throw new Error(peerStrings.tooManyTabs(tabsMax))
}

function take(place: number, options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`kudoswarm-peer-${place}`, options, (lock) => {
        resolve(lock !== null)
        // The lock is held until the promise is settled, which this one never is.
        return lock === null ? undefined : new Promise<never>(() => {})
      })
      .catch((error: unknown) => {
        if (options.signal?.aborted === true) resolve(false)
        else reject(error)
      })
  })
}
