import type { NotKept } from '../refusal.js'
import type { Reader } from './field-reader.js'

/** What the items of a collection are like. */
export interface CollectionKind<Item> {
  /** Most items that it takes. */
  itemsMax: number
  /** Reads an item of JSON. */
  read: Reader<Item>
  /** Names the item: printable characters of ASCII. It never changes. */
  idOf: (item: Item) => string
  /** Another name, which no two items share; undefined for an item that has none. */
  indexOf?: (item: Item) => string | undefined
  /** Groups that the item belongs to, each of which can be asked for. */
  groupsOf?: (item: Item) => readonly string[]
}

/** A look at the items of a collection. Nobody may change an item; who has a new one puts it in its place. */
export interface CollectionView<Item> {
  /** Number of items. */
  readonly size: number
  get(id: string): Item | undefined
  /** The item with this other name, as `indexOf` of its kind gives it. */
  find(index: string): Item | undefined
  /** All items, in no order that means anything. */
  all(): Iterable<Item>
  /** The items of a group, in no order that means anything. */
  inGroup(group: string): readonly Item[]
  /** Whether a group has any item. */
  hasGroup(group: string): boolean
}

/** The items of a collection as they are durable. */
export interface Collection<Item> extends CollectionView<Item> {
  /** Adds or replaces an item, in turn. Resolves when that is durable, or to why not. */
  put(item: Item): Promise<Kept>
  /** Removes an item if it is there, in turn. Resolves when that is durable, or to why not. */
  remove(id: string): Promise<Kept>
}

/** The items of a collection as a batch will leave them, for who decides in the writer's turn. */
export interface CollectionDraft<Item> extends CollectionView<Item> {
  /** Adds or replaces an item. @throws CollectionFullError; Error where another has its `indexOf` */
  put(item: Item): void
  /** Removes an item if it is there. */
  remove(id: string): void
}

/** Whether a change is durable. */
export type Kept = { ok: true } | NotKept

/** A collection has no room for one more item; who removes some makes some. */
export class CollectionFullError extends Error {
  override readonly name = 'CollectionFullError'
  readonly code = 'directory_full'

  constructor(collection: string, itemsMax: number) {
    super(`the directory has ${itemsMax} ${collection} already, and takes one more when one of them is removed`)
  }
}

/** A name by which spelling in upper or lower case makes no difference. */
export function foldedName(name: string): string {
  return name.trim().toLowerCase()
}
