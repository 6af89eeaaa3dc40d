/**
 * Tokens per second that a worker of the usual speed makes at least. A lease ends a second for each token after its
 * first minutes (protocol-spec/queue.md §4.4), so a slower one risks to lose what it has in hand.
 */
export const usualSpeedMin = 1

/** How much slower one may be that says that it is slow: its leases end so many times as late. */
export const slowFactorMax = 3

/** Speed at which one that was slow is of the usual speed again, as a multiple of `usualSpeedMin`. */
export const recoveryFactor = 1.5

/** Tokens before which there is no speed to speak of. */
export const meteredTokensMin = 8

/** Tokens after which what was measured counts half. */
const halfLifeTokens = 200

/** What a worker of a speed should say and do. */
export type Pace = 'usual' | 'slow' | 'tooSlow'

/** Measures tokens per second, apart for a page that is seen and one that is not, whose speed browsers may throttle. */
export class SpeedMeter {
  #sums = { visible: { tokens: 0, ms: 0 }, hidden: { tokens: 0, ms: 0 } }
  #pace: Pace = 'usual'

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

  /** What follows from the speed now. Who was slow has to be clearly faster to be so no more. */
  pace(isVisible: boolean): Pace {
    const speed = this.speed(isVisible) ?? usualSpeedMin * recoveryFactor
    const usualMin = this.#pace === 'usual' ? usualSpeedMin : usualSpeedMin * recoveryFactor
    if (speed >= usualMin) this.#pace = 'usual'
    else this.#pace = speed * slowFactorMax < usualSpeedMin ? 'tooSlow' : 'slow'
    return this.#pace
  }

  /** Forgets everything, because the machine gives more or less from now on. */
  reset(): void {
    this.#sums = { visible: { tokens: 0, ms: 0 }, hidden: { tokens: 0, ms: 0 } }
    this.#pace = 'usual'
  }
}
