/** Whether this browser can keep the screen on. */
export const canKeepAwake = 'wakeLock' in navigator

let isWanted = false
let lock: WakeLockSentinel | undefined

/** Keeps the screen on, or lets it go off. The browser takes the lock away from a hidden page: it is asked for again. */
export async function keepAwake(wanted: boolean): Promise<void> {
  isWanted = wanted
  if (wanted) await acquire()
  else await lock?.release()
}

async function acquire(): Promise<void> {
  if (!canKeepAwake || document.visibilityState !== 'visible' || (lock !== undefined && !lock.released)) return
  try {
    lock = await navigator.wakeLock.request('screen')
    if (!isWanted) await lock.release()
  } catch {
    // Refused, with a low battery for example: the screen goes off as it always does.
    lock = undefined
  }
}

document.addEventListener('visibilitychange', () => {
  if (isWanted) void acquire()
})
