/** A rate that a limit allows, so many at once. */
export interface AuditRateInit {
  perSecond: number
  burst: number
  nowMs: number
}

/** Whether something is within a rate, as far as rounding lets that be said. */
export type RateVerdict = 'within' | 'unsure' | 'beyond'

/** What rounding may make of a rate. Whole numbers are not rounded. */
const roundingUnits = 1e-6

/** Recounts a rate: between the least and the most that may be left of it lies what cannot be told. */
export class AuditRate {
  readonly #init: AuditRateInit
  #least: number
  #most: number
  #filledAtMs: number

  constructor(init: AuditRateInit) {
    this.#init = init
    this.#least = init.burst
    this.#most = init.burst
    this.#filledAtMs = init.nowMs
  }

  /** Counts so many more, unless that is beyond the rate. */
  take(count: number, nowMs: number): RateVerdict {
    const { perSecond, burst } = this.#init
    const gained = (Math.max(0, nowMs - this.#filledAtMs) * perSecond) / 1000
    this.#least = Math.min(burst, this.#least + gained)
    this.#most = Math.min(burst, this.#most + gained)
    this.#filledAtMs = Math.max(this.#filledAtMs, nowMs)
    if (this.#most < count - roundingUnits) return 'beyond'
    const isSure = this.#least >= count + (Number.isInteger(this.#least) ? 0 : roundingUnits)
    this.#least = Math.max(0, this.#least - count)
    if (!isSure) return 'unsure'
    this.#most -= count
    return 'within'
  }
}
