import { foldedName } from '../collection/collection.js'
import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import { ownerGroup } from './owner-group.js'

/** Most teams. */
const teamsMax = 10_000

/** What workers have done while they were in a team. */
export interface TeamTally {
  /** Jobs that they completed. */
  completed: number
  /** Millikudos that their owners got for them, escrow counted. */
  earned: number
  /** Seconds in which they were there, of all together. */
  uptimeSeconds: number
}

/** A team, which workers join. */
export interface Team {
  /** UUID. */
  id: string
  name: string
  info: string
  /** Number of the account that made it. */
  owner: number
  tally?: TeamTally | undefined
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
    tally: read.optional(
      read.objectOf<TeamTally>({ completed: read.whole, earned: read.whole, uptimeSeconds: read.whole }),
    ),
    createdAt: read.whole,
  }),
  idOf: ({ id }) => id,
  indexOf: ({ name }) => foldedName(name),
  groupsOf: ({ owner }) => [ownerGroup(owner)],
}
