import type { SwarmWait } from '../../contract/swarm-feed.js'

/** Kudos at which one class of requests ends and the next begins. */
export const waitBounds: readonly number[] = [0, 10, 100, 1_000, 10_000]

/** Waits of a class that count: the last ones. */
export const waitsKept = 200

/** How far back waits count, in milliseconds. */
export const waitsMs = 3_600_000

interface Wait {
  at: number
  ms: number
}

/** How long jobs have waited for a worker, by the kudos of who asked. Each class has its last waits, and no more. */
export class WaitLog {
  readonly #classes: Wait[][] = Array.from({ length: waitBounds.length + 1 }, () => [])

  /** A job was begun. `kudos`: what orders it in the queue, in kudos. */
  add(kudos: number, wait: Wait): void {
    const index = waitBounds.filter((bound) => kudos >= bound).length
    const waits = this.#classes[index]!
    waits.push(wait)
    if (waits.length > waitsKept) waits.shift()
  }

  /** The classes, those with the fewest kudos first. */
  read(now: number): readonly SwarmWait[] {
    return this.#classes.map((waits, index) => {
      const lately = waits.filter(({ at }) => at > now - waitsMs).map(({ ms }) => ms)
      lately.sort((one, other) => one - other)
      return {
        from: waitBounds[index - 1] ?? null,
        below: waitBounds[index] ?? null,
        jobs: lately.length,
        medianMs: shareOf(lately, 0.5),
        ninetiethMs: shareOf(lately, 0.9),
      }
    })
  }
}

/** The least of some that a share of them does not exceed. */
function shareOf(ascending: readonly number[], share: number): number | null {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? null
}
