import { OpenSequence } from '../llama/open-sequence.js'
import { pagePositions } from './wgsl/attention.js'

/** Hands out the pages of the key-value cache: a sequence takes whole pages, from anywhere. */
export class KeyValuePages {
  readonly #free: number[]
  readonly #capacityMax: number

  /** Room for `positions`, rounded up to whole pages; no sequence gets more than `capacityMax` positions. */
  constructor(positions: number, capacityMax: number) {
    const pages = Math.ceil(positions / pagePositions)
    this.#free = Array.from({ length: pages }, (_, index) => pages - 1 - index)
    this.#capacityMax = capacityMax
  }

  /** Positions of the pages that are free. */
  get freePositions(): number {
    return this.#free.length * pagePositions
  }

  /** Opens a sequence, or returns undefined if it is too long or there is no room now. */
  open(positions: number): PagedSequence | undefined {
    const pages = Math.ceil(positions / pagePositions)
    if (positions > this.#capacityMax || pages > this.#free.length) return undefined
    const taken = this.#free.splice(this.#free.length - pages)
    return new PagedSequence(positions, taken, () => void this.#free.push(...taken))
  }
}

/** A sequence and the pages that hold its keys and values. */
export class PagedSequence extends OpenSequence {
  readonly pages: readonly number[]

  constructor(capacity: number, pages: readonly number[], onRelease: () => void) {
    super(capacity, onRelease)
    this.pages = pages
  }
}
