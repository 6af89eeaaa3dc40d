import type { CollectionKind, CollectionView } from './collection.js'

/** The items of a collection as they are durable, found by their names and groups. */
export class ItemTable<Item> implements CollectionView<Item> {
  readonly #kind: CollectionKind<Item>
  #items = new Map<string, Item>()
  /** Ids by the other name, and by group. */
  readonly #index = new Map<string, string>()
  readonly #groups = new Map<string, Set<string>>()

  constructor(kind: CollectionKind<Item>) {
    this.#kind = kind
  }

  get size(): number {
    return this.#items.size
  }

  get(id: string): Item | undefined {
    return this.#items.get(id)
  }

  find(index: string): Item | undefined {
    const id = this.#index.get(index)
    return id === undefined ? undefined : this.#items.get(id)
  }

  all(): Iterable<Item> {
    return this.#items.values()
  }

  inGroup(group: string): readonly Item[] {
    return Array.from(this.#groups.get(group) ?? [], (id) => this.#items.get(id)!)
  }

  hasGroup(group: string): boolean {
    return this.#groups.has(group)
  }

  /** Adds, replaces or removes an item. */
  set(id: string, item: Item | undefined): void {
    const before = this.#items.get(id)
    if (before !== undefined) this.#leave(id, before)
    if (item === undefined) {
      this.#items.delete(id)
      return
    }
    this.#items.set(id, item)
    this.#join(id, item)
  }

  /** Has these items and no others. The map is the table's from now on. */
  replace(items: Map<string, Item>): void {
    this.#items = items
    this.#index.clear()
    this.#groups.clear()
    for (const [id, item] of items) this.#join(id, item)
  }

  #join(id: string, item: Item): void {
    const index = this.#kind.indexOf?.(item)
    if (index !== undefined) this.#index.set(index, id)
    for (const group of this.#kind.groupsOf?.(item) ?? []) {
      const ids = this.#groups.get(group)
      if (ids === undefined) this.#groups.set(group, new Set([id]))
      else ids.add(id)
    }
  }

  #leave(id: string, item: Item): void {
    const index = this.#kind.indexOf?.(item)
    // In one batch another item may have taken the name first.
    if (index !== undefined && this.#index.get(index) === id) this.#index.delete(index)
    for (const group of this.#kind.groupsOf?.(item) ?? []) {
      const ids = this.#groups.get(group)
      ids?.delete(id)
      if (ids?.size === 0) this.#groups.delete(group)
    }
  }
}
