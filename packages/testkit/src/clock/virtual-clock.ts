import type { Clock } from '@kudoswarm/ports'

/** Turns of the event loop that `until` waits at most before it gives up. */
const turnsMax = 10_000

/** A clock that moves only when told to. */
export interface VirtualClock extends Clock {
  /** Lets everything that needs no time happen: promises, I/O that is ready, what was asked for with `soon`. */
  settle(): Promise<void>
  /** Lets time pass, and everything that falls due on the way happen in order, settling after each. */
  advance(ms: number): Promise<void>
  /** Settles until the condition holds. No time passes. @throws Error when it never does */
  until(condition: () => boolean): Promise<void>
}

interface Timer {
  at: number
  order: number
  fire: () => void
}

/** Makes a clock that stands at `startMs`. @default 1 700 000 000 000, some day in 2023 */
export function createVirtualClock(startMs = 1_700_000_000_000): VirtualClock {
  let now = startMs
  let order = 0
  let timers: Timer[] = []
  let soon: (() => void)[] = []

  async function turn(): Promise<void> {
    const due = soon
    soon = []
    for (const fire of due) fire()
    // One turn of the event loop runs every promise that can run; the time it takes is of no account.
    await new Promise<void>((resolve) => setImmediate(resolve))
  }

  async function settle(): Promise<void> {
    do await turn()
    while (soon.length > 0)
  }

  return {
    now: () => now,
    after(ms, fire) {
      order += 1
      const timer = { at: now + Math.max(0, Math.ceil(ms)), order, fire }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    soon(fire) {
      soon.push(fire)
    },
    settle,
    async advance(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0]
        if (next === undefined || next.at > end) break
        timers = timers.filter((timer) => timer !== next)
        now = next.at
        next.fire()
        await settle()
      }
      now = end
    },
    async until(condition) {
      for (let turns = 0; !condition(); turns += 1) {
        if (turns === turnsMax) throw new Error(`the condition did not come true in ${turnsMax} turns`)
        await turn()
      }
    },
  }
}
