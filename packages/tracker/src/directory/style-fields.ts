import type { JsonObject } from './collection/json-value.js'
import type { ContentsView } from './contents.js'
import type { DirectoryDraft } from './directory.js'
import type { StyleKind } from './items/style.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Characters of what a style has. */
const nameLength = { min: 1, max: 100 }
const infoLengthMax = 1_000
const promptLength = { min: 0, max: 65_536 }
const tagLength = { min: 1, max: 25 }
const modelLength = { min: 1, max: 255 }

/** Fewest characters of the info of a style that is made; one that is changed may have a shorter one. */
const infoLengthMin = { made: 10, changed: 1 }

/** Numbers of a style's tags and models. */
const tagsMax = 10
const modelsMax = 5

/** Characters of the parameters, as JSON. */
const paramsLengthMax = 16_384

/** What a prompt must contain. */
const placeholders: Readonly<Record<StyleKind, readonly string[]>> = { image: ['{p}', '{np}'], text: ['{p}'] }

/** What may be said about a style. */
export interface StyleFields {
  name?: string | undefined
  info?: string | undefined
  prompt?: string | undefined
  params?: JsonObject | undefined
  public?: boolean | undefined
  nsfw?: boolean | undefined
  tags?: readonly string[] | undefined
  models?: readonly string[] | undefined
  /** Id of a shared key of the same owner; only for images. */
  sharedKey?: string | undefined
}

/** All that may be said about a style. */
export const styleFieldNames = [
  'name',
  'info',
  'prompt',
  'params',
  'public',
  'nsfw',
  'tags',
  'models',
  'sharedKey',
] as const satisfies readonly (keyof StyleFields)[]

/** Whether a style is being made or changed. */
export type StyleChange = keyof typeof infoLengthMin

/** Why fields are not fit for a style, if that is so: beyond a limit, or a prompt that has no place for the requester's. */
export function fieldsRefusal(fields: StyleFields, kind: StyleKind, change: StyleChange): Refusal | undefined {
  return boundsRefusal(fields, change) ?? listsRefusal(fields) ?? promptRefusal(fields.prompt, kind)
}

/** Why a shared key cannot be assigned to a style of an account, if that is so. */
export function assignmentRefusal(
  view: Pick<ContentsView, 'sharedKeys'>,
  { sharedKey }: StyleFields,
  { kind, owner }: { kind: StyleKind; owner: number },
): Refusal | undefined {
  if (sharedKey === undefined) return undefined
  // Who may use a key must not be able to make everybody use it.
  if (kind === 'image' && view.sharedKeys.get(sharedKey)?.owner === owner) return undefined
  return refused('SharedKeyInvalid', `${sharedKey} is no shared key of this account`)
}

/** The first text that must not be shown, in words. */
export function profanityRefusal(
  draft: Pick<DirectoryDraft, 'isProfane'>,
  { name, info, tags = [] }: Pick<StyleFields, 'name' | 'info' | 'tags'>,
): Refusal | undefined {
  const texts = [['name', name], ['info', info], ...tags.map((tag) => ['tags', tag] as const)] as const
  const profane = texts.find(([, text]) => text !== undefined && draft.isProfane(text))
  return profane && refused('BadRequest', `${profane[0]} must not be profane`)
}

function boundsRefusal({ name, info, prompt }: StyleFields, change: StyleChange): Refusal | undefined {
  if (name !== undefined && !isWithin(name.trim(), nameLength))
    return refused('BadRequest', `the name has ${nameLength.min} to ${nameLength.max} characters`)
  const infoLength = { min: infoLengthMin[change], max: infoLengthMax }
  if (info !== undefined && !isWithin(info, infoLength))
    return refused('BadRequest', `the info has ${infoLength.min} to ${infoLength.max} characters`)
  if (prompt !== undefined && !isWithin(prompt, promptLength))
    return refused('BadRequest', `the prompt has at most ${promptLength.max} characters`)
  return undefined
}

function listsRefusal({ params, tags = [], models }: StyleFields): Refusal | undefined {
  if (params !== undefined && JSON.stringify(params).length > paramsLengthMax)
    return refused('BadRequest', `the params have at most ${paramsLengthMax} characters of JSON`)
  if (tags.length > tagsMax) return refused('BadRequest', `a style has at most ${tagsMax} tags`)
  if (!tags.every((tag) => isWithin(tag, tagLength)))
    return refused('BadRequest', `a tag has ${tagLength.min} to ${tagLength.max} characters`)
  if (models !== undefined && (models.length === 0 || models.length > modelsMax))
    return refused('BadRequest', `a style has 1 to ${modelsMax} models`)
  if (models?.every((model) => isWithin(model, modelLength)) === false)
    return refused('BadRequest', `the name of a model has ${modelLength.min} to ${modelLength.max} characters`)
  return undefined
}

function promptRefusal(prompt: string | undefined, kind: StyleKind): Refusal | undefined {
  const missing = prompt === undefined ? [] : placeholders[kind].filter((place) => !prompt.includes(place))
  if (missing.length === 0) return undefined
  return refused('StylePromptMissingVars', `the prompt of the style lacks ${missing.join(' and ')}`)
}
