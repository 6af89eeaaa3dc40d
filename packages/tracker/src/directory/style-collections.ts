import { owns, ownsOrModerates } from './caller.js'
import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import { givenOf, isEmpty } from './given-fields.js'
import { ownerGroup } from './items/owner-group.js'
import type { StyleCollection } from './items/style-collection.js'
import { ownedName } from './items/style.js'
import type { StyleKind } from './items/style.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { profanityRefusal } from './style-fields.js'
import { findStyle } from './style-lookup.js'
import { isWithin } from './text-length.js'

/** Collections that an account may have, and styles in one of them. */
const collectionsPerAccount = 1_000
const stylesPerCollection = 1_000

/** Characters of a collection's name and info. */
const nameLength = { min: 1, max: 100 }
const infoLength = { min: 1, max: 1_000 }

/** What may be said about a collection. */
export interface CollectionFields {
  name?: string | undefined
  info?: string | undefined
  public?: boolean | undefined
  /** Ids or names of styles, as `findStyle` reads them; all of one kind. */
  styles?: readonly string[] | undefined
}

/** A collection as it is now, or why it is not. */
export type CollectionAnswer = { ok: true; collection: StyleCollection } | Refusal

/** Makes a collection of styles. Refuses: beyond a limit, anonymous, unknown or unlike styles, profanity, a taken name. */
export function createCollection(
  draft: DirectoryDraft,
  caller: Caller,
  fields: CollectionFields & { name: string; styles: readonly string[] },
): CollectionAnswer {
  const wrong = boundsRefusal(fields)
  if (wrong !== undefined) return wrong
  if (caller.isAnonymous) return anonymous()
  const members = resolve(draft, fields.styles)
  if (!members.ok) return members
  const { account: owner } = caller
  const refusal =
    profanityRefusal(draft, { name: fields.name, info: fields.info }) ??
    takenRefusal(draft, { owner, name: fields.name, id: undefined })
  if (refusal !== undefined) return refusal
  if (draft.styleCollections.inGroup(ownerGroup(owner)).length >= collectionsPerAccount)
    return refused('BadRequest', `an account may have ${collectionsPerAccount} collections; remove one first`)
  const { name, info = '', public: isPublic = true } = fields
  const said = { name: name.trim(), info, public: isPublic, styles: members.ids, kind: members.kind }
  const collection: StyleCollection = { id: draft.newId(), owner, ...said, useCount: 0, createdAt: draft.now }
  draft.styleCollections.put(collection)
  return { ok: true, collection }
}

/** Changes a collection, for its owner. */
export function changeCollection(
  draft: DirectoryDraft,
  caller: Caller,
  { id, ...fields }: CollectionFields & { id: string },
): CollectionAnswer {
  const wrong = boundsRefusal(fields)
  if (wrong !== undefined) return wrong
  const collection = draft.styleCollections.get(id)
  if (collection === undefined) return notFound(id)
  if (!owns(caller, collection.owner)) return refused('Forbidden', 'only its owner may change a collection')
  const given = givenOf(fields, ['name', 'info', 'public', 'styles'])
  if (isEmpty(given)) return refused('BadRequest', 'nothing of the collection is to be changed; say what')
  const members = given.styles === undefined ? undefined : resolve(draft, given.styles)
  if (members?.ok === false) return members
  const { ids: styles = collection.styles, kind = collection.kind } = members ?? {}
  const changed = { ...collection, ...given, name: given.name?.trim() ?? collection.name, styles, kind }
  const refusal = profanityRefusal(draft, { name: given.name, info: given.info }) ?? takenRefusal(draft, changed)
  if (refusal !== undefined) return refusal
  draft.styleCollections.put(changed)
  return { ok: true, collection: changed }
}

/** Removes a collection, for its owner and moderators. Its styles stay. */
export function removeCollection(draft: DirectoryDraft, caller: Caller, id: string): CollectionAnswer {
  const collection = draft.styleCollections.get(id)
  if (collection === undefined) return notFound(id)
  if (!ownsOrModerates(caller, collection.owner))
    return refused('Forbidden', 'only its owner and moderators may remove a collection')
  draft.styleCollections.remove(id)
  return { ok: true, collection }
}

/** Counts one more use of a collection. */
export function countCollectionUse(draft: DirectoryDraft, id: string): { ok: boolean } {
  const collection = draft.styleCollections.get(id)
  if (collection === undefined) return { ok: false }
  draft.styleCollections.put({ ...collection, useCount: collection.useCount + 1 })
  return { ok: true }
}

/** The ids of styles by their ids or names, each once. */
function resolve(
  draft: DirectoryDraft,
  texts: readonly string[],
): { ok: true; ids: readonly string[]; kind: StyleKind } | Refusal {
  const ids = new Set<string>()
  let kind: StyleKind | undefined
  for (const text of texts) {
    const found = findStyle(draft, text)
    if (found?.type !== 'style') return refused('BadRequest', `there is no style ${text}`)
    kind ??= found.style.kind
    if (found.style.kind !== kind)
      return refused('StyleMismatch', 'the styles of a collection are all for image or text')
    ids.add(found.style.id)
  }
  return kind === undefined ? refused('BadRequest', 'a collection has a style') : { ok: true, ids: [...ids], kind }
}

function boundsRefusal({ name, info, styles }: CollectionFields): Refusal | undefined {
  if (name !== undefined && !isWithin(name.trim(), nameLength))
    return refused('BadRequest', `the name has ${nameLength.min} to ${nameLength.max} characters`)
  if (info !== undefined && !isWithin(info, infoLength))
    return refused('BadRequest', `the info has ${infoLength.min} to ${infoLength.max} characters`)
  if (styles !== undefined && (styles.length === 0 || styles.length > stylesPerCollection))
    return refused('BadRequest', `a collection has 1 to ${stylesPerCollection} styles`)
  return undefined
}

/** A collection may keep its own name, and spell it anew. */
function takenRefusal(
  draft: DirectoryDraft,
  { owner, name, id }: { owner: number; name: string; id: string | undefined },
): Refusal | undefined {
  const other = draft.styleCollections.find(ownedName(owner, name))
  return other === undefined || other.id === id
    ? undefined
    : refused('BadRequest', `this account has another collection that is called ${other.name}`)
}

function anonymous(): Refusal {
  return refused('StylesAnonForbidden', 'the anonymous account has no collections')
}

function notFound(id: string): Refusal {
  return refused('CollectionNotFound', `there is no collection ${id}`)
}
