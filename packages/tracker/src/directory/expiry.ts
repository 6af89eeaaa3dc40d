import type { CollectionView } from './collection/collection.js'
import type { ContentsView } from './contents.js'
import type { DirectoryDraft } from './directory.js'
import { messageKeepMs } from './items/worker-message.js'

/** Items that are removed at once; the others are when it is looked for them again. */
const expiredMax = 1_000

/** Whether anything has expired and is to be removed: time-outs of addresses, invitations, messages that nobody looks for any more, notes on requests, gifts to shared keys. */
export function hasExpired(view: ContentsView, now: number): boolean {
  return expiredOf(view, now, 1).length > 0
}

/** Removes some of what has expired. */
export function removeExpired(draft: DirectoryDraft): { ok: true } {
  for (const [collection, id] of expiredOf(draft, draft.now, expiredMax)) draft[collection].remove(id)
  return { ok: true }
}

type Expired = readonly [
  collection: 'addressTimeouts' | 'invitations' | 'workerMessages' | 'requestNotes' | 'keyGifts',
  id: string,
]

function expiredOf(view: ContentsView, now: number, max: number): Expired[] {
  const timeouts = some(view.addressTimeouts, max, ({ until }) => until <= now)
  const messages = some(view.workerMessages, max, ({ expiresAt }) => expiresAt + messageKeepMs <= now)
  const invitations = some(view.invitations, max, ({ expiresAt = Infinity }) => expiresAt <= now)
  const notes = some(view.requestNotes, max, ({ expiresAt }) => expiresAt <= now)
  const gifts = some(view.keyGifts, max, ({ expiresAt }) => expiresAt <= now)
  const expired: Expired[] = [
    ...timeouts.map(({ address }) => ['addressTimeouts', address] as const),
    ...invitations.map(({ code }) => ['invitations', code] as const),
    ...messages.map(({ id }) => ['workerMessages', id] as const),
    ...notes.map(({ request }) => ['requestNotes', request] as const),
    ...gifts.map(({ transfer }) => ['keyGifts', transfer] as const),
  ]
  return expired.slice(0, max)
}

function some<Item>(view: CollectionView<Item>, max: number, is: (item: Item) => boolean): Item[] {
  const found: Item[] = []
  for (const item of view.all()) {
    if (found.length === max) break
    if (is(item)) found.push(item)
  }
  return found
}
