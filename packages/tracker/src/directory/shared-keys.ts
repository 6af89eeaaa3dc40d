import { owns } from './caller.js'
import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import { givenOf, isEmpty } from './given-fields.js'
import { ownerGroup } from './items/owner-group.js'
import { unlimited } from './items/shared-key.js'
import type { SharedKey } from './items/shared-key.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Shared keys that an account may have. */
const keysPerAccount = 3
const keysPerTrusted = 10
const keysPerEducation = 1_000

/** Milliseconds of a day. */
const dayMs = 24 * 60 * 60 * 1_000

/** Characters of a shared key's name. */
const nameLength = { min: 3, max: 255 }

/** The largest of each number; the smallest is `unlimited`. */
const numbersMax = {
  kudos: 50_000_000,
  /** A hundred years. */
  expiryDays: 36_500,
  maxImagePixels: 4_194_304,
  maxImageSteps: 500,
  maxTextTokens: 500,
}

/** What may be said about a shared key. */
export interface SharedKeyFields {
  name?: string | undefined
  /** Whole kudos, or `unlimited`. */
  kudos?: number | undefined
  /** Days from now, or `unlimited`. */
  expiryDays?: number | undefined
  maxImagePixels?: number | undefined
  maxImageSteps?: number | undefined
  maxTextTokens?: number | undefined
}

/** A shared key as it is now, or why it is not. */
export type SharedKeyAnswer = { ok: true; sharedKey: SharedKey } | Refusal

/** Makes a shared key: 5 000 kudos, without expiry and limits, where nothing else is said. */
export function createSharedKey(draft: DirectoryDraft, caller: Caller, fields: SharedKeyFields): SharedKeyAnswer {
  const wrong = boundsRefusal(fields)
  if (wrong !== undefined) return wrong
  if (caller.isAnonymous) return refused('AnonForbidden', 'the anonymous account cannot make shared keys')
  const max = keysMaxOf(caller)
  if (draft.sharedKeys.inGroup(ownerGroup(caller.account)).length >= max)
    return refused('Forbidden', `this account may have ${max} shared keys and has them; remove one first`)
  const sharedKey: SharedKey = {
    id: draft.newId(),
    owner: caller.account,
    name: fields.name ?? '',
    kudos: fields.kudos ?? 5_000,
    expiresAt: expiryOf(fields.expiryDays ?? unlimited, draft.now),
    utilized: 0,
    maxImagePixels: fields.maxImagePixels ?? unlimited,
    maxImageSteps: fields.maxImageSteps ?? unlimited,
    maxTextTokens: fields.maxTextTokens ?? unlimited,
  }
  draft.sharedKeys.put(sharedKey)
  return { ok: true, sharedKey }
}

/** Changes a shared key, for its owner. */
export function changeSharedKey(
  draft: DirectoryDraft,
  caller: Caller,
  { id, ...fields }: { id: string } & SharedKeyFields,
): SharedKeyAnswer {
  const wrong = boundsRefusal(fields)
  if (wrong !== undefined) return wrong
  const found = ownKey(draft, caller, id)
  if (!found.ok) return found
  const { sharedKey } = found
  const { expiryDays } = fields
  const given = givenOf(fields, ['name', 'kudos', 'maxImagePixels', 'maxImageSteps', 'maxTextTokens'])
  if (isEmpty(given) && expiryDays === undefined)
    return refused('NoSharedKeyModSelected', 'nothing of the shared key is to be changed; say what')
  const expiresAt = expiryDays === undefined ? sharedKey.expiresAt : expiryOf(expiryDays, draft.now)
  const changed: SharedKey = { ...sharedKey, ...given, expiresAt }
  draft.sharedKeys.put(changed)
  return { ok: true, sharedKey: changed }
}

/** Removes a shared key, for its owner. Styles to which it was assigned are as if they had none. */
export function removeSharedKey(draft: DirectoryDraft, caller: Caller, id: string): SharedKeyAnswer {
  const found = ownKey(draft, caller, id)
  if (found.ok) draft.sharedKeys.remove(id)
  return found
}

/** Who does not know the id of a key learns nothing about it: to the API it is a wrong key. */
function ownKey(draft: DirectoryDraft, caller: Caller, id: string): SharedKeyAnswer {
  const sharedKey = draft.sharedKeys.get(id)
  if (sharedKey === undefined) return refused('InvalidAPIKey', `there is no shared key ${id}`)
  if (!owns(caller, sharedKey.owner)) return refused('Forbidden', 'only its owner may change or remove a shared key')
  return { ok: true, sharedKey }
}

function keysMaxOf({ isEducation, isTrusted }: Caller): number {
  if (isEducation) return keysPerEducation
  return isTrusted ? keysPerTrusted : keysPerAccount
}

function expiryOf(days: number, now: number): number | undefined {
  return days === unlimited ? undefined : now + days * dayMs
}

function boundsRefusal(fields: SharedKeyFields): Refusal | undefined {
  const { name } = fields
  if (name !== undefined && !isWithin(name, nameLength))
    return refused('BadRequest', `the name of a shared key has ${nameLength.min} to ${nameLength.max} characters`)
  for (const field of Object.keys(numbersMax) as (keyof typeof numbersMax)[]) {
    const value = fields[field] ?? unlimited
    if (!Number.isInteger(value) || value < unlimited || value > numbersMax[field])
      return refused('BadRequest', `${field} is a whole number from ${unlimited} to ${numbersMax[field]}`)
  }
  return undefined
}
