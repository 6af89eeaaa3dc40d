import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import { ownerGroup } from './owner-group.js'

/** Most shared keys. */
const sharedKeysMax = 100_000

/** Stands for no limit, where a shared key or a limit of one says it. */
export const unlimited = -1

/** A key with which others ask for generations on its owner's account, within a budget. */
export interface SharedKey {
  /** UUID; whoever knows it may use the key. */
  id: string
  /** Number of the account that pays. */
  owner: number
  name: string
  /** Whole kudos that are left, or `unlimited`. */
  kudos: number
  /** Milliseconds since 1970; missing where it never expires. */
  expiresAt?: number | undefined
  /** Whole kudos that were spent. */
  utilized: number
  /** Millikudos that were spent beyond those, fewer than a whole kudos. */
  utilizedRest?: number | undefined
  /** Of one job, or `unlimited`; 0 where it may ask for none. */
  maxImagePixels: number
  /** Of one job, or `unlimited`; 0 where it may ask for none. */
  maxImageSteps: number
  /** Of one job, or `unlimited`; 0 where it may ask for none. */
  maxTextTokens: number
}

/** Shared keys. */
export const sharedKeyKind: CollectionKind<SharedKey> = {
  itemsMax: sharedKeysMax,
  read: read.objectOf<SharedKey>({
    id: read.text,
    owner: read.whole,
    name: read.text,
    kudos: read.whole,
    expiresAt: read.optional(read.whole),
    utilized: read.whole,
    utilizedRest: read.optional(read.whole),
    maxImagePixels: read.whole,
    maxImageSteps: read.whole,
    maxTextTokens: read.whole,
  }),
  idOf: ({ id }) => id,
  groupsOf: ({ owner }) => [ownerGroup(owner)],
}
