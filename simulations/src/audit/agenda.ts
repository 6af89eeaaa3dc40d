/** Something that is due. It counts as long as `isStill` says so. */
export interface Appointment {
  readonly at: number
  readonly what: string
  /** Whether it stands: nothing that was noted later has moved or met it. */
  readonly isStill: () => boolean
}

/** What is due when: a binary heap from which what no longer stands is dropped as it comes up. */
export class Agenda {
  readonly #heap: Appointment[] = []

  /** Notes an appointment. O(log n). */
  add(appointment: Appointment): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(appointment)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (heap[parent]!.at <= appointment.at) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = appointment
  }

  /** The first that stands. */
  get first(): Appointment | undefined {
    for (;;) {
      const [first] = this.#heap
      if (first === undefined || first.isStill()) return first
      this.#dropFirst()
    }
  }

  #dropFirst(): void {
    const heap = this.#heap
    const last = heap.pop()!
    const { length } = heap
    if (length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && heap[child + 1]!.at < heap[child]!.at) child += 1
      if (last.at <= heap[child]!.at) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
  }
}
