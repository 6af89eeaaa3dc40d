import { controlledEstimate, plainEstimate } from './confidence.js'
import type { Estimate, Replication } from './confidence.js'
import { meanWait } from './formulas.js'
import type { DrawnJob } from './job-stream.js'
import type { QueueModel } from './queue-model.js'
import type { TrackerQueueInit, TrackerQueueRun } from './tracker-queue.js'
import { meanWindowWait, WindowWaits } from './window.js'

/** How a comparison is run. */
export interface ComparisonInit {
  model: QueueModel
  seed: string
  /** What serves the jobs: the tracker, outside of tests. */
  run: (init: TrackerQueueInit) => Promise<TrackerQueueRun>
  /** Half-width, over the mean, at which there are enough replications. */
  halfWidthMax: number
  /** Jobs of the windows that correct the mean, at most `warmUpJobs`; 0 corrects nothing, and takes many more jobs. */
  windowJobs: number
  /** Called after each replication with the largest half-width so far, over the mean. */
  onProgress?: (jobs: number, halfWidth: number) => void
}

/** One class of a queue: what theory says and what was measured. Milliseconds. */
export interface ComparedClass {
  theory: number
  /** The mean of the replications as it is. */
  plain: Estimate
  /** The mean corrected by what is known of the numbers that were drawn. */
  controlled: Estimate
  /** Of the controlled mean from theory's, over theory's. */
  deviation: number
  isWithin: boolean
}

/** A queue that was compared. */
export interface Comparison {
  classes: readonly ComparedClass[]
  /** Jobs that the tracker served, those included that are left out at the beginning of each replication. */
  jobs: number
  replications: number
}

/** Jobs of a replication, which begins with an empty queue: the first ones are left out. */
export const warmUpJobs = 1_000

/** Those that are measured. Classes need more jobs in all, which are cheaper where fewer of them are left out. */
const measuredJobs = { oneClass: 5_000, classes: 6_000 }

/**
 * Replications of a queue, at least and at most. What the windows do not explain are rare busy periods that are longer
 * than they: of too few replications the interval would know nothing of them.
 */
const replicationsMin = 50
const replicationsMax = 5_000

/**
 * Half-widths by which the mean as it is may be off theory. The correction knows the numbers that were drawn, and would
 * follow them wherever they go: this sees numbers that are not of their distribution. By chance 1 mean in 10,000 is off so far.
 */
const plainHalfWidthsMax = 2

/** Deviation from theory, over theory's mean, that is allowed; and half-width of the interval. */
const deviationMax = 0.01

/**
 * Has a queue served in independent replications, each with a new tracker and numbers of its own, until the mean waiting
 * times are known well enough, and sets them beside what theory says.
 *
 * The controls are `WindowWaits` of the first class, the first two, … for the jobs that are measured, and the share of
 * jobs that each class has. Their means are exact and hold for the numbers drawn, whatever is done with them, so the
 * corrected mean is that of the tracker also where the tracker is wrong. Neither theory's formula nor a simulation
 * beside the tracker takes part in it.
 */
export async function compare(init: ComparisonInit): Promise<Comparison> {
  const { model, seed, run, halfWidthMax, windowJobs } = init
  const measures = model.classes.map((_, index) => new ClassMeasure(model, index, windowJobs))
  const windowed = windowJobs === 0 ? [] : model.classes
  const jobs = warmUpJobs + (model.classes.length === 1 ? measuredJobs.oneClass : measuredJobs.classes)
  for (let replication = 1; ; replication++) {
    const { drawn, waits } = await run({ model, seed: `${seed}/${replication}`, jobs })
    const windows = windowed.map((_, index) => new WindowWaits({ model, classes: index + 1, jobs: windowJobs }, drawn))
    for (const measure of measures) measure.add(drawn, waits, windows)
    const isEnough = replication >= replicationsMin
    const halfWidth = isEnough ? Math.max(...measures.map((measure) => measure.relativeHalfWidth())) : Infinity
    init.onProgress?.(replication * jobs, halfWidth)
    if (halfWidth > halfWidthMax && replication < replicationsMax) continue
    return {
      classes: measures.map((measure) => measure.result()),
      jobs: replication * jobs,
      replications: replication,
    }
  }
}

/** The waiting times of one class over the replications. */
class ClassMeasure {
  readonly #model: QueueModel
  readonly #index: number
  readonly #share: number
  readonly #windowMeans: number[]
  readonly #replications: Replication[] = []

  constructor(model: QueueModel, index: number, windowJobs: number) {
    const { classes } = model
    this.#model = model
    this.#index = index
    this.#share = classes[index]!.rate / classes.reduce((sum, { rate }) => sum + rate, 0)
    this.#windowMeans = classes.map((_, at) => meanWindowWait({ model, classes: at + 1, jobs: windowJobs }))
  }

  /** Adds a replication. Sums are set against the number of jobs that the class has on average, which makes no bias. */
  add(drawn: readonly DrawnJob[], waits: Float64Array, windows: readonly WindowWaits[]): void {
    let waited = 0
    let count = 0
    const inWindows = windows.map(() => 0)
    for (let at = warmUpJobs; at < waits.length; at++) {
      if (drawn[at]!.classIndex !== this.#index) continue
      count += 1
      waited += waits[at]!
      for (const [place, window] of windows.entries()) inWindows[place] = inWindows[place]! + window.at(at)
    }
    const expected = this.#share * (waits.length - warmUpJobs)
    const controls = inWindows.map((sum, place) => sum / expected / this.#windowMeans[place]! - 1)
    if (this.#model.classes.length > 1) controls.push(count / expected - 1)
    this.#replications.push({ value: waited / expected, controls })
  }

  /** Half-width of the interval, over the mean. */
  relativeHalfWidth(): number {
    const { mean, halfWidth } = controlledEstimate(this.#replications)
    return halfWidth / mean
  }

  result(): ComparedClass {
    const theory = meanWait(this.#model, this.#index)
    const controlled = controlledEstimate(this.#replications)
    const deviation = controlled.mean / theory - 1
    const plain = plainEstimate(this.#replications.map(({ value }) => value))
    const isDrawnRight = Math.abs(plain.mean - theory) <= plainHalfWidthsMax * plain.halfWidth
    const isKnown = controlled.halfWidth <= deviationMax * controlled.mean
    const isWithin = isDrawnRight && isKnown && Math.abs(deviation) <= deviationMax
    return {
      theory,
      plain,
      controlled,
      deviation,
      isWithin,
    }
  }
}
