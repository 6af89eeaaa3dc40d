/** Each bin of a sketch reaches from a speed to this times it, so that a quantile is at most so much too high. */
export const binRatio = 1.1
/** The slowest speed that is told from 0. */
const slowest = 0.01
/** Up to 0.01 × 1.1^240, about 86 million. */
const bins = 240
/** Samples after which all are halved, so that what is new outweighs what is old. */
export const samplesMax = 4_096

/** The upper ends of the bins, by multiplication alone: the same numbers on every machine. */
const ends = Float64Array.from({ length: bins })
ends.forEach((_, bin) => {
  ends[bin] = bin === 0 ? slowest : ends[bin - 1]! * binRatio
})

/**
 * How speeds are distributed, in constant memory: a histogram with bins that grow by 10 %. A quantile is the upper end of the
 * bin that it falls into.
 */
export class SpeedSketch {
  readonly #counts = new Uint32Array(bins)
  #total = 0

  /** Samples that count. */
  get total(): number {
    return this.#total
  }

  /** Adds a speed. What is not a number above 0 is left out. */
  add(speed: number): void {
    if (!(speed > 0)) return
    this.#counts[binOf(speed)]! += 1
    this.#total += 1
    if (this.#total >= samplesMax) this.#halve()
  }

  /** The speed that a share, 0 to 1, of the samples do not exceed; 0 where there are none. */
  quantile(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.#total))
    let seen = 0
    for (const [bin, count] of this.#counts.entries()) {
      seen += count
      if (seen >= wanted) return ends[bin]!
    }
    return 0
  }

  #halve(): void {
    this.#total = 0
    for (const [bin, count] of this.#counts.entries()) {
      this.#counts[bin] = count >> 1
      this.#total += count >> 1
    }
  }
}

/** The first bin whose end is not below the speed; the last for whatever is faster. */
function binOf(speed: number): number {
  let low = 0
  let high = bins - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! < speed) low = middle + 1
    else high = middle
  }
  return low
}
