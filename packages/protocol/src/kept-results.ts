/** Results of a function that takes long, for the last few of its arguments. */
export class KeptResults<Result> {
  readonly #max: number
  /** The ones that came first are first. */
  readonly #results = new Map<string, Result>()

  /** Keeps at most so many; the one that came first makes room for another. */
  constructor(max: number) {
    this.#max = max
  }

  /** The result that belongs to a key, made anew where it is not kept. Whoever gets it must not change it. */
  of(key: string, make: () => Result): Result {
    const kept = this.#results.get(key)
    if (kept !== undefined) return kept
    const made = make()
    this.#results.set(key, made)
    if (this.#results.size > this.#max) this.#results.delete(this.#results.keys().next().value!)
    return made
  }
}
