import type { CollectionKind, CollectionView } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Id of the only record. */
const only = 'only'

/** How the whole tracker behaves. */
export interface Modes {
  /** New requests are refused. */
  maintenance: boolean
  /** New workers are taken only from accounts that were invited to have more. */
  inviteOnly: boolean
  /** Under attack: stricter checks, fewer hints. */
  raid: boolean
}

/** How it behaves where nobody has said anything. */
const usual: Modes = { maintenance: false, inviteOnly: false, raid: false }

/** The modes, of which there is one record. */
export const modesKind: CollectionKind<Modes> = {
  itemsMax: 1,
  read: read.objectOf<Modes>({ maintenance: read.flag, inviteOnly: read.flag, raid: read.flag }),
  idOf: () => only,
}

/** The modes that are in force. */
export function modesOf({ modes }: { modes: CollectionView<Modes> }): Modes {
  return modes.get(only) ?? usual
}
