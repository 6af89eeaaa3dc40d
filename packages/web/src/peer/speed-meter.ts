import type { WorkerSpeed } from '@kudoswarm/peer'

/** How fast a worker is: what it says of itself, or that it does well to take nothing. */
export type Pace = WorkerSpeed | 'too_slow'

/**
 * Tokens per second from which a worker is of a pace, the fastest first. Below 3 whoever refuses slow workers is not served
 * (protocol-spec/queue.md §4.3). A lease ends a second for each token after its first minutes, and three times as late for
 * who is much slower (§4.4), so that one below a third of a token risks to lose what it has in hand.
 */
export const paces = [
  { pace: 'fast', min: 3 },
  { pace: 'slow', min: 1 },
  { pace: 'extra_slow', min: 1 / 3 },
  { pace: 'too_slow', min: 0 },
] as const satisfies readonly { pace: Pace; min: number }[]

/** How many times as fast as the least of a pace one must be that was slower, to be of that pace. */
export const recoveryFactor = 1.5

/** Tokens before which there is no speed to speak of. */
export const meteredTokensMin = 8

/** Tokens after which what was measured counts half. */
const halfLifeTokens = 200

/** Measures tokens per second, apart for a page that is seen and one that is not, whose speed browsers may throttle. */
export class SpeedMeter {
  #sums = { visible: { tokens: 0, ms: 0 }, hidden: { tokens: 0, ms: 0 } }
  #pace: Pace = 'fast'

  /** So many tokens took so long. */
  add(isVisible: boolean, tokens: number, ms: number): void {
    const sum = this.#sums[isVisible ? 'visible' : 'hidden']
    const kept = 0.5 ** (tokens / halfLifeTokens)
    sum.tokens = sum.tokens * kept + tokens
    sum.ms = sum.ms * kept + ms
  }

  /** Tokens per second; undefined where too few were made to say. */
  speed(isVisible: boolean): number | undefined {
    const { tokens, ms } = this.#sums[isVisible ? 'visible' : 'hidden']
    return tokens >= meteredTokensMin && ms > 0 ? (tokens * 1000) / ms : undefined
  }

  /** What follows from the speed now; of who has none yet, that it is fast. Who was slower has to be clearly faster to be so no more. */
  pace(isVisible: boolean): Pace {
    const speed = this.speed(isVisible) ?? Infinity
    const before = paces.findIndex(({ pace }) => pace === this.#pace)
    const now = paces.findIndex(({ min }, at) => speed >= (at < before ? min * recoveryFactor : min))
    this.#pace = paces[now]!.pace
    return this.#pace
  }

  /** Forgets everything, because the machine gives more or less from now on. */
  reset(): void {
    this.#sums = { visible: { tokens: 0, ms: 0 }, hidden: { tokens: 0, ms: 0 } }
    this.#pace = 'fast'
  }
}
