import { networkOf } from '@kudoswarm/protocol'
import { TokenBucket } from './token-bucket.js'

/** Networks that are remembered at once; the one that came first is forgotten for another. */
export const networksMax = 10_000

const hourSeconds = 3_600

/** Limits how many accounts are opened from one network, because keys are free. */
export class OpeningRate {
  readonly #perHour: number
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(init: { perHour: number }) {
    this.#perHour = init.perHour
  }

  /** Networks that are remembered. */
  get size(): number {
    return this.#buckets.size
  }

  /** Whether one more account may be opened by whoever is at an address, a multiaddr; counts it if so. */
  take(address: string, now: number): boolean {
    const network = networkOf(address)
    let bucket = this.#buckets.get(network)
    if (bucket === undefined) {
      bucket = new TokenBucket({ perSecond: this.#perHour / hourSeconds, burst: this.#perHour, now })
      this.#buckets.set(network, bucket)
      if (this.#buckets.size > networksMax) this.#buckets.delete(this.#buckets.keys().next().value!)
    }
    return bucket.take(1, now)
  }
}
