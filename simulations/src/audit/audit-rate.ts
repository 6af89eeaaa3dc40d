/** A rate that a limit allows, so many at once. */
export interface AuditRateInit {
  perSecond: number
  burst: number
  nowMs: number
}

/** Says of a rate what is surely beyond it; what is within rounding of the bound is nobody's fault. */
export class AuditRate {
  readonly #init: AuditRateInit
  #tokens: number
  #filledAtMs: number

  constructor(init: AuditRateInit) {
    this.#init = init
    this.#tokens = init.burst
    this.#filledAtMs = init.nowMs
  }

  /** Counts one more; false where that is surely one too many. */
  take(nowMs: number): boolean {
    const { perSecond, burst } = this.#init
    const passedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.#tokens = Math.min(burst, this.#tokens + (passedMs * perSecond) / 1000)
    this.#filledAtMs += passedMs
    if (this.#tokens < -1) return false
    this.#tokens -= 1
    return true
  }
}
