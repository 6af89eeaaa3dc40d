/** What waits, taken from each owner in turn, however much of it is whose. Of one owner, what has waited longest is first. */
export class FairLine<Item> {
  /** Owners of whom something waits, in the order of their turns. */
  readonly #waiting = new Map<string, Item[]>()
  #length = 0

  /** How much waits. */
  get length(): number {
    return this.#length
  }

  /** How much of an owner waits. */
  countOf(owner: string): number {
    return this.#waiting.get(owner)?.length ?? 0
  }

  /** Lines up behind what waits of the same owner. */
  add(owner: string, item: Item): void {
    const items = this.#waiting.get(owner)
    if (items === undefined) this.#waiting.set(owner, [item])
    else items.push(item)
    this.#length += 1
  }

  /** Takes one of the next owner whose turn it may be. The turn of those who are passed over stays. */
  take(mayTakeOf: (owner: string) => boolean = () => true): { owner: string; item: Item } | undefined {
    for (const [owner, [item, ...others]] of this.#waiting) {
      if (!mayTakeOf(owner)) continue
      this.#waiting.delete(owner)
      if (others.length > 0) this.#waiting.set(owner, others)
      this.#length -= 1
      return { owner, item: item as Item }
    }
    return undefined
  }

  /** Takes all of an owner. */
  takeAll(owner: string): Item[] {
    const items = this.#waiting.get(owner) ?? []
    this.#waiting.delete(owner)
    this.#length -= items.length
    return items
  }

  /** The owner of whom most waits, and how much; undefined where nothing does. */
  longest(): { owner: string; count: number } | undefined {
    let most: { owner: string; count: number } | undefined
    for (const [owner, { length: count }] of this.#waiting) if (count > (most?.count ?? 0)) most = { owner, count }
    return most
  }

  /** Takes the last that an owner has lined up. */
  takeLast(owner: string): Item | undefined {
    const items = this.#waiting.get(owner)
    const item = items?.pop()
    if (item === undefined) return undefined
    if (items?.length === 0) this.#waiting.delete(owner)
    this.#length -= 1
    return item
  }
}
