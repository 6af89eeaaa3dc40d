import type { RecordedEvent } from '@kudoswarm/core'
import type { Store } from '@kudoswarm/ports'
import { readSlice } from './journal-slice.js'
import type { SliceQuery } from './journal-slice.js'

/** Which events are wanted. */
export interface PageQuery extends Omit<SliceQuery, 'bound'> {
  /** Forward: the events after this one, oldest first. */
  afterSeq: number
  /** Backward: the events before this one, newest first. 0 is the end of the journal. */
  beforeSeq: number
  isForward: boolean
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
  const { afterSeq, beforeSeq, isForward } = query
  const { lastSeq: end } = store
  if (isForward) {
    const { events, more } = await readSlice(store, { ...query, bound: { after: afterSeq } })
    const last = events.at(-1)?.seq ?? Math.min(afterSeq, end)
    return { events, more, lastSeq: more ? last : Math.max(last, end) }
  }
  const before = beforeSeq === 0 ? end + 1 : Math.min(beforeSeq, end + 1)
  const { events, more } = await readSlice(store, { ...query, bound: { before } })
  return { events, more, lastSeq: end }
}
