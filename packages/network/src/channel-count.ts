/** Counts the open channels of each remote peer. */
export class ChannelCount {
  readonly #counts = new Map<string, number>()

  /** Counts one more and returns how many there are now. */
  add(peer: string): number {
    const count = (this.#counts.get(peer) ?? 0) + 1
    this.#counts.set(peer, count)
    return count
  }

  /** Counts one less. */
  remove(peer: string): void {
    const count = this.#counts.get(peer) ?? 0
    if (count > 1) this.#counts.set(peer, count - 1)
    else this.#counts.delete(peer)
  }
}
