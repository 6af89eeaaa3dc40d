/**
 * Lets so much through per second on average, and `burst` at once. Time comes from the caller.
 */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #filledAt: number

  constructor(init: { perSecond: number; burst: number; now: number }) {
    this.#perSecond = init.perSecond
    this.#burst = init.burst
    this.#tokens = init.burst
    this.#filledAt = init.now
  }

  /** Takes so many tokens. False, and nothing is taken, where there are not enough. */
  take(tokens: number, now: number): boolean {
    const gained = ((now - this.#filledAt) * this.#perSecond) / 1_000
    this.#tokens = Math.min(this.#burst, this.#tokens + gained)
    this.#filledAt = now
    if (tokens > this.#tokens) return false
    this.#tokens -= tokens
    return true
  }

  /** Milliseconds after the last taking until there are so many tokens, 1 at least. */
  waitMs(tokens: number): number {
    return Math.max(1, Math.ceil(((tokens - this.#tokens) * 1_000) / this.#perSecond))
  }
}
