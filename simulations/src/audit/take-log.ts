/** Something that a rate was asked for, at a time that is known no better than this. */
export interface Take {
  readonly askedAtMs: number
  /** When it was over; Infinity as long as it is not. */
  overAtMs: number
  /** Whether it surely counts. Otherwise it may. */
  isSure: boolean
  /** Set where it surely does not count. */
  isVoid: boolean
}

/** What rounding may make of a rate. */
const roundingUnits = 1e-6

/** Recounts a rate of what is counted some time between question and answer. */
export class TakeLog {
  readonly #takes: Take[] = []
  readonly #perSecond: number
  readonly #burst: number

  constructor(init: { perSecond: number; burst: number }) {
    this.#perSecond = init.perSecond
    this.#burst = init.burst
  }

  /** Notes a question. */
  ask(nowMs: number): Take {
    const take = { askedAtMs: nowMs, overAtMs: Infinity, isSure: false, isVoid: false }
    this.#takes.push(take)
    return take
  }

  /** Whether one more may be too many at this time, for all that may have been counted before. */
  mayBeFull(nowMs: number, own: Take | undefined): boolean {
    const times = this.#takes
      .filter((take) => take !== own && !take.isVoid)
      .map((take) => Math.min(take.overAtMs, nowMs))
    return times.length >= this.#burst && this.#left(times, nowMs) < 1 + roundingUnits
  }

  /** Whether one more is surely too many at this time, for what was surely counted before. */
  isFull(nowMs: number, own: Take | undefined): boolean {
    const times = this.#takes.filter((take) => take !== own && take.isSure).map((take) => take.askedAtMs)
    return this.#left(times, nowMs) < 1 - roundingUnits
  }

  /** What is left of the rate after it was taken from at these times: full before each of them at the most. */
  #left(times: number[], nowMs: number): number {
    times.sort((a, b) => b - a)
    let left = this.#burst
    for (const [index, at] of times.entries()) {
      left = Math.min(left, this.#burst - (index + 1) + (this.#perSecond * (nowMs - at)) / 1000)
    }
    return left
  }
}
