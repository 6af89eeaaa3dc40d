/** Tabs of one browser that may be peers at once. */
export const tabsMax = 64

/**
 * Takes the first place that no other tab of this browser has, from 0, and keeps it until this realm ends: a tab that is
 * loaded again is the peer that it was, and two tabs are two peers.
 *
 * @throws Error where all places are taken
 */
export async function claimTabPlace(): Promise<number> {
  for (let place = 0; place < tabsMax; place += 1) if (await isFree(place)) return place
  throw new Error(`There are ${tabsMax} tabs of this page already: close one.`)
}

function isFree(place: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`kudoswarm-peer-${place}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        // The lock is held until the promise is settled, which this one never is.
        return lock === null ? undefined : new Promise<never>(() => {})
      })
      .catch(reject)
  })
}
