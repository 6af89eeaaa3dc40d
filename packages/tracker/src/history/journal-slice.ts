import type { RecordedEvent } from '@kudoswarm/core'
import type { AccountBound, JournalRow, Store } from '@kudoswarm/ports'
import { skimEvent } from '../journal/event-codec.js'

/** Events read from the store at once. One has some 12 KB at most: a worker with every model that it may have. */
const rowsPerRead = 32

/** Which part of the journal is wanted. */
export interface SliceQuery {
  /** Undefined for every account. */
  account: number | undefined
  bound: AccountBound
  /** Events at most. */
  limit: number
  /** Bytes of them at most, in the journal; the first one comes whatever its size. */
  bytesMax: number
  /** Asked now and then: whether nobody waits for this any more. What has been read by then is all there is. */
  isOver?: () => boolean
}

/** Events that follow each other in the direction of the bound, skimmed. */
export interface Slice {
  events: RecordedEvent[]
  /** Whether there are more in that direction. */
  more: boolean
}

/** Reads part of the journal, a little at a time. @throws StoreError */
export async function readSlice(store: Store, query: SliceQuery): Promise<Slice> {
  const { account, limit, bytesMax, isOver } = query
  const events: RecordedEvent[] = []
  let { bound } = query
  let bytes = 0
  for (;;) {
    if (isOver?.() === true) return { events, more: true }
    // One more than is wanted says whether there are more.
    const count = Math.min(rowsPerRead, limit + 1 - events.length)
    const rows = await (account === undefined ? readAll(store, bound, count) : store.readAccount(account, bound, count))
    for (const row of rows) {
      const isFull = events.length === limit || (events.length > 0 && bytes + row.bytes.length > bytesMax)
      if (isFull) return { events, more: true }
      bytes += row.bytes.length
      events.push(skimEvent(row.bytes))
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < count) return { events, more: false }
    bound = 'after' in bound ? { after: last.seq } : { before: last.seq }
  }
}

/** As `Store.readAccount`, for every account. */
async function readAll(store: Store, bound: AccountBound, limit: number): Promise<JournalRow[]> {
  if ('after' in bound) return rowsOf(store, bound.after + 1, limit)
  const first = Math.max(1, bound.before - limit)
  return (await rowsOf(store, first, bound.before - first)).reverse()
}

async function rowsOf(store: Store, fromSeq: number, limit: number): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for await (const row of store.readJournal(fromSeq, limit)) rows.push(row)
  return rows
}
