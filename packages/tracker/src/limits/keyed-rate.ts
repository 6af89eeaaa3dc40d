import { TokenBucket } from './token-bucket.js'

/** How often, and for how many. */
export interface KeyedRateInit {
  perSecond: number
  /** Times at once. */
  burst: number
  /** Keys that are remembered; the one that came first is forgotten for another. */
  keysMax: number
}

/** Limits how often something is done by each of many. */
export class KeyedRate {
  readonly #init: KeyedRateInit
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(init: KeyedRateInit) {
    this.#init = init
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.#buckets.size
  }

  /** Does it once more. Returns 0, or in how many milliseconds it may be tried again. */
  take(key: string, now: number): number {
    const bucket = this.#bucketOf(key, now)
    return bucket.take(1, now) ? 0 : bucket.waitMs(1)
  }

  #bucketOf(key: string, now: number): TokenBucket {
    const { perSecond, burst, keysMax } = this.#init
    const known = this.#buckets.get(key)
    if (known !== undefined) return known
    const bucket = new TokenBucket({ perSecond, burst, now })
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > keysMax) this.#buckets.delete(this.#buckets.keys().next().value!)
    return bucket
  }
}
