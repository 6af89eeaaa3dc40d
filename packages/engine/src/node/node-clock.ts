import type { Clock } from '@kudoswarm/ports'

/** The clock of the system. */
export function createNodeClock(): Clock {
  return {
    now: () => Date.now(),
    after: (ms, fire) => {
      const timer = setTimeout(fire, ms)
      return () => clearTimeout(timer)
    },
    soon: (fire) => {
      setImmediate(fire)
    },
  }
}
