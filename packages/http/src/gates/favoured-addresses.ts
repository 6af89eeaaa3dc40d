/** How long an address has the higher rate limits, in milliseconds. */
export const favouredMs = 24 * 3_600_000

/** Addresses that are remembered; of more, the one that was noted longest ago is forgotten. */
export const favouredMax = 50_000

/** Addresses with higher rate limits: accounts that many people are behind have generated from them. */
export class FavouredAddresses {
  readonly #until = new Map<string, number>()

  /** From now on the address has the higher limits, for a day. */
  note(address: string, now: number): void {
    this.#until.delete(address)
    this.#until.set(address, now + favouredMs)
    if (this.#until.size > favouredMax) this.#until.delete(this.#until.keys().next().value!)
  }

  /** Forgets addresses whose day is over. */
  sweep(now: number): void {
    for (const [address, until] of this.#until) {
      if (until > now) return
      this.#until.delete(address)
    }
  }

  /** Whether an address has the higher limits. */
  has(address: string, now: number): boolean {
    return (this.#until.get(address) ?? 0) > now
  }
}
