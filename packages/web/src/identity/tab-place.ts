import { tryLock, waitForLock } from '../locks/tab-lock.js'
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
  if (earlier !== undefined && (await takeBack(earlier))) return earlier
  for (let place = 0; place < tabsMax; place += 1) if ((await tryLock(lockOf(place))) !== undefined) return place
  throw new Error(peerStrings.tooManyTabs(tabsMax))
}

const lockOf = (place: number): string => `kudoswarm-peer-${place}`

/** Takes the place that this tab had before it was loaded again. False where another tab has it by now. */
async function takeBack(place: number): Promise<boolean> {
  const signal = AbortSignal.timeout(placePatienceMs)
  try {
    await waitForLock(lockOf(place), { mode: 'exclusive', signal })
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}
