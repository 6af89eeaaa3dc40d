/** Something that is done in its turn. It must not throw or reject; what it resolves is when the next one may begin. */
type Step = () => void | Promise<void>

/**
 * Lets what one peer asks be decided in its order: a step that waits for a check holds back those that follow it. How
 * many wait is bounded by the questions that a session may have in flight and the channels that a peer may have.
 */
export class Line {
  readonly #waiting: Step[] = []
  #isHeld = false

  /** Takes a step when those before it are over; at once, where none is waiting for anything. */
  enter(step: Step): void {
    this.#waiting.push(step)
    if (!this.#isHeld) this.#advance()
  }

  #advance(): void {
    this.#isHeld = true
    for (let step = this.#waiting.shift(); step !== undefined; step = this.#waiting.shift()) {
      const end = step()
      if (end === undefined) continue
      void end.then(() => this.#advance())
      return
    }
    this.#isHeld = false
  }
}
