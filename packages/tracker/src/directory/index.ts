/**
 * The directory of a tracker: what it knows that is not about kudos. Rules are functions of a draft, a caller and what is
 * asked for; `Directory.change` has them decide in the writer's turn, one after the other, and resolves when what they
 * decided is durable. Refusals carry the return codes of the AI Horde's API.
 */
export { foldedName } from './collection/collection.js'
export type { Collection, CollectionDraft, CollectionView, Kept } from './collection/collection.js'
export type { JsonObject, JsonValue } from './collection/json-value.js'
export type { Caller } from './caller.js'
export type { Contents, ContentsDraft, ContentsKept, ContentsView } from './contents.js'
export type { Directory, DirectoryDraft, Rule, RuleAnswer } from './directory.js'
export type { NotKept, Refusal, RefusalCode } from './refusal.js'

export { adminGroup, newProfile, suspectedGroup } from './items/profile.js'
export type { Profile } from './items/profile.js'
export { ownerGroup } from './items/owner-group.js'
export { anonymousGroup, reservedGroup } from './items/request-note.js'
export type { RequestNote, ResultNote } from './items/request-note.js'
export type { TalliedKind, WorkSum } from './items/work-tally.js'
export type { KeyGift } from './items/key-gift.js'
export type { SharedKey } from './items/shared-key.js'
export type { StyleCollection } from './items/style-collection.js'
export type { Style, StyleExample, StyleKind } from './items/style.js'
export type { Team } from './items/team.js'
export { newDetail, suspectedWorkersGroup, teamGroup } from './items/worker-detail.js'
export type { WorkerDetail, WorkerTally, WorkerType } from './items/worker-detail.js'
export type { WorkerMessage } from './items/worker-message.js'
export type { Filter } from './items/filter.js'
export { workerIdOf } from './worker-id.js'
export { modesOf } from './items/modes.js'
export type { Modes } from './items/modes.js'
export type { AddressTimeout, TimeoutKind } from './items/address-timeout.js'
export type { Invitation } from './items/invitation.js'
export { newestFirst } from './items/newspiece.js'
export type { Newspiece } from './items/newspiece.js'

export { changeTeam, createTeam, removeTeam } from './teams.js'
export { removeBelongings } from './belongings.js'
export type { NewTeam, TeamAnswer } from './teams.js'
export { changeSharedKey, createSharedKey, removeSharedKey } from './shared-keys.js'
export type { SharedKeyAnswer, SharedKeyFields } from './shared-keys.js'
export { creditSharedKey, noteGift, sharedKeyRefusal, sharedKeyUseRefusal, spendSharedKey } from './shared-key-use.js'
export type { GivenKudos, JobSize } from './shared-key-use.js'
export { changeStyle, countStyleUse, createStyle, removeStyle } from './styles.js'
export type { NewStyle, StyleAnswer } from './styles.js'
export type { StyleFields } from './style-fields.js'
export { addExample, changeExample, removeExample } from './style-examples.js'
export type { ExampleAnswer, ExampleFields } from './style-examples.js'
export { changeCollection, countCollectionUse, createCollection, removeCollection } from './style-collections.js'
export type { CollectionAnswer, CollectionFields } from './style-collections.js'
export { listCollections, listStyles } from './style-lists.js'
export type { CollectionQuery, StyleOrder, StyleQuery } from './style-lists.js'
export { collectionOf, findStyle, membersOf, pickStyle, styleById, styleByName } from './style-lookup.js'
export type { FoundStyle, PickedStyle } from './style-lookup.js'
export { applyStyle } from './style-merge.js'
export type { StyledRequest } from './style-merge.js'
export { changeFilter, createFilter, filterOf, joinedFilters, listFilters, removeFilter } from './filters.js'
export type { FilterAnswer, FilterFields } from './filters.js'
export { createInvitation, removeInvitation, spendInvitation } from './invitations.js'
export type { InvitationAnswer, NewInvitation } from './invitations.js'
export { listMessages, messageOf, messagesFor, postMessage, removeMessage } from './worker-messages.js'
export type { MessageAnswer, MessageQuery, NewMessage, OwnerOf } from './worker-messages.js'
export { changeNews, publishNews, removeNews } from './news.js'
export type { NewsAnswer, NewsFields } from './news.js'
export { changeModes } from './mode-changes.js'
export type { ModesAnswer } from './mode-changes.js'
export {
  blockWorkerAddress,
  endTimeout,
  listTimedOutNetworks,
  longestTimeoutOf,
  timeOut,
  timeOutForPrompt,
  timeoutsOf,
  unblockWorkerAddress,
} from './address-timeouts.js'
export type { TimeoutAnswer } from './address-timeouts.js'
