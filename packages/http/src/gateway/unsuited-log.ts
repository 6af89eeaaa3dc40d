/** Most offers of a worker that are remembered for not having suited it. */
export const unsuitedMax = 256

/** The last offers that did not suit a worker, each with why, to tell its owner. */
export class UnsuitedLog {
  readonly #reasons = new Map<bigint, string>()

  /** Reasons by the number of the offer, the first one first. */
  get all(): ReadonlyMap<bigint, string> {
    return this.#reasons
  }

  /** An offer does not suit the worker. One without a number is not remembered. */
  note(lease: bigint | undefined, reason: string): void {
    if (lease === undefined) return
    this.#reasons.delete(lease)
    this.#reasons.set(lease, reason)
    if (this.#reasons.size > unsuitedMax) this.#reasons.delete(this.#reasons.keys().next().value!)
  }
}
