import { owns, ownsOrModerates } from './caller.js'
import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import { givenOf, isEmpty } from './given-fields.js'
import { ownerGroup } from './items/owner-group.js'
import { ownedName } from './items/style.js'
import type { Style, StyleKind } from './items/style.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { assignmentRefusal, fieldsRefusal, profanityRefusal, styleFieldNames } from './style-fields.js'
import type { StyleFields } from './style-fields.js'

/** Styles that an account may have. */
const stylesPerAccount = 1_000

/** What a style does with the requester's prompt where nothing else is said. */
const promptDefault: Readonly<Record<StyleKind, string>> = { image: '{p}{np}', text: '{p}' }

/** What is said about a new style. */
export type NewStyle = StyleFields & { kind: StyleKind; name: string; models: readonly string[] }

/** A style as it is now, or why it is not. */
export type StyleAnswer = { ok: true; style: Style } | Refusal

/**
 * Makes a style. Refuses: fields beyond a limit, a prompt without places, who is neither customizer nor trusted, anonymous,
 * a shared key of others, profanity, a name that another style of the account has.
 */
export function createStyle(draft: DirectoryDraft, caller: Caller, { kind, ...fields }: NewStyle): StyleAnswer {
  const owner = caller.account
  const refusal =
    fieldsRefusal(fields, kind, 'made') ??
    creationRefusal(caller) ??
    assignmentRefusal(draft, fields, { kind, owner }) ??
    profanityRefusal(draft, fields) ??
    takenRefusal(draft, { owner, name: fields.name, id: undefined })
  if (refusal !== undefined) return refusal
  if (draft.styles.inGroup(ownerGroup(owner)).length >= stylesPerAccount)
    return refused('BadRequest', `an account may have ${stylesPerAccount} styles; remove one first`)
  const { name, info = '', prompt = promptDefault[kind], params = {}, nsfw = false, tags = [] } = fields
  const { models, sharedKey, public: isPublic = true } = fields
  const made = { id: draft.newId(), useCount: 0, examples: [], createdAt: draft.now }
  const said = { name: name.trim(), info, prompt, params, models, public: isPublic, nsfw, tags, sharedKey }
  const style: Style = { ...made, kind, owner, ...said }
  draft.styles.put(style)
  return { ok: true, style }
}

/** Changes a style, for its owner. */
export function changeStyle(
  draft: DirectoryDraft,
  caller: Caller,
  { id, kind, ...fields }: StyleFields & { id: string; kind: StyleKind },
): StyleAnswer {
  const wrong = fieldsRefusal(fields, kind, 'changed')
  if (wrong !== undefined) return wrong
  const found = ownStyle(draft, caller, id)
  if (!found.ok) return found
  const { style } = found
  if (style.kind !== kind) return refused('StyleMismatch', `style ${id} is for ${style.kind}, not for ${kind}`)
  const given = givenOf(fields, styleFieldNames)
  if (isEmpty(given)) return refused('BadRequest', 'nothing of the style is to be changed; say what')
  const changed: Style = { ...style, ...given, name: fields.name?.trim() ?? style.name }
  const refusal =
    assignmentRefusal(draft, fields, changed) ?? profanityRefusal(draft, fields) ?? takenRefusal(draft, changed)
  if (refusal !== undefined) return refusal
  draft.styles.put(changed)
  return { ok: true, style: changed }
}

/** Removes a style, for its owner and moderators. Collections that it was in do without. */
export function removeStyle(draft: DirectoryDraft, caller: Caller, id: string): StyleAnswer {
  if (caller.isAnonymous) return anonymous()
  const style = draft.styles.get(id)
  if (style === undefined) return notFound(id)
  if (!ownsOrModerates(caller, style.owner))
    return refused('Forbidden', 'only its owner and moderators may remove a style')
  draft.styles.remove(id)
  return { ok: true, style }
}

/** Counts one more use of a style. */
export function countStyleUse(draft: DirectoryDraft, id: string): { ok: boolean } {
  const style = draft.styles.get(id)
  if (style === undefined) return { ok: false }
  draft.styles.put({ ...style, useCount: style.useCount + 1 })
  return { ok: true }
}

/** A style that the caller may change, or why there is none. */
export function ownStyle(draft: DirectoryDraft, caller: Caller, id: string): StyleAnswer {
  const style = draft.styles.get(id)
  if (style === undefined) return notFound(id)
  return owns(caller, style.owner) ? { ok: true, style } : refused('Forbidden', 'only its owner may change a style')
}

function creationRefusal(caller: Caller): Refusal | undefined {
  if (!caller.isCustomizer && !caller.isTrusted)
    return refused('StylesRequiresCustomizer', 'only customizers and trusted accounts may make styles')
  return caller.isAnonymous ? anonymous() : undefined
}

/** A style may keep its own name, and spell it anew. */
function takenRefusal(
  draft: DirectoryDraft,
  { owner, name, id }: { owner: number; name: string; id: string | undefined },
): Refusal | undefined {
  const other = draft.styles.find(ownedName(owner, name))
  return other === undefined || other.id === id
    ? undefined
    : refused('BadRequest', `this account has another style that is called ${other.name}`)
}

function anonymous(): Refusal {
  return refused('StylesAnonForbidden', 'the anonymous account has no styles')
}

function notFound(id: string): Refusal {
  return refused('StyleNotFound', `there is no style ${id}`)
}
