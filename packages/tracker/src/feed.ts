/** Tells everybody who listens of what happens. */
export class Feed<Happening> {
  readonly #listeners = new Set<(happening: Happening) => void>()

  /** From now on the listener is told; it must not throw. Returns how to end that. */
  follow(listener: (happening: Happening) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  tell(happening: Happening): void {
    for (const listener of this.#listeners) listener(happening)
  }
}
