import type { Clock } from '@kudoswarm/ports'

/** The longest that one timer of the machine waits, in milliseconds; a longer one would fire at once. */
const timerMsMax = 0x7fff_ffff

/**
 * The machine's clock. It stands still where the machine's time was set back; waits are measured by the machine's
 * steady time, which nobody sets.
 */
export function createSystemClock(): Clock {
  let latest = 0
  return {
    now() {
      latest = Math.max(latest, Date.now())
      return latest
    },
    after(ms, fire) {
      const dueMs = performance.now() + ms
      let timer: NodeJS.Timeout
      const wait = (): void => {
        const leftMs = Math.max(0, Math.ceil(dueMs - performance.now()))
        // Timers of Node may be a millisecond early, and drop fractions of one.
        timer = setTimeout(() => (performance.now() < dueMs ? wait() : fire()), Math.min(leftMs, timerMsMax))
      }
      wait()
      return () => clearTimeout(timer)
    },
    soon(fire) {
      setImmediate(fire)
    },
  }
}
