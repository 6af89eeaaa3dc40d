import type { Chance } from '@kudoswarm/ports'
import type { ContentsView } from './contents.js'
import type { StyleCollection } from './items/style-collection.js'
import { ownedName, styleNameGroup } from './items/style.js'
import type { Style, StyleKind } from './items/style.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { byPopularity } from './style-lists.js'

/** The collections in which styles are looked up. */
export type StyleView = Pick<ContentsView, 'styles' | 'styleCollections'>

/** What a name or an id stands for. */
export type FoundStyle = { type: 'style'; style: Style } | { type: 'collection'; collection: StyleCollection }

/** A style for a request and the collection from which it was picked, or why there is none. */
export type PickedStyle = { ok: true; style: Style; collection?: StyleCollection } | Refusal

/** Of a name: what it is the name of, whose, and the name itself. */
interface NameParts {
  type: 'style' | 'collection' | undefined
  owner: number | undefined
  name: string
}

/**
 * Finds a style or a collection of styles by its id, or by `name`, `user#1::name`, `style::name`, `collection::name` or
 * `collection::user#1::name`. A style comes before a collection, and where several owners have the same name those that are
 * public come first, of these the one that is used most.
 */
export function findStyle(view: StyleView, text: string): FoundStyle | undefined {
  const style = view.styles.get(text)
  if (style !== undefined) return { type: 'style', style }
  const collection = view.styleCollections.get(text)
  if (collection !== undefined) return { type: 'collection', collection }
  return findNamed(view, partsOf(text))
}

/** The style for a request that names one, or names a collection: then any of those of it that are still there. */
export function pickStyle(
  view: StyleView,
  { text, kind, chance }: { text: string; kind: StyleKind; chance: Chance },
): PickedStyle {
  const found = findStyle(view, text)
  if (found === undefined) return refused('StyleNotFound', `there is no style ${text}`)
  const { kind: foundKind } = found.type === 'style' ? found.style : found.collection
  if (foundKind !== kind) return refused('StyleMismatch', `${text} is for ${foundKind}, not for ${kind}`)
  if (found.type === 'style') return { ok: true, style: found.style }
  const members = membersOf(view, found.collection)
  const style = members[drawIndex(chance, members.length)]
  if (style === undefined) return refused('StyleNotFound', `all styles of the collection ${text} are gone`)
  return { ok: true, style, collection: found.collection }
}

/** A style that somebody wants to see by its id. */
export function styleById(view: StyleView, id: string, kind: StyleKind): PickedStyle {
  const style = view.styles.get(id)
  const code = kind === 'image' ? 'Image styleNotFound' : 'Text styleNotFound'
  return style === undefined ? refused(code, `there is no style ${id}`) : ofKind(style, kind)
}

/** A style that somebody wants to see by its name. */
export function styleByName(view: StyleView, name: string, kind: StyleKind): PickedStyle {
  const found = findNamed(view, { ...partsOf(name), type: 'style' })
  return found?.type === 'style'
    ? ofKind(found.style, kind)
    : refused('StyleNotFound', `there is no style that is called ${name}`)
}

/** A collection that somebody wants to see, by its id or name. */
export function collectionOf(view: StyleView, text: string): { ok: true; collection: StyleCollection } | Refusal {
  const collection = view.styleCollections.get(text)
  const found = collection ?? namedCollection(view, partsOf(text))
  return found === undefined
    ? refused('CollectionNotFound', `there is no collection ${text}`)
    : { ok: true, collection: found }
}

/** The styles of a collection that are still there. */
export function membersOf({ styles }: StyleView, { styles: ids }: StyleCollection): Style[] {
  return ids.flatMap((id) => styles.get(id) ?? [])
}

function ofKind(style: Style, kind: StyleKind): PickedStyle {
  if (style.kind === kind) return { ok: true, style }
  return refused('StyleGetMistmatch', `${style.id} is for ${style.kind}, not for ${kind}`)
}

/** A name may have `::` in it: only what stands for something is taken off. */
function partsOf(text: string): NameParts {
  const [, type, rest] = /^(?:(style|collection)::)?(.*)$/s.exec(text) ?? []
  const [, owner, name] = /^(?:.*?#(\d{1,15})::)?(.*)$/s.exec(rest ?? '') ?? []
  return {
    type: type as NameParts['type'],
    owner: owner === undefined ? undefined : Number(owner),
    name: name ?? '',
  }
}

function findNamed(view: StyleView, parts: NameParts): FoundStyle | undefined {
  const style = parts.type === 'collection' ? undefined : named(view.styles, parts)
  if (style !== undefined) return { type: 'style', style }
  const collection = parts.type === 'style' ? undefined : namedCollection(view, parts)
  return collection && { type: 'collection', collection }
}

function namedCollection({ styleCollections }: StyleView, parts: NameParts): StyleCollection | undefined {
  return named(styleCollections, parts)
}

function named<Item extends Style | StyleCollection>(
  view: { find(index: string): Item | undefined; inGroup(group: string): readonly Item[] },
  { owner, name }: NameParts,
): Item | undefined {
  if (owner !== undefined) return view.find(ownedName(owner, name))
  const found = view.inGroup(styleNameGroup(name))
  return found.toSorted((one, other) => Number(other.public) - Number(one.public) || byPopularity(one, other))[0]
}

/** A whole number from 0 to one below `count`: of 2^32 draws, no number gets more than one too many. */
function drawIndex(chance: Chance, count: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = chance.bytes(4)
  return (a * 0x100_0000 + b * 0x1_0000 + c * 0x100 + d) % count
}
