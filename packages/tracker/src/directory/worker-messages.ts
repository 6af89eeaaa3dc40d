import type { Caller } from './caller.js'
import type { ContentsView } from './contents.js'
import type { DirectoryDraft } from './directory.js'
import { ownerGroup } from './items/owner-group.js'
import { addresseeGroup } from './items/worker-message.js'
import type { WorkerMessage } from './items/worker-message.js'
import { pageOf } from './page.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Messages on a page. */
const pageItems = 50

/** Messages that an account which is no moderator's may have. */
const messagesPerAccount = 100

/** Characters of a message, and of who it says it is from. */
const messageLength = { min: 1, max: 10_240 }
const originLength = { min: 1, max: 255 }

/** Hours that a message is shown. */
const expiryHours = { min: 1, max: 720, default: 12 }
const hourMs = 60 * 60 * 1_000

/** Tells whose a worker is: the number of its owner's account; undefined where there is no such worker. */
export type OwnerOf = (worker: string) => number | undefined

/** What is said about a new message. */
export interface NewMessage {
  message: string
  /** Id of the worker that it is for; missing where it is for all, which only moderators may. */
  worker?: string | undefined
  /** @default 12 */
  hours?: number | undefined
  /** From whom, in words; only moderators may say something else than the number of their account. */
  origin?: string | undefined
}

/** Which messages are looked for. */
export interface MessageQuery {
  /** Those that an account has written. */
  account?: number | undefined
  /** Those for a worker. */
  worker?: string | undefined
  /** @default 'active' */
  validity?: 'active' | 'expired' | 'all' | undefined
  /** Counted from 1, the default. */
  page?: number | undefined
}

/** A message, or why there is none. */
export type MessageAnswer = { ok: true; message: WorkerMessage } | Refusal

/** Writes to workers: moderators to any or all, others to their own. */
export function postMessage(
  draft: DirectoryDraft,
  caller: Caller,
  { ownerOf, ...input }: NewMessage & { ownerOf: OwnerOf },
): MessageAnswer {
  const { message, worker, hours = expiryHours.default, origin } = input
  const refusal = fieldsRefusal({ message, hours, origin }) ?? addresseeRefusal(caller, worker, ownerOf)
  if (refusal !== undefined) return refusal
  const { account, isModerator } = caller
  if (!isModerator && draft.workerMessages.inGroup(ownerGroup(account)).length >= messagesPerAccount)
    return refused('BadRequest', `this account has ${messagesPerAccount} messages; remove one first`)
  const posted: WorkerMessage = {
    id: draft.newId(),
    worker,
    message,
    origin: isModerator ? origin : String(account),
    account,
    expiresAt: draft.now + hours * hourMs,
    createdAt: draft.now,
  }
  draft.workerMessages.put(posted)
  return { ok: true, message: posted }
}

/** Removes a message, for who has written it and for moderators. */
export function removeMessage(draft: DirectoryDraft, caller: Caller, id: string): MessageAnswer {
  const found = messageOf(draft, id)
  if (!found.ok) return found
  if (!caller.isModerator && (caller.isAnonymous || found.message.account !== caller.account))
    return refused('Forbidden', 'only who has written a message and moderators may remove it')
  draft.workerMessages.remove(id)
  return found
}

/** A message by its id, for whoever knows it. */
export function messageOf({ workerMessages }: Pick<ContentsView, 'workerMessages'>, id: string): MessageAnswer {
  const message = workerMessages.get(id)
  return message === undefined ? refused('WorkermessageNotFound', `there is no message ${id}`) : { ok: true, message }
}

/**
 * A page of messages, newest first: to moderators any, to others those that they have written and those to their workers.
 * Who asks for neither is told what they have written.
 */
export function listMessages(
  { workerMessages }: Pick<ContentsView, 'workerMessages'>,
  caller: Caller,
  { ownerOf, now, ...query }: MessageQuery & { ownerOf: OwnerOf; now: number },
): { ok: true; messages: readonly WorkerMessage[] } | Refusal {
  const { worker, validity = 'active', page = 1 } = query
  const { isModerator } = caller
  const account = query.account ?? (isModerator || worker !== undefined ? undefined : caller.account)
  const isOwn = account === caller.account && !caller.isAnonymous
  const isToOwn = worker !== undefined && !caller.isAnonymous && ownerOf(worker) === caller.account
  if (!isModerator && !(isOwn || (account === undefined && isToOwn)))
    return refused('Forbidden', 'only moderators may look at messages that others have written to workers of others')
  const isMeant = (message: WorkerMessage): boolean =>
    (account === undefined || message.account === account) &&
    (worker === undefined || message.worker === worker) &&
    (validity === 'all' || message.expiresAt > now === (validity === 'active'))
  const found = [...workerMessages.all()].filter(isMeant).sort(byAge)
  return { ok: true, messages: pageOf(found, page, pageItems) }
}

/** What a worker is shown: the messages for it and for all that have not expired, oldest first. */
export function messagesFor(
  { workerMessages }: Pick<ContentsView, 'workerMessages'>,
  worker: string,
  now: number,
): WorkerMessage[] {
  const all = [...workerMessages.inGroup(addresseeGroup(undefined)), ...workerMessages.inGroup(addresseeGroup(worker))]
  return all.filter(({ expiresAt }) => expiresAt > now).sort((one, other) => byAge(other, one))
}

/** Newest first; the same on every machine. */
function byAge(one: WorkerMessage, other: WorkerMessage): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1)
}

function addresseeRefusal(caller: Caller, worker: string | undefined, ownerOf: OwnerOf): Refusal | undefined {
  if (caller.isAnonymous) return refused('AnonForbidden', 'the anonymous account cannot write to workers')
  const owner = worker === undefined ? undefined : ownerOf(worker)
  if (worker !== undefined && owner === undefined) return refused('WorkerNotFound', `there is no worker ${worker}`)
  if (caller.isModerator || owner === caller.account) return undefined
  return refused('MessagesOnlyOwnWorkers', 'only moderators may write to all workers and to those of others')
}

function fieldsRefusal({ message, hours, origin }: { message: string; hours: number; origin: string | undefined }) {
  if (!isWithin(message, messageLength))
    return refused('BadRequest', `a message has ${messageLength.min} to ${messageLength.max} characters`)
  if (!Number.isInteger(hours) || hours < expiryHours.min || hours > expiryHours.max)
    return refused('BadRequest', `a message is shown for ${expiryHours.min} to ${expiryHours.max} hours`)
  if (origin !== undefined && !isWithin(origin, originLength))
    return refused('BadRequest', `the origin has ${originLength.min} to ${originLength.max} characters`)
  return undefined
}
