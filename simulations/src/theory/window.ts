import type { DrawnJob } from './job-stream.js'
import { firstClasses } from './queue-model.js'
import type { QueueModel } from './queue-model.js'

/** A part of a model of which windows are looked at. */
export interface WindowInit {
  model: QueueModel
  /** Jobs of the first so many classes count, the others are left out. */
  classes: number
  /** Jobs that a window has. */
  jobs: number
}

/**
 * What a job would wait in order of arrival if only the last few jobs before it had ever come: a plain function of what
 * was drawn, which knows neither the tracker nor a long run, and of which the mean is known exactly (`meanWindowWait`).
 * Since it has much in common with the real wait, knowing by how much it was off its mean says by how much the real one
 * was.
 */
export class WindowWaits {
  readonly #init: WindowInit
  readonly #drawn: readonly DrawnJob[]
  /** Places of the jobs that count, and how many of them come before each job. */
  readonly #counted: number[] = []
  readonly #before: number[] = []

  constructor(init: WindowInit, drawn: readonly DrawnJob[]) {
    this.#init = init
    this.#drawn = drawn
    for (const [index, { classIndex }] of drawn.entries()) {
      this.#before.push(this.#counted.length)
      if (classIndex < init.classes) this.#counted.push(index)
    }
  }

  /** What the job at this place would wait. */
  at(index: number): number {
    const { model } = this.#init
    return model.servers === 1 ? this.#lindley(index) : this.#kieferWolfowitz(index)
  }

  /** One server is busy with the last m jobs from the arrival of the first of them on: for the m where it is longest. */
  #lindley(index: number): number {
    const { arrivesAt } = this.#drawn[index]!
    const before = this.#before[index]!
    let work = 0
    let longest = 0
    for (let place = before - 1; place >= Math.max(0, before - this.#init.jobs); place--) {
      const job = this.#drawn[this.#counted[place]!]!
      work += job.serviceMs
      longest = Math.max(longest, work - (arrivesAt - job.arrivesAt))
    }
    return longest
  }

  /** Each job goes to the server that is free first. */
  #kieferWolfowitz(index: number): number {
    const before = this.#before[index]!
    const freeAt = new Float64Array(this.#init.model.servers)
    for (let place = Math.max(0, before - this.#init.jobs); place < before; place++) {
      const { arrivesAt, serviceMs } = this.#drawn[this.#counted[place]!]!
      const first = placeOfLeast(freeAt)
      freeAt[first] = Math.max(freeAt[first]!, arrivesAt) + serviceMs
    }
    return Math.max(0, Math.min(...freeAt) - this.#drawn[index]!.arrivesAt)
  }
}

function placeOfLeast(values: Float64Array): number {
  let least = 0
  for (let place = 1; place < values.length; place++) if (values[place]! < values[least]!) least = place
  return least
}

/** The mean of `WindowWaits`, exactly. Several servers must have one class with exponential times. */
export function meanWindowWait(init: WindowInit): number {
  return init.model.servers === 1 ? spitzer(init) : birthAndDeath(init)
}

/**
 * By Spitzer's identity the mean is Σ E[(T(j) − A(j))⁺] / j over j = 1 … jobs, for T(j) the time that j jobs take and
 * A(j) that in which j arrive. Where N others arrive in the time T(j), E[(T(j) − A(j))⁺] = E[(N − j)⁺] / rate, and
 * E[(N − j)⁺] = E[N] − j + E[(j − N)⁺], for which the probabilities of N < j are enough: those of one job's time,
 * folded j times.
 */
function spitzer({ model, classes, jobs }: WindowInit): number {
  const { rate, law } = firstClasses(model, classes)
  const single = law.arrivalsDuring(rate, jobs)
  let folded = single
  let sum = 0
  for (let j = 1; j <= jobs; j++) {
    let short = 0
    for (let count = 0; count < j; count++) short += (j - count) * folded[count]!
    sum += (j * (rate * law.mean - 1) + short) / rate / j
    if (j < jobs) folded = convolve(folded, single)
  }
  return sum
}

function convolve(one: Float64Array, other: Float64Array): Float64Array {
  const result = new Float64Array(one.length)
  for (let a = 0; a < one.length; a++) {
    for (let b = 0; a + b < one.length; b++) result[a + b] = result[a + b]! + one[a]! * other[b]!
  }
  return result
}

/**
 * The number that an arrival finds follows from what the one before found: with exponential times, the next thing to
 * happen is the end of a job with a probability that the number alone decides. Begins with nobody.
 */
function birthAndDeath({ model, classes, jobs }: WindowInit): number {
  const { servers } = model
  const { rate, law } = firstClasses(model, classes)
  let found = new Float64Array(jobs + 1)
  found[0] = 1
  for (let arrival = 0; arrival < jobs; arrival++) {
    const next = new Float64Array(jobs + 1)
    let carried = 0
    for (let present = arrival + 1; present >= 0; present--) {
      const probability = carried + (present === 0 ? 0 : found[present - 1]!)
      const ending = Math.min(present, servers) / law.mean
      next[present] = (probability * rate) / (rate + ending)
      carried = probability - next[present]!
    }
    found = next
  }
  return found.reduce(
    (sum, share, present) => sum + (share * Math.max(0, present - servers + 1) * law.mean) / servers,
    0,
  )
}
