import type { CollectionKind, CollectionView } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most pieces of news. */
const newsMax = 1_000

/** A piece of news. */
export interface Newspiece {
  /** UUID. */
  id: string
  /** Day, as YYYY-MM-DD. */
  publishedOn: string
  title: string
  /** Markdown. */
  text: string
  importance: string
  tags: readonly string[]
  moreInfoUrls: readonly string[]
}

/** The news. */
export const newsKind: CollectionKind<Newspiece> = {
  itemsMax: newsMax,
  read: read.objectOf<Newspiece>({
    id: read.text,
    publishedOn: read.text,
    title: read.text,
    text: read.text,
    importance: read.text,
    tags: read.listOf(read.text),
    moreInfoUrls: read.listOf(read.text),
  }),
  idOf: ({ id }) => id,
}

/** The news, newest first. */
export function newestFirst({ news }: { news: CollectionView<Newspiece> }): Newspiece[] {
  const dayOf = ({ publishedOn, id }: Newspiece): string => `${publishedOn} ${id}`
  return [...news.all()].sort((one, other) => (dayOf(one) < dayOf(other) ? 1 : -1))
}
