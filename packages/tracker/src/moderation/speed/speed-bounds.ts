import { fixedSpeedBound, type SpeedSubject } from './fixed-speed-bound.js'
import { SpeedSketch } from './speed-sketch.js'

/** Samples of a model before its bound is derived from them. */
export const samplesMin = 200
/** Owners who must have given them. */
export const ownersMin = 5
/** Owners of whom a sample is taken in one hour; those after them wait for the next. */
export const ownersPerHourMax = 64
/** By how much a bound may rise or fall in an hour: a quarter in a day. */
export const boundRatioPerHour = 1.0093
/** Models that are measured at once; of those beyond, the one that was heard of longest ago is dropped. */
export const measuredModelsMax = 1_000

const hourMs = 3_600_000
/** Hours of standstill that a bound can make up for at once. */
const hoursMax = 7 * 24

/** The speed of a worker that was measured: megapixelsteps or tokens per second of all that it made with a model at once. */
export interface SpeedSample extends SpeedSubject {
  readonly owner: string
  readonly speed: number
}

/**
 * Bounds on the speeds that are believed, model by model.
 *
 * **Rule.** With {@link samplesMin} samples of {@link ownersMin} owners, the target is Tukey's fence on the logarithmic
 * scale, `q3 × (q3 / q1)^1.5` with the quartiles q1 and q3 of the samples, but at least 4 and at most 16 times q3: honest
 * hardware spreads about as much. The bound starts at the fixed one and moves towards the target by at most
 * {@link boundRatioPerHour} an hour. Until then the fixed bound holds.
 *
 * **Against cheaters together.** Only owners who are trusted give samples, so that free accounts weigh nothing; each gives
 * one sample an hour for a model; what is above the bound is not taken; quartiles do not move for less than a quarter of
 * the samples; and even with all of them, doubling a bound takes more than three days. The same holds downwards, so that
 * nobody can make honest workers look fast.
 */
export class SpeedBounds {
  readonly #models = new Map<string, MeasuredModel>()

  /** Models that are measured. */
  get size(): number {
    return this.#models.size
  }

  /** The highest speed that is believed. */
  bound(subject: SpeedSubject, now: number): number {
    return this.#models.get(keyOf(subject))?.bound(subject, now) ?? fixedSpeedBound(subject)
  }

  /** Whether a speed is above the bound: suspicion 5. */
  isTooFast(sample: SpeedSample, now: number): boolean {
    return sample.speed > this.bound(sample, now)
  }

  /** Learns from a speed, where it can be trusted. */
  note(sample: SpeedSample, now: number): void {
    if (!sample.isOwnerTrusted || this.isTooFast(sample, now)) return
    const key = keyOf(sample)
    const model = this.#models.get(key) ?? new MeasuredModel()
    this.#models.delete(key)
    this.#models.set(key, model)
    if (this.#models.size > measuredModelsMax) this.#models.delete(this.#models.keys().next().value!)
    model.note(sample, now)
  }
}

class MeasuredModel {
  readonly #sketch = new SpeedSketch()
  /** The first owners, as many as must be known. */
  readonly #owners = new Set<string>()
  /** Owners of whom a sample was taken in the hour that counts. */
  readonly #thisHour = new Set<string>()
  #hour = 0
  #learned: { bound: number; hour: number } | undefined

  note({ owner, speed }: SpeedSample, now: number): void {
    const hour = Math.floor(now / hourMs)
    if (hour > this.#hour) {
      this.#hour = hour
      this.#thisHour.clear()
    }
    if (this.#thisHour.has(owner) || this.#thisHour.size >= ownersPerHourMax) return
    this.#thisHour.add(owner)
    if (this.#owners.size < ownersMin) this.#owners.add(owner)
    this.#sketch.add(speed)
  }

  bound(subject: SpeedSubject, now: number): number | undefined {
    if (this.#sketch.total < samplesMin || this.#owners.size < ownersMin) return undefined
    const hour = Math.floor(now / hourMs)
    // One bound for all, whoever asks first.
    this.#learned ??= { bound: fixedSpeedBound({ ...subject, isOwnerTrusted: false }), hour }
    const hours = Math.min(hoursMax, hour - this.#learned.hour)
    if (hours > 0) this.#learned = { bound: moved(this.#learned.bound, this.#target(), hours), hour }
    return this.#learned.bound
  }

  #target(): number {
    const [q1, q3] = [this.#sketch.quantile(0.25), this.#sketch.quantile(0.75)]
    const spread = q3 / q1
    return q3 * Math.min(16, Math.max(4, spread * Math.sqrt(spread)))
  }
}

/** A bound so many hours nearer to a target. */
function moved(bound: number, target: number, hours: number): number {
  let next = bound
  for (let hour = 0; hour < hours && next !== target; hour += 1) {
    next = target > next ? Math.min(target, next * boundRatioPerHour) : Math.max(target, next / boundRatioPerHour)
  }
  return next
}

function keyOf({ kind, model }: SpeedSubject): string {
  return `${kind} ${model}`
}
