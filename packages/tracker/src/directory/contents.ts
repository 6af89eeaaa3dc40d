import type { Collection, CollectionDraft, CollectionView } from './collection/collection.js'
import type { AddressTimeout } from './items/address-timeout.js'
import type { Filter } from './items/filter.js'
import type { Invitation } from './items/invitation.js'
import type { KeyGift } from './items/key-gift.js'
import type { Modes } from './items/modes.js'
import type { Newspiece } from './items/newspiece.js'
import type { Profile } from './items/profile.js'
import type { RequestNote } from './items/request-note.js'
import type { SharedKey } from './items/shared-key.js'
import type { StyleCollection } from './items/style-collection.js'
import type { Style } from './items/style.js'
import type { Team } from './items/team.js'
import type { WorkerDetail } from './items/worker-detail.js'
import type { WorkerMessage } from './items/worker-message.js'
import type { WorkTally } from './items/work-tally.js'

/** What the directory has, by the name with which the keys of its records begin. */
export interface Contents {
  profiles: Profile
  teams: Team
  sharedKeys: SharedKey
  keyGifts: KeyGift
  styles: Style
  styleCollections: StyleCollection
  filters: Filter
  workerMessages: WorkerMessage
  workerDetails: WorkerDetail
  modes: Modes
  addressTimeouts: AddressTimeout
  news: Newspiece
  invitations: Invitation
  requestNotes: RequestNote
  workTallies: WorkTally
}

/** A look at the collections, durable or as a batch will leave them. */
export type ContentsView = { readonly [Name in keyof Contents]: CollectionView<Contents[Name]> }

/** The collections as they are durable. */
export type ContentsKept = { readonly [Name in keyof Contents]: Collection<Contents[Name]> }

/** The collections as a batch will leave them. */
export type ContentsDraft = { readonly [Name in keyof Contents]: CollectionDraft<Contents[Name]> }
