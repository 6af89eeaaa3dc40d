import { createRandom } from '@kudoswarm/testkit'
import type { Random } from '@kudoswarm/testkit'
import type { QueueModel } from './queue-model.js'

/** A job as it was drawn. */
export interface DrawnJob {
  /** Milliseconds from the beginning. */
  arrivesAt: number
  serviceMs: number
  /** Place of its class in the model. */
  classIndex: number
}

/** The jobs of a model, drawn one after the other as they are asked for. The seed decides all of them. */
export class JobStream {
  readonly jobs: DrawnJob[] = []
  readonly #model: QueueModel
  readonly #rate: number
  readonly #random: Random

  constructor(model: QueueModel, seed: string) {
    this.#model = model
    this.#rate = model.classes.reduce((sum, { rate }) => sum + rate, 0)
    this.#random = createRandom(seed)
  }

  /** The job that arrives after `index` others. */
  at(index: number): DrawnJob {
    while (this.jobs.length <= index) this.#draw()
    return this.jobs[index]!
  }

  #draw(): void {
    const arrivesAt = (this.jobs.at(-1)?.arrivesAt ?? 0) + this.#random.exponential(1 / this.#rate)
    const classIndex = this.#drawClass()
    this.jobs.push({ arrivesAt, classIndex, serviceMs: this.#model.classes[classIndex]!.law.draw(this.#random) })
  }

  #drawClass(): number {
    const { classes } = this.#model
    if (classes.length === 1) return 0
    let left = this.#random.uniform() * this.#rate
    const found = classes.findIndex(({ rate }) => {
      left -= rate
      return left < 0
    })
    return found === -1 ? classes.length - 1 : found
  }
}
