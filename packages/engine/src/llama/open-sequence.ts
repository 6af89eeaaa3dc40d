import type { Sequence } from './backend.js'

/** A sequence of any backend: takes its positions in order, until it gives its room back. */
export class OpenSequence implements Sequence {
  readonly capacity: number
  #length = 0
  #onRelease: (() => void) | undefined

  /** Room for `capacity` positions; `onRelease` is called once. */
  constructor(capacity: number, onRelease: () => void) {
    this.capacity = capacity
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
    this.#onRelease?.()
    this.#onRelease = undefined
  }
}
