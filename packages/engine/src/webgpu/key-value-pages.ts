import type { Sequence } from '../llama/backend.js'
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
    return new PagedSequence(positions, this.#free.splice(this.#free.length - pages), (released) => {
      this.#free.push(...released)
    })
  }
}

/** A sequence and the pages that hold its keys and values. */
export class PagedSequence implements Sequence {
  readonly capacity: number
  readonly pages: readonly number[]
  #length = 0
  #onRelease: ((pages: readonly number[]) => void) | undefined

  constructor(capacity: number, pages: readonly number[], onRelease: (pages: readonly number[]) => void) {
    this.capacity = capacity
    this.pages = pages
    this.#onRelease = onRelease
  }

  /** Takes the next position; a caller that leaves a gap or overruns its room has a defect. */
  append(position: number): void {
    if (!this.#onRelease) throw new RangeError('The sequence was released')
    if (position !== this.#length) throw new RangeError(`Position ${position} does not follow ${this.#length - 1}`)
    if (position >= this.capacity) throw new RangeError(`Position ${position} exceeds the room of ${this.capacity}`)
    this.#length += 1
  }

  release(): void {
    this.#onRelease?.(this.pages)
    this.#onRelease = undefined
  }
}
