import type { WorkSum } from '../directory/items/work-tally.js'
import { SlidingSum } from './sliding-sum.js'
import type { SlidingSumInit } from './sliding-sum.js'

const minute = { windowMs: 60_000, parts: 60 }
const hour = { windowMs: 3_600_000, parts: 60 }

/** Work of the last minute and hour. */
export class RecentWork {
  readonly #minute = new WindowOfWork(minute)
  readonly #hour = new WindowOfWork(hour)

  /** Adds a job. */
  note(things: number, now: number): void {
    this.#minute.note(things, now)
    this.#hour.note(things, now)
  }

  /** What was done within the minute, and within the hour, before now. */
  sums(now: number): { minute: WorkSum; hour: WorkSum } {
    return { minute: this.#minute.sum(now), hour: this.#hour.sum(now) }
  }
}

class WindowOfWork {
  readonly #jobs: SlidingSum
  readonly #things: SlidingSum

  constructor(init: SlidingSumInit) {
    this.#jobs = new SlidingSum(init)
    this.#things = new SlidingSum(init)
  }

  note(things: number, now: number): void {
    this.#jobs.add(1, now)
    this.#things.add(things, now)
  }

  sum(now: number): WorkSum {
    return { jobs: this.#jobs.sum(now), things: this.#things.sum(now) }
  }
}
