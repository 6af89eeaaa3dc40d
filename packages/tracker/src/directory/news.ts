import { calendarDayOf, isCalendarDay } from '../calendar/calendar-day.js'
import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import { givenOf, isEmpty } from './given-fields.js'
import type { Newspiece } from './items/newspiece.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Characters of a title, of a text, of how important it is, of a tag, and of an address. */
const titleLength = { min: 1, max: 200 }
const textLength = { min: 1, max: 5_000 }
const importanceLength = { min: 1, max: 50 }
const tagLength = { min: 1, max: 50 }
const urlLength = { min: 1, max: 1_000 }

/** Most tags, and most addresses. */
const tagsMax = 10
const urlsMax = 10

/** What may be said about a piece of news. */
export interface NewsFields {
  title?: string | undefined
  /** Markdown. */
  text?: string | undefined
  /** @default Information */
  importance?: string | undefined
  tags?: readonly string[] | undefined
  moreInfoUrls?: readonly string[] | undefined
  /** Day, as YYYY-MM-DD. @default today, UTC */
  publishedOn?: string | undefined
}

/** A piece of news as it is now, or why it is not. */
export type NewsAnswer = { ok: true; newspiece: Newspiece } | Refusal

/** Publishes a piece of news, for moderators. */
export function publishNews(
  draft: DirectoryDraft,
  caller: Caller,
  fields: NewsFields & { title: string; text: string },
): NewsAnswer {
  const refusal = moderatorRefusal(caller) ?? fieldsRefusal(fields)
  if (refusal !== undefined) return refusal
  const { title, text, importance = 'Information', tags = [], moreInfoUrls = [] } = fields
  const publishedOn = fields.publishedOn ?? calendarDayOf(draft.now)
  const newspiece: Newspiece = {
    id: draft.newId(),
    publishedOn,
    title,
    text,
    importance,
    tags,
    moreInfoUrls,
    createdAt: draft.now,
  }
  draft.news.put(newspiece)
  return { ok: true, newspiece }
}

/** Changes a piece of news, for moderators. */
export function changeNews(
  draft: DirectoryDraft,
  caller: Caller,
  { id, ...fields }: NewsFields & { id: string },
): NewsAnswer {
  const found = findNews(draft, caller, id)
  if (!found.ok) return found
  const wrong = fieldsRefusal(fields)
  if (wrong !== undefined) return wrong
  const given = givenOf(fields, ['title', 'text', 'importance', 'tags', 'moreInfoUrls', 'publishedOn'])
  if (isEmpty(given)) return refused('BadRequest', 'nothing of the news is to be changed; say what')
  const newspiece: Newspiece = { ...found.newspiece, ...given }
  draft.news.put(newspiece)
  return { ok: true, newspiece }
}

/** Takes a piece of news back, for moderators. */
export function removeNews(draft: DirectoryDraft, caller: Caller, id: string): NewsAnswer {
  const found = findNews(draft, caller, id)
  if (found.ok) draft.news.remove(id)
  return found
}

function findNews(draft: DirectoryDraft, caller: Caller, id: string): NewsAnswer {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  const newspiece = draft.news.get(id)
  return newspiece === undefined
    ? refused('NewspieceNotFound', `there is no piece of news ${id}`)
    : { ok: true, newspiece }
}

function moderatorRefusal(caller: Caller): Refusal | undefined {
  return caller.isModerator ? undefined : refused('NotModerator', 'only moderators may write news')
}

function fieldsRefusal({ title, text, importance, tags, moreInfoUrls, publishedOn }: NewsFields): Refusal | undefined {
  const texts = [
    [title, titleLength, 'title'],
    [text, textLength, 'text'],
    [importance, importanceLength, 'importance'],
  ] as const
  for (const [value, length, name] of texts) {
    if (value !== undefined && !isWithin(value, length))
      return refused('BadRequest', `the ${name} of news has ${length.min} to ${length.max} characters`)
  }
  if (tags !== undefined && !(tags.length <= tagsMax && tags.every((tag) => isWithin(tag, tagLength))))
    return refused('BadRequest', `news have at most ${tagsMax} tags, of ${tagLength.max} characters each`)
  if (moreInfoUrls !== undefined && !(moreInfoUrls.length <= urlsMax && moreInfoUrls.every(isWebAddress)))
    return refused('BadRequest', `news have at most ${urlsMax} addresses of the web, https://… or http://…`)
  return publishedOn === undefined || isCalendarDay(publishedOn)
    ? undefined
    : refused('BadRequest', 'the day is as 2026-11-30')
}

function isWebAddress(url: string): boolean {
  return isWithin(url, urlLength) && /^https?:\/\/[^\s"'<>]+$/.test(url)
}
