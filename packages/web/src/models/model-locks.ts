/** How long a lock is held: until this is called. */
export type Release = () => void

/** Held by the tab that downloads a model; the others of the browser wait for it. */
export const downloadLock = (hash: string): string => `kudoswarm-model-download-${hash}`

/** Shared by the tabs that use a model; whoever removes it needs it alone. */
export const useLock = (hash: string): string => `kudoswarm-model-use-${hash}`

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
