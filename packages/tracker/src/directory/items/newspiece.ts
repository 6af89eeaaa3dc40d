import type { CollectionKind, CollectionView } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most pieces of news: all of them are told at once. */
export const newsMax = 200

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
  /** Milliseconds since 1970. */
  createdAt: number
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
    createdAt: read.whole,
  }),
  idOf: ({ id }) => id,
}

/** The news, newest first: by day, and those of a day by when they were written. */
export function newestFirst({ news }: { news: CollectionView<Newspiece> }): Newspiece[] {
  return [...news.all()].sort((one, other) => {
    if (one.publishedOn !== other.publishedOn) return one.publishedOn < other.publishedOn ? 1 : -1
    return other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1)
  })
}
