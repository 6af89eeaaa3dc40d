import { swarmMinutes } from '../../contract/swarm-fold.js'
import type { SwarmMinute } from '../../contract/swarm-feed.js'

const minuteMs = 60_000

/** What is counted of a minute. */
export type MinuteCounts = Omit<SwarmMinute, 'at'>

const nothing: MinuteCounts = { submitted: 0, completed: 0, faulted: 0, tokens: 0, megapixelsteps: 0, tiles: 0 }

/** Counts by minute, of the last hour. Bounded, and the same cost however long the hour was. */
export class MinuteLog {
  readonly #minutes: SwarmMinute[]

  /** Begins with an hour in which nothing is known to have happened. */
  constructor(now: number) {
    const last = beginOf(now)
    this.#minutes = Array.from({ length: swarmMinutes }, (_, index) => {
      return { at: last - (swarmMinutes - 1 - index) * minuteMs, ...nothing }
    })
  }

  /** Adds to the minute of a time. */
  add(counts: Partial<MinuteCounts>, at: number): void {
    this.#slide(at)
    const index = this.#minutes.length - 1
    const minute = { ...this.#minutes[index]! }
    for (const name of Object.keys(counts) as (keyof MinuteCounts)[]) minute[name] += counts[name] ?? 0
    this.#minutes[index] = minute
  }

  /** The last 60 minutes, oldest first. */
  read(now: number): readonly SwarmMinute[] {
    this.#slide(now)
    return [...this.#minutes]
  }

  /** A clock that was set back adds to what is newest. */
  #slide(now: number): void {
    const last = this.#minutes.at(-1)!.at
    const passed = Math.min((beginOf(now) - last) / minuteMs, swarmMinutes)
    for (let count = passed - 1; count >= 0; count -= 1) {
      this.#minutes.push({ at: beginOf(now) - count * minuteMs, ...nothing })
    }
    this.#minutes.splice(0, this.#minutes.length - swarmMinutes)
  }
}

function beginOf(now: number): number {
  return Math.floor(now / minuteMs) * minuteMs
}
