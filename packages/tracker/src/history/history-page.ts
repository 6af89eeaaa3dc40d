import type { RecordedEvent } from '@kudoswarm/core'
import type { JournalRow, Store } from '@kudoswarm/ports'
import { decodeEvent } from '../journal/event-codec.js'
import { isAbout } from './history-entry.js'

/** Events of the journal that one forward page looks at, however few of them it shows. */
export const scannedEventsMax = 10_000

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
  /** The last event of the journal that is on this page or was passed over; where a forward page is continued. */
  lastSeq: number
}

/** Reads a page. @throws StoreError */
export async function readPage(store: Store, query: PageQuery): Promise<EventPage> {
  return query.isForward ? readForward(store, query) : readBackward(store, query)
}

async function readForward(store: Store, { account, afterSeq, limit }: PageQuery): Promise<EventPage> {
  const { lastSeq: end } = store
  const events: RecordedEvent[] = []
  let lastSeq = Math.min(afterSeq, end)
  for await (const row of store.readJournal(afterSeq + 1)) {
    if (row.seq > end || events.length === limit || row.seq > afterSeq + scannedEventsMax) break
    const recorded = decodeEvent(row.bytes)
    if (isAbout(recorded.event, account)) events.push(recorded)
    lastSeq = row.seq
  }
  return { events, more: lastSeq < end, lastSeq }
}

async function readBackward(store: Store, { account, beforeSeq, limit }: PageQuery): Promise<EventPage> {
  const { lastSeq } = store
  const before = beforeSeq === 0 ? lastSeq + 1 : Math.min(beforeSeq, lastSeq + 1)
  // One more than is shown says whether there are more.
  const rows =
    account === undefined
      ? await lastRows(store, before, limit + 1)
      : await store.readAccount(account, before, limit + 1)
  const events = rows.slice(0, limit).map((row) => decodeEvent(row.bytes))
  return { events, more: rows.length > limit, lastSeq }
}

async function lastRows(store: Store, before: number, limit: number): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for await (const row of store.readJournal(Math.max(1, before - limit))) {
    if (row.seq >= before) break
    rows.push(row)
  }
  return rows.reverse()
}
