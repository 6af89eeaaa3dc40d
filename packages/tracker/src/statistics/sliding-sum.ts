/** What a sliding sum is of. */
export interface SlidingSumInit {
  /** How far it looks back, in milliseconds. */
  windowMs: number
  /** Parts of the window that are kept, so that it is exact to one of them. */
  parts: number
}

/** The sum of what was added within a window of time that slides along. Constant memory; O(parts) to read. */
export class SlidingSum {
  readonly #partMs: number
  readonly #sums: Float64Array
  /** Number, since 1970, of the part that was added to last. */
  #latest = 0

  constructor({ windowMs, parts }: SlidingSumInit) {
    this.#partMs = windowMs / parts
    this.#sums = new Float64Array(parts)
  }

  /** Adds an amount now. */
  add(amount: number, now: number): void {
    this.#slide(now)
    this.#sums[this.#latest % this.#sums.length]! += amount
  }

  /** What was added within the window before now. */
  sum(now: number): number {
    this.#slide(now)
    return this.#sums.reduce((sum, part) => sum + part, 0)
  }

  #slide(now: number): void {
    const part = Math.max(this.#latest, Math.floor(now / this.#partMs))
    const first = Math.max(this.#latest + 1, part - this.#sums.length + 1)
    for (let passed = first; passed <= part; passed++) this.#sums[passed % this.#sums.length] = 0
    this.#latest = part
  }
}
