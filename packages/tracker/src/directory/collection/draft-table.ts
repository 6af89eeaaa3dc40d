import { CollectionFullError } from './collection.js'
import type { CollectionDraft, CollectionKind } from './collection.js'
import type { ItemTable } from './item-table.js'
import { encodeItem } from './record-value.js'
import type { Turn } from './turn.js'

/** What a draft of a collection is made of. */
export interface DraftTableInit<Item> {
  /** Name of the collection, with which the keys of its records begin. */
  name: string
  kind: CollectionKind<Item>
  table: ItemTable<Item>
  turn: Turn
}

/** What the decisions of a batch make of a collection. Nothing of it is in the table before the batch is durable. */
export class DraftTable<Item> implements CollectionDraft<Item> {
  readonly #init: DraftTableInit<Item>
  /** Items that differ from the table; undefined where one is removed. */
  readonly #items = new Map<string, Item | undefined>()
  /** Other names that differ from the table's. */
  readonly #index = new Map<string, string | undefined>()
  #sizeChange = 0

  constructor(init: DraftTableInit<Item>) {
    this.#init = init
  }

  get size(): number {
    return this.#init.table.size + this.#sizeChange
  }

  get(id: string): Item | undefined {
    return this.#items.has(id) ? this.#items.get(id) : this.#init.table.get(id)
  }

  find(index: string): Item | undefined {
    if (!this.#index.has(index)) return this.#init.table.find(index)
    const id = this.#index.get(index)
    return id === undefined ? undefined : this.get(id)
  }

  all(): Iterable<Item> {
    return this.#over(this.#init.table.all(), () => true)
  }

  inGroup(group: string): readonly Item[] {
    const { kind, table } = this.#init
    return this.#over(table.inGroup(group), (item) => kind.groupsOf?.(item).includes(group) === true)
  }

  hasGroup(group: string): boolean {
    return this.inGroup(group).length > 0
  }

  put(item: Item): void {
    const { name, kind } = this.#init
    const id = kind.idOf(item)
    const before = this.get(id)
    if (before === undefined && this.size >= kind.itemsMax) throw new CollectionFullError(name, kind.itemsMax)
    const index = kind.indexOf?.(item)
    const other = index === undefined ? undefined : this.find(index)
    if (other !== undefined && kind.idOf(other) !== id)
      throw new Error(`broken invariant: another of the ${name} is called ${index}`)
    this.#set(id, before, item)
  }

  remove(id: string): void {
    const before = this.get(id)
    if (before !== undefined) this.#set(id, before, undefined)
  }

  /** The batch is durable: the table is told of it. */
  settle(): void {
    for (const [id, item] of this.#items) this.#init.table.set(id, item)
    this.drop()
  }

  /** Forgets what the batch has changed. */
  drop(): void {
    this.#items.clear()
    this.#index.clear()
    this.#sizeChange = 0
  }

  #set(id: string, before: Item | undefined, after: Item | undefined): void {
    const { name, kind, turn } = this.#init
    turn.note({ key: `${name}/${id}`, ...(after === undefined ? {} : { value: encodeItem(after) }) })
    turn.set(this.#items, id, after)
    const [old, index] = [before, after].map((item) => item && kind.indexOf?.(item))
    if (old !== undefined && old !== index) turn.set(this.#index, old, undefined)
    if (index !== undefined) turn.set(this.#index, index, id)
    const sizeChange = Number(after !== undefined) - Number(before !== undefined)
    this.#sizeChange += sizeChange
    turn.onTakeBack(() => {
      this.#sizeChange -= sizeChange
    })
  }

  /** Those of the table that have not changed, and of the others those that belong. */
  #over(items: Iterable<Item>, belongs: (item: Item) => boolean): Item[] {
    const { kind } = this.#init
    const found: Item[] = []
    for (const item of items) if (!this.#items.has(kind.idOf(item))) found.push(item)
    for (const item of this.#items.values()) if (item !== undefined && belongs(item)) found.push(item)
    return found
  }
}
