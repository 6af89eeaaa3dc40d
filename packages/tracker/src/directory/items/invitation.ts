import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most invitations. */
const invitationsMax = 10_000

/** Lets somebody make an account where that takes an invitation. */
export interface Invitation {
  /** What is shown; whoever knows it may use it. */
  code: string
  /** Accounts that it is still good for. */
  usesLeft: number
  /** Milliseconds since 1970; missing where it never expires. */
  expiresAt?: number | undefined
  /** Number of the account of the moderator who made it. */
  owner: number
  /** Milliseconds since 1970. */
  createdAt: number
}

/** Invitations, by their codes. */
export const invitationKind: CollectionKind<Invitation> = {
  itemsMax: invitationsMax,
  read: read.objectOf<Invitation>({
    code: read.text,
    usesLeft: read.whole,
    expiresAt: read.optional(read.whole),
    owner: read.whole,
    createdAt: read.whole,
  }),
  idOf: ({ code }) => code,
}
