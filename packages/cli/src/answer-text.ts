/** What to print for a piece of an answer. */
export interface AnswerPiece {
  /** Text that has not been printed yet. */
  text: string
  /** True if what was printed is void and the answer begins anew with `text`. */
  isAnew: boolean
}

/**
 * Follows an answer that may be started again by another worker. The engines are exact, so the second worker normally
 * says the same, and nothing is printed twice.
 */
export class AnswerText {
  #printed = ''
  /** What the present worker has said; equal to `#printed` unless it is still catching up. */
  #current = ''

  /** The whole answer so far. */
  get whole(): string {
    return this.#current
  }

  /** Takes the next piece. `restarted` says that it is the first of another worker. */
  add(text: string, restarted: boolean): AnswerPiece {
    this.#current = restarted ? text : this.#current + text
    if (this.#printed.startsWith(this.#current)) return { text: '', isAnew: false }
    const isAnew = !this.#current.startsWith(this.#printed)
    const fresh = isAnew ? this.#current : this.#current.slice(this.#printed.length)
    this.#printed = this.#current
    return { text: fresh, isAnew }
  }
}
