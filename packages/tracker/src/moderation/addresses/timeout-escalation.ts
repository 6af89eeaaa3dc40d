import type { AddressRange } from './address-range.js'

/** How long the offences of an address are remembered after the last, in milliseconds. */
export const offencesKeptMs = 24 * 3_600_000
/** The same for the addresses of services, behind which many people are. */
export const serviceOffencesKeptMs = 3_600_000
/** Minutes of the longest time-out. */
export const timeoutMinutesMax = 24 * 60
/** Minutes of the longest time-out of a service. */
export const serviceTimeoutMinutesMax = 5
/** Addresses that are remembered; of those beyond, the one that offended longest ago is forgotten. */
export const offendersMax = 100_000

/** Time-outs that get longer with every refused prompt from one address: 3, 9, 15, 21 … minutes. */
export class TimeoutEscalation {
  readonly #offenders = new Map<string, { count: number; expiresAt: number }>()

  /** Addresses that are remembered. */
  get size(): number {
    return this.#offenders.size
  }

  /** Notes an offence. Returns for how many minutes the address is timed out. */
  offend(address: AddressRange, { isService }: { isService: boolean }, now: number): number {
    const earlier = this.count(address, now)
    const expiresAt = now + (isService ? serviceOffencesKeptMs : offencesKeptMs)
    this.#offenders.delete(address.text)
    this.#offenders.set(address.text, { count: earlier + 1, expiresAt })
    if (this.#offenders.size > offendersMax) this.#offenders.delete(this.#offenders.keys().next().value!)
    return Math.min((2 * earlier + 1) * 3, isService ? serviceTimeoutMinutesMax : timeoutMinutesMax)
  }

  /** Offences of an address that are remembered. */
  count(address: AddressRange, now: number): number {
    const offender = this.#offenders.get(address.text)
    return offender === undefined || offender.expiresAt <= now ? 0 : offender.count
  }

  /** Forgets an address: a moderator has forgiven it. */
  forgive(address: AddressRange): void {
    this.#offenders.delete(address.text)
  }

  /** Forgets what has been kept long enough. */
  sweep(now: number): void {
    for (const [address, { expiresAt }] of this.#offenders) if (expiresAt <= now) this.#offenders.delete(address)
  }
}
