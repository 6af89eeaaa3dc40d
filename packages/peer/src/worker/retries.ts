import type { Clock } from '@kudoswarm/ports'

/** Wait before what was refused for now is said again, where the tracker does not name one, in milliseconds. */
const retryMs = 1_000

/** What is to be said again on a connection after a while, as long as it lasts. */
export class Retries {
  readonly #clock: Clock
  readonly #cancels = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Does something again after so many milliseconds; after `retryMs` where those are none. */
  after(ms: number, again: () => void): void {
    const cancel = this.#clock.after(ms || retryMs, () => {
      this.#cancels.delete(cancel)
      again()
    })
    this.#cancels.add(cancel)
  }

  /** The connection is over: nothing of it is said any more. */
  cancel(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
  }
}
