import { networkOf } from '@kudoswarm/protocol'
import { KeyedRate } from './keyed-rate.js'

/** Networks that are remembered at once; the one that came first is forgotten for another. */
export const networksMax = 10_000

const hourSeconds = 3_600

/** Limits how many accounts are opened from one network, because keys are free. */
export class OpeningRate {
  readonly #rate: KeyedRate

  constructor(init: { perHour: number }) {
    const { perHour } = init
    this.#rate = new KeyedRate({ perSecond: perHour / hourSeconds, burst: perHour, keysMax: networksMax })
  }

  /** Networks that are remembered. */
  get size(): number {
    return this.#rate.size
  }

  /** Whether one more account may be opened by whoever is at an address, a multiaddr; counts it if so. */
  take(address: string, now: number): boolean {
    return this.#rate.take(networkOf(address), now) === 0
  }
}
