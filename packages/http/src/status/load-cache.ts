import type { Clock } from '@kudoswarm/ports'
import type { TrackerLoad } from '@kudoswarm/tracker'
import type { ServedTracker } from '../http-server.js'

/** How long an answer about the load serves everybody, in milliseconds. */
export const loadMs = 1_000

/** The tracker's load, counted once for all who ask within a second. */
export class LoadCache {
  readonly #tracker: Pick<ServedTracker, 'load'>
  readonly #clock: Pick<Clock, 'now'>
  #load: Promise<TrackerLoad> | undefined
  #until = 0

  constructor({ tracker, clock }: { tracker: Pick<ServedTracker, 'load'>; clock: Pick<Clock, 'now'> }) {
    this.#tracker = tracker
    this.#clock = clock
  }

  get(): Promise<TrackerLoad> {
    const now = this.#clock.now()
    if (this.#load === undefined || now >= this.#until) {
      this.#load = this.#tracker.load()
      this.#until = now + loadMs
      this.#load.catch(() => (this.#load = undefined))
    }
    return this.#load
  }
}
