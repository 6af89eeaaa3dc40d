import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import { ownerGroup } from './owner-group.js'
import { ownedName, readStyleKind, styleNameGroup } from './style.js'
import type { StyleKind } from './style.js'

/** Most collections of styles. */
const styleCollectionsMax = 50_000

/** Styles of one kind, of which a request that names the collection gets any. */
export interface StyleCollection {
  /** UUID. */
  id: string
  /** Number of the account that made it. */
  owner: number
  kind: StyleKind
  /** No two collections of an owner have the same. */
  name: string
  info: string
  /** Whether it is listed; whoever knows its id or name may use it in any case. */
  public: boolean
  /** Ids of styles, at least one; some may be gone since. */
  styles: readonly string[]
  useCount: number
  /** Milliseconds since 1970. */
  createdAt: number
}

/** Collections of styles; the other name of one is `ownedName`. */
export const styleCollectionKind: CollectionKind<StyleCollection> = {
  itemsMax: styleCollectionsMax,
  read: read.objectOf<StyleCollection>({
    id: read.text,
    owner: read.whole,
    kind: readStyleKind,
    name: read.text,
    info: read.text,
    public: read.flag,
    styles: read.listOf(read.text),
    useCount: read.whole,
    createdAt: read.whole,
  }),
  idOf: ({ id }) => id,
  indexOf: ({ owner, name }) => ownedName(owner, name),
  groupsOf: ({ owner, name }) => [ownerGroup(owner), styleNameGroup(name)],
}
