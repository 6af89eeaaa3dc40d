import type { RecordedEvent } from '@kudoswarm/core'
import type { JournalRow, Store } from '@kudoswarm/ports'
import { readEvent } from '../journal/event-codec.js'

/** Which events are wanted. */
export interface PageQuery {
  /** Undefined for every account. */
  account: number | undefined
  /** Forward: the events after this one, oldest first. */
  afterSeq: number
  /** Backward: the events before this one, newest first. 0 is the end of the journal. */
  beforeSeq: number
  isForward: boolean
  limit: number
}

/** A page of events. */
export interface EventPage {
  events: RecordedEvent[]
  /** Whether there are more in the same direction. */
  more: boolean
  /** The last event of the journal that this page covers; where a forward page is continued. */
  lastSeq: number
}

/** Reads a page. @throws StoreError */
export async function readPage(store: Store, query: PageQuery): Promise<EventPage> {
  return query.isForward ? readForward(store, query) : readBackward(store, query)
}

async function readForward(store: Store, { account, afterSeq, limit }: PageQuery): Promise<EventPage> {
  const { lastSeq: end } = store
  // One more than is shown says whether there are more.
  const rows =
    account === undefined
      ? await rowsOf(store, afterSeq + 1, limit + 1)
      : await store.readAccount(account, { after: afterSeq }, limit + 1)
  const events = rows.slice(0, limit).map((row) => readEvent(row.bytes))
  const more = rows.length > limit
  const last = events.at(-1)?.seq ?? Math.min(afterSeq, end)
  return { events, more, lastSeq: more ? last : Math.max(last, end) }
}

async function readBackward(store: Store, { account, beforeSeq, limit }: PageQuery): Promise<EventPage> {
  const { lastSeq } = store
  const before = beforeSeq === 0 ? lastSeq + 1 : Math.min(beforeSeq, lastSeq + 1)
  const rows =
    account === undefined
      ? await lastRows(store, before, limit + 1)
      : await store.readAccount(account, { before }, limit + 1)
  const events = rows.slice(0, limit).map((row) => readEvent(row.bytes))
  return { events, more: rows.length > limit, lastSeq }
}

async function lastRows(store: Store, before: number, limit: number): Promise<JournalRow[]> {
  const first = Math.max(1, before - limit)
  return (await rowsOf(store, first, before - first)).reverse()
}

async function rowsOf(store: Store, fromSeq: number, limit: number): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for await (const row of store.readJournal(fromSeq, limit)) rows.push(row)
  return rows
}
