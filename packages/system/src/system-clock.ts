import type { Clock } from '@kudoswarm/ports'

/** The longest that one timer of the machine waits, in milliseconds; a longer one would fire at once. */
const timerMsMax = 0x7fff_ffff

/** Has something done after this turn. Browsers have no `setImmediate`, and hold back a timer of a page in the background. */
const afterThisTurn: Clock['soon'] =
  typeof setImmediate === 'function' ? (fire) => void setImmediate(fire) : byMessage()

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
      let timer: ReturnType<typeof setTimeout>
      const wait = (): void => {
        const leftMs = Math.max(0, Math.ceil(dueMs - performance.now()))
        // Timers of Node may be a millisecond early, and drop fractions of one.
        timer = setTimeout(() => (performance.now() < dueMs ? wait() : fire()), Math.min(leftMs, timerMsMax))
      }
      wait()
      return () => clearTimeout(timer)
    },
    soon: afterThisTurn,
  }
}

function byMessage(): Clock['soon'] {
  const waiting: (() => void)[] = []
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => waiting.shift()?.())
  port1.start()
  return (fire) => {
    waiting.push(fire)
    port2.postMessage(undefined)
  }
}
