import { limits } from '@kudoswarm/protocol'
import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most gifts: one for each transfer that is remembered, and room for those that are about to be forgotten. */
const keyGiftsMax = 2 * limits.rememberedTransfersMax

/** A transfer to a shared key that may be asked for again: the ledger knows only to whose account it went. */
export interface KeyGift {
  /** Id of the transfer in the ledger, in hexadecimal digits. */
  transfer: string
  /** Id of the shared key. */
  sharedKey: string
  /** Milliseconds since 1970, no earlier than the ledger forgets the transfer. */
  expiresAt: number
}

/** Transfers to shared keys, by their ids in the ledger. */
export const keyGiftKind: CollectionKind<KeyGift> = {
  itemsMax: keyGiftsMax,
  read: read.objectOf<KeyGift>({ transfer: read.text, sharedKey: read.text, expiresAt: read.whole }),
  idOf: ({ transfer }) => transfer,
}
