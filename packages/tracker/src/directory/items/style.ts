import { foldedName } from '../collection/collection.js'
import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import type { JsonObject } from '../collection/json-value.js'
import { ownerGroup } from './owner-group.js'

/** Most styles. */
const stylesMax = 100_000

/** What a style is for. */
export type StyleKind = 'image' | 'text'

/** A picture that shows what a style does. */
export interface StyleExample {
  /** UUID. */
  id: string
  /** Where the picture is; https. */
  url: string
  /** Whether it is the one to show first. */
  primary: boolean
}

/** A template for requests: a prompt around the requester's, parameters and models. */
export interface Style {
  /** UUID. */
  id: string
  kind: StyleKind
  /** Number of the account that made it. */
  owner: number
  /** No two of an owner have the same. */
  name: string
  info: string
  /** `{p}` stands for the requester's prompt, in image styles `{np}` for the negative one. */
  prompt: string
  /** Parameters of the API, in its own names. */
  params: JsonObject
  /** Names of models, at least one. */
  models: readonly string[]
  /** Whether it is listed; whoever knows its id or name may use it in any case. */
  public: boolean
  nsfw: boolean
  tags: readonly string[]
  /** Id of the shared key that pays for requests with it, if it is still there. */
  sharedKey?: string | undefined
  useCount: number
  examples: readonly StyleExample[]
  /** Milliseconds since 1970. */
  createdAt: number
}

/** The other name of a style or a collection of styles: its owner's and its own. */
export function ownedName(owner: number, name: string): string {
  return `${owner} ${foldedName(name)}`
}

/** The group of styles of all owners that have a name. */
export function styleNameGroup(name: string): string {
  return `name ${foldedName(name)}`
}

/** The group of styles to which a shared key is assigned. */
export function assignedGroup(sharedKey: string): string {
  return `key ${sharedKey}`
}

/** The group of styles with an example: one at most. */
export function exampleGroup(url: string): string {
  return `example ${url}`
}

/** Reads an image or text kind. */
export const readStyleKind = read.oneOf<StyleKind>('image', 'text')

/** Styles; the other name of one is `ownedName`. */
export const styleKind: CollectionKind<Style> = {
  itemsMax: stylesMax,
  read: read.objectOf<Style>({
    id: read.text,
    kind: readStyleKind,
    owner: read.whole,
    name: read.text,
    info: read.text,
    prompt: read.text,
    params: read.json,
    models: read.listOf(read.text),
    public: read.flag,
    nsfw: read.flag,
    tags: read.listOf(read.text),
    sharedKey: read.optional(read.text),
    useCount: read.whole,
    examples: read.listOf(read.objectOf<StyleExample>({ id: read.text, url: read.text, primary: read.flag })),
    createdAt: read.whole,
  }),
  idOf: ({ id }) => id,
  indexOf: ({ owner, name }) => ownedName(owner, name),
  groupsOf: ({ owner, name, sharedKey, examples }) => [
    ownerGroup(owner),
    styleNameGroup(name),
    ...(sharedKey === undefined ? [] : [assignedGroup(sharedKey)]),
    ...examples.map(({ url }) => exampleGroup(url)),
  ],
}
