import type { Clock } from '@kudoswarm/ports'
import { TokenBucket } from '../../limits/token-bucket.js'
import { parseAddress } from './address-range.js'

/** How long a verdict on an address is kept, in milliseconds. */
export const verdictKeptMs = 6 * 3_600_000
/** Probability of being a VPN or worse from which an address is unsafe. */
export const unsafeProbabilityMin = 0.93
/** How long a checker may take, in milliseconds. */
export const checkMsMax = 2_000
/** Addresses whose verdict is kept; of those beyond, the one that came first is forgotten. */
export const verdictsMax = 100_000
/** Addresses that are asked about in a minute, and at once, if nobody says otherwise. */
export const checksPerMinuteDefault = 60

/** What is thought of an address. `unknown`: the checker did not answer, or there was no room to ask it. */
export type AddressSafety = 'safe' | 'unsafe' | 'unknown'

/** Asks somebody outside how probable it is, 0 to 1, that an address is of a VPN or worse. May throw. */
export type AddressProbability = (address: string, signal: AbortSignal) => Promise<number>

/** What a checker is made of. */
export interface AddressCheckerInit {
  readonly clock: Clock
  /** @default none: every address is safe */
  readonly probability?: AddressProbability
  /** @default 60 */
  readonly checksPerMinute?: number
}

/** Says how safe addresses are, asking for each once in 6 hours. */
export class AddressChecker {
  readonly #clock: Clock
  readonly #probability: AddressProbability | undefined
  readonly #verdicts = new Map<string, { safety: 'safe' | 'unsafe'; expiresAt: number }>()
  readonly #asking = new Map<string, Promise<AddressSafety>>()
  readonly #rate: TokenBucket

  constructor({ clock, probability, checksPerMinute = checksPerMinuteDefault }: AddressCheckerInit) {
    this.#clock = clock
    this.#probability = probability
    this.#rate = new TokenBucket({ perSecond: checksPerMinute / 60, burst: checksPerMinute, now: clock.now() })
  }

  /** Verdicts that are kept. */
  get size(): number {
    return this.#verdicts.size
  }

  /** Says how safe an address is. What is no address is unknown. Never throws. */
  async check(address: string): Promise<AddressSafety> {
    if (this.#probability === undefined) return 'safe'
    const range = parseAddress(address)
    if (range === undefined) return 'unknown'
    const now = this.#clock.now()
    const verdict = this.#verdicts.get(range.text)
    if (verdict !== undefined && verdict.expiresAt > now) return verdict.safety
    const asking = this.#asking.get(range.text)
    if (asking !== undefined) return asking
    if (!this.#rate.take(1, now)) return 'unknown'
    const asked = this.#ask(address, this.#probability, range.text).finally(() => this.#asking.delete(range.text))
    this.#asking.set(range.text, asked)
    return asked
  }

  /** Forgets verdicts that are old. */
  sweep(now: number): void {
    for (const [address, { expiresAt }] of this.#verdicts) if (expiresAt <= now) this.#verdicts.delete(address)
  }

  async #ask(address: string, probability: AddressProbability, key: string): Promise<AddressSafety> {
    const found = await this.#inTime((signal) => probability(address, signal))
    if (found === undefined || !(found >= 0 && found <= 1)) return 'unknown'
    const safety = found >= unsafeProbabilityMin ? 'unsafe' : 'safe'
    this.#verdicts.delete(key)
    this.#verdicts.set(key, { safety, expiresAt: this.#clock.now() + verdictKeptMs })
    if (this.#verdicts.size > verdictsMax) this.#verdicts.delete(this.#verdicts.keys().next().value!)
    return safety
  }

  /** The result; undefined where it fails or takes too long, whether or not it heeds the signal. */
  #inTime(ask: (signal: AbortSignal) => Promise<number>): Promise<number | undefined> {
    const aborting = new AbortController()
    return new Promise((resolve) => {
      const cancel = this.#clock.after(checkMsMax, () => {
        resolve(undefined)
        aborting.abort()
      })
      const end = (result: number | undefined): void => {
        cancel()
        resolve(result)
      }
      // Within a promise, so that a checker that throws at once is as one that rejects.
      Promise.resolve(aborting.signal)
        .then(ask)
        .then(end, () => end(undefined))
    })
  }
}
