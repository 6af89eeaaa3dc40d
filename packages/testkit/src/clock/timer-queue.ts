/** Something that happens at a time. The two last fields belong to `TimerQueue`. */
export interface Timer {
  /** Milliseconds. */
  readonly at: number
  readonly fire: () => void
  readonly order: number
  /** Place in the heap, −1 outside. */
  index: number
}

/**
 * What is to happen, earliest first, and in the order in which it was asked for at the same time. A binary heap in
 * which each timer knows its place, so that one that is taken back leaves nothing behind. O(log n).
 */
export class TimerQueue {
  readonly #timers: Timer[] = []
  #orders = 0

  /** Timers that wait. */
  get size(): number {
    return this.#timers.length
  }

  /** The timer that is due first. */
  get first(): Timer | undefined {
    return this.#timers[0]
  }

  /** Adds a timer. */
  add(at: number, fire: () => void): Timer {
    const timer = { at, fire, order: this.#orders++, index: this.#timers.length }
    this.#timers.push(timer)
    this.#rise(timer)
    return timer
  }

  /** Takes a timer out; nothing happens if it is out already. */
  remove(timer: Timer): void {
    const { index } = timer
    if (index < 0) return
    timer.index = -1
    const last = this.#timers.pop()!
    if (last === timer) return
    last.index = index
    this.#timers[index] = last
    this.#rise(last)
    this.#sink(last)
  }

  #rise(timer: Timer): void {
    let at = timer.index
    while (at > 0) {
      const parent = (at - 1) >> 1
      const other = this.#timers[parent]!
      if (!isBefore(timer, other)) break
      this.#put(at, other)
      at = parent
    }
    this.#put(at, timer)
  }

  #sink(timer: Timer): void {
    const { length } = this.#timers
    let at = timer.index
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && isBefore(this.#timers[child + 1]!, this.#timers[child]!)) child += 1
      if (isBefore(timer, this.#timers[child]!)) break
      this.#put(at, this.#timers[child]!)
      at = child
    }
    this.#put(at, timer)
  }

  #put(index: number, timer: Timer): void {
    this.#timers[index] = timer
    timer.index = index
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
