import type { ContentsView } from './contents.js'
import type { StyleCollection } from './items/style-collection.js'
import type { Style, StyleKind } from './items/style.js'
import { pageOf } from './page.js'

/** Styles, and collections of them, on a page. */
const pageItems = 25

/** Those that are used most first, or the oldest. */
export type StyleOrder = 'popular' | 'age'

/** Which public styles are listed. */
export interface StyleQuery {
  kind: StyleKind
  /** @default 'popular' */
  sort?: StyleOrder | undefined
  /** Counted from 1, the default. */
  page?: number | undefined
  /** Only those with this tag. */
  tag?: string | undefined
  /** Only those with this model. */
  model?: string | undefined
}

/** Which public collections are listed. */
export type CollectionQuery = Pick<StyleQuery, 'sort' | 'page'> & { kind?: StyleKind | undefined }

/** A page of the public styles. */
export function listStyles({ styles }: Pick<ContentsView, 'styles'>, query: StyleQuery): readonly Style[] {
  const { kind, tag, model } = query
  const isMeant = (style: Style): boolean =>
    style.public &&
    style.kind === kind &&
    (tag === undefined || style.tags.includes(tag)) &&
    (model === undefined || style.models.includes(model))
  return sortedPage([...styles.all()].filter(isMeant), query)
}

/** A page of the public collections of styles. */
export function listCollections(
  { styleCollections }: Pick<ContentsView, 'styleCollections'>,
  query: CollectionQuery,
): readonly StyleCollection[] {
  const { kind } = query
  const all = [...styleCollections.all()]
  const found = all.filter((collection) => collection.public && (kind === undefined || collection.kind === kind))
  return sortedPage(found, query)
}

/** Those that are used most first, of these the oldest; the same on every machine. */
export function byPopularity(one: Ranked, other: Ranked): number {
  return other.useCount - one.useCount || byAge(one, other)
}

type Ranked = Pick<Style, 'useCount' | 'createdAt' | 'id'>

function byAge(one: Ranked, other: Ranked): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
}

function sortedPage<Item extends Ranked>(
  items: Item[],
  { sort = 'popular', page = 1 }: Pick<StyleQuery, 'sort' | 'page'>,
): readonly Item[] {
  return pageOf(items.sort(sort === 'popular' ? byPopularity : byAge), page, pageItems)
}
