/** How long a lock is held: until this is called, or the realm ends. */
export type Release = () => void

/** Takes a lock among the tabs of this browser, if it is to be had at once. */
export function tryLock(name: string): Promise<Release | undefined> {
  return request(name, { ifAvailable: true })
}

/** Takes a lock, however long that takes. @throws the signal's reason */
export async function waitForLock(name: string, options: { mode: LockMode; signal: AbortSignal }): Promise<Release> {
  return (await request(name, options))!
}

function request(name: string, options: LockOptions): Promise<Release | undefined> {
  return new Promise((resolve, reject) => {
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (lock === null) {
        resolve(undefined)
        return undefined
      }
      return new Promise((release) => resolve(release))
    }
    navigator.locks.request(name, options, held).catch(reject)
  })
}
