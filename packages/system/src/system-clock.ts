import type { Clock } from '@kudoswarm/ports'

/** The longest that one timer of the machine waits, in milliseconds; a longer one would fire at once. */
const timerMsMax = 0x7fff_ffff

/**
 * The machine's clock. Where the machine's time is set back it goes on from where it was, at the pace of the machine's
 * steady time, which nobody sets and by which waits are measured.
 */
export function createSystemClock(): Clock {
  let latest = Date.now()
  let latestSteady = performance.now()
  return {
    now() {
      const steady = performance.now()
      const passed = Math.floor(latest + (steady - latestSteady))
      const now = Math.max(passed, Date.now())
      if (now > latest) [latest, latestSteady] = [now, steady]
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
