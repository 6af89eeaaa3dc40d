import { foldedName } from '../collection/collection.js'
import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import { ownerGroup } from './owner-group.js'

/** Most teams. */
const teamsMax = 10_000

/** A team, which workers join. */
export interface Team {
  /** UUID. */
  id: string
  name: string
  info: string
  /** Number of the account that made it. */
  owner: number
  /** Milliseconds since 1970. */
  createdAt: number
}

/** Teams; the other name of one is its name, folded. */
export const teamKind: CollectionKind<Team> = {
  itemsMax: teamsMax,
  read: read.objectOf<Team>({
    id: read.text,
    name: read.text,
    info: read.text,
    owner: read.whole,
    createdAt: read.whole,
  }),
  idOf: ({ id }) => id,
  indexOf: ({ name }) => foldedName(name),
  groupsOf: ({ owner }) => [ownerGroup(owner)],
}
