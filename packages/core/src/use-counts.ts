/** How often each of several names is used. What is not used is not there. */
export class UseCounts {
  private readonly uses = new Map<string, number>()

  /** Different names that are used. */
  get size(): number {
    return this.uses.size
  }

  has(name: string): boolean {
    return this.uses.has(name)
  }

  /** How often a name is used. */
  of(name: string): number {
    return this.uses.get(name) ?? 0
  }

  /** The names that are used, in no order that means anything. */
  names(): IterableIterator<string> {
    return this.uses.keys()
  }

  /** Counts so many more uses of a name, or fewer. */
  add(name: string, more: number): void {
    const uses = this.of(name) + more
    if (uses > 0) this.uses.set(name, uses)
    else this.uses.delete(name)
  }
}
