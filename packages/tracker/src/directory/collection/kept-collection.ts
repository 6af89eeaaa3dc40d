import type { Collection, CollectionDraft, CollectionKind, Kept } from './collection.js'
import { DraftTable } from './draft-table.js'
import { ItemTable } from './item-table.js'
import { decodeItem } from './record-value.js'
import type { Turn } from './turn.js'

/** What a collection is made of. */
export interface KeptCollectionInit<Item> {
  /** With which the keys of its records begin. */
  name: string
  kind: CollectionKind<Item>
  turn: Turn
  /** Has something done in the writer's turn. Resolves when that is durable, or to why not. */
  write: (act: () => void) => Promise<Kept>
}

/** A reading of all items of a collection from its records. What it finds counts when it ends. */
export interface CollectionReading {
  /** Takes a record. False where it cannot be read. */
  take(id: string, value: Uint8Array): boolean
  /** From now on the collection has what was taken and nothing else. */
  end(): void
}

/** A collection as everybody sees it, what is durable, and its draft for who decides in the writer's turn. */
export class KeptCollection<Item> implements Collection<Item> {
  readonly #kind: CollectionKind<Item>
  readonly #table: ItemTable<Item>
  readonly #draft: DraftTable<Item>
  readonly #write: KeptCollectionInit<Item>['write']

  constructor({ name, kind, turn, write }: KeptCollectionInit<Item>) {
    this.#kind = kind
    this.#table = new ItemTable(kind)
    this.#draft = new DraftTable({ name, kind, table: this.#table, turn })
    this.#write = write
  }

  /** For the writer's turn only. */
  get draft(): CollectionDraft<Item> {
    return this.#draft
  }

  get size(): number {
    return this.#table.size
  }

  get(id: string): Item | undefined {
    return this.#table.get(id)
  }

  find(index: string): Item | undefined {
    return this.#table.find(index)
  }

  all(): Iterable<Item> {
    return this.#table.all()
  }

  inGroup(group: string): readonly Item[] {
    return this.#table.inGroup(group)
  }

  hasGroup(group: string): boolean {
    return this.#table.hasGroup(group)
  }

  put(item: Item): Promise<Kept> {
    return this.#write(() => this.#draft.put(item))
  }

  remove(id: string): Promise<Kept> {
    return this.#write(() => this.#draft.remove(id))
  }

  /** What the draft says is durable. */
  settle(): void {
    this.#draft.settle()
  }

  /** Begins to read everything anew. */
  read(): CollectionReading {
    const items = new Map<string, Item>()
    return {
      take: (id, value) => {
        const item = decodeItem(value, this.#kind.read)
        const own = item && this.#kind.idOf(item)
        if (item === undefined || own !== id) return false
        // The item's own text, so that there are not two of each id.
        items.set(own, item)
        return true
      },
      end: () => {
        this.#draft.drop()
        this.#table.replace(items)
      },
    }
  }
}
