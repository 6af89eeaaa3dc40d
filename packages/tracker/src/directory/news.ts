import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import type { Newspiece } from './items/newspiece.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Characters of a title and of a text of news. */
export const newsLengths = { title: { min: 1, max: 200 }, text: { min: 1, max: 10_000 } }

/** What is to be told. */
export interface NewNews {
  title: string
  /** Markdown. */
  text: string
  /** Day, as YYYY-MM-DD. */
  publishedOn: string
}

/** A piece of news as it is now, or why it is not. */
export type NewsAnswer = { ok: true; news: Newspiece } | Refusal

/** Tells everybody something, for moderators. */
export function publishNews(draft: DirectoryDraft, caller: Caller, { title, text, publishedOn }: NewNews): NewsAnswer {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  if (!isWithin(title, newsLengths.title) || !isWithin(text, newsLengths.text)) {
    const bounds = `a title of 1 to ${newsLengths.title.max} characters and a text of 1 to ${newsLengths.text.max}`
    return refused('BadRequest', `news have ${bounds}`)
  }
  const base = { id: draft.newId(), importance: 'Information', tags: [], moreInfoUrls: [] }
  const news: Newspiece = { ...base, publishedOn, title, text }
  draft.news.put(news)
  return { ok: true, news }
}

/** Takes a piece of news back, for moderators. */
export function withdrawNews(draft: DirectoryDraft, caller: Caller, id: string): NewsAnswer {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  const news = draft.news.get(id)
  if (news === undefined) return refused('NewsNotFound', `there is no piece of news ${id}`)
  draft.news.remove(id)
  return { ok: true, news }
}

function moderatorRefusal(caller: Caller): Refusal | undefined {
  return caller.isModerator ? undefined : refused('NotModerator', 'what is told to everybody is for moderators')
}
