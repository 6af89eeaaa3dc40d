import { networkOf } from '@kudoswarm/protocol'
import { KeyedRate } from './keyed-rate.js'

/** Workers, and networks, that are remembered at once; the one that came first is forgotten for another. */
export const joinersMax = 100_000

/** How often workers may join. */
export interface JoinRateInit {
  /** One worker, a minute, and at once. */
  perMinute: number
  /** The workers of one network together, likewise. */
  perMinutePerAddress: number
}

/**
 * Limits how often workers join: every joining is an event, of some 12 KB where many models are announced, that is kept
 * for good.
 */
export class JoinRate {
  readonly #workers: KeyedRate
  readonly #networks: KeyedRate

  constructor(init: JoinRateInit) {
    this.#workers = rateOf(init.perMinute)
    this.#networks = rateOf(init.perMinutePerAddress)
  }

  /** Lets a peer at an address, a multiaddr, join once more. Returns 0, or in how many milliseconds it may try again. */
  take({ peer, address }: { peer: string; address: string }, now: number): number {
    const waitMs = this.#workers.take(peer, now)
    return waitMs > 0 ? waitMs : this.#networks.take(networkOf(address), now)
  }
}

function rateOf(perMinute: number): KeyedRate {
  return new KeyedRate({ perSecond: perMinute / 60, burst: perMinute, keysMax: joinersMax })
}
