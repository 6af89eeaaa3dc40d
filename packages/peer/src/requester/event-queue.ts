/** Events that wait for whoever iterates, in order. One that is still being made holds up those behind it. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  readonly #events: (Event | Promise<Event>)[] = []
  #isEnded = false
  #wake: (() => void) | undefined

  /** Adds an event. A promise must not reject. */
  push(event: Event | Promise<Event>): void {
    if (this.#isEnded) return
    this.#events.push(event)
    this.#wake?.()
  }

  /** No event follows. */
  end(): void {
    this.#isEnded = true
    this.#wake?.()
  }

  /** Gives each event to one iterator only. */
  async *[Symbol.asyncIterator](): AsyncIterator<Event> {
    for (;;) {
      while (this.#events.length > 0) yield await this.#events.shift()!
      if (this.#isEnded) return
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
