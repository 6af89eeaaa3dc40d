import type { Clock, ObjectStore } from '@kudoswarm/ports'

/** What an adapter's test hands to the suite. */
export interface ObjectStoreSuiteInit {
  /** Name of the adapter. */
  name: string
  /** Makes a place where nothing is yet. */
  createPlace(): Promise<ObjectPlace>
}

/** Where objects are kept: it outlives the stores that are opened on it. */
export interface ObjectPlace {
  /** Opens the store of this place. Only one is open at a time. */
  open(clock: Pick<Clock, 'now'>): Promise<ObjectStore>
  /** Asks a link of the store that is open. A PUT of bytes has no Content-Type. */
  send(method: 'PUT' | 'GET', url: string, body?: Uint8Array): Promise<LinkAnswer>
  /** Links that are not as they were made, each changed in another place: one for `b.webp`, one that lasts longer. */
  forge(url: string): string[]
  /** Removes what is there. */
  remove(): Promise<void>
}

/** What a link answers. */
export interface LinkAnswer {
  status: number
  contentType: string
  bytes: Uint8Array
}

/** The time of the machine, which a test may look away from. Links are signed with it, and a bucket has its own. */
export class ShiftedClock {
  /** Milliseconds that it is ahead. */
  shift = 0

  constructor(now: () => number) {
    this.#now = now
  }

  readonly #now: () => number

  now(): number {
    return this.#now() + this.shift
  }
}
