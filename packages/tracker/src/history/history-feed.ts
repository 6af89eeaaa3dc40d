import type { AccountNo, DomainState, RecordedEvent } from '@kudoswarm/core'
import { encodeFrame } from '@kudoswarm/protocol'
import type { Clock, Logger, Store } from '@kudoswarm/ports'
import { accountsOf } from '../journal/event-accounts.js'
import type { Session } from '../sessions/session.js'
import type { Writer } from '../writer/writer.js'
import { historyEntryOf } from './history-entry.js'
import { readSlice } from './journal-slice.js'
import type { ReadingLine } from './reading-line.js'

/** Events read in one turn for a session that is behind, unless `readBytesMax` ends it sooner. */
export const catchUpEvents = 256

/** Wait before what could not be read is read again, in milliseconds. */
export const retryMs = 1_000

/** What the feed works with. */
export interface HistoryFeedInit {
  store: Store
  clock: Clock
  logger: Logger
  writer: Writer
  /** Lets the feed read the journal, in turn with others. */
  line: ReadingLine
  /** Sessions that may follow at once. */
  followersMax: number
  /** Bytes of the journal read in one turn for a session that is behind. */
  readBytesMax: number
}

/** A session that is told of every event, or of those of an account. */
interface Reader {
  readonly session: Session
  readonly account: AccountNo | undefined
  /** The last event that it has been told of, or that was not for it. */
  seq: number
}

/**
 * Tells sessions of events as they become durable. Who is too slow is left where they are and reads the journal from
 * there when there is room again, one chunk at a time.
 */
export class HistoryFeed {
  readonly #init: HistoryFeedInit
  readonly #readers = new Map<Session, Reader>()
  /** Those that are in the line to read the journal. */
  readonly #behind = new Set<Reader>()

  constructor(init: HistoryFeedInit) {
    this.#init = init
  }

  /** Whether a session may follow: it does already, or there is room for one more. */
  hasRoomFor(session: Session): boolean {
    return this.#readers.has(session) || this.#readers.size < this.#init.followersMax
  }

  /** Tells a session of what comes after an event, in place of what it was told of before. */
  follow(session: Session, account: AccountNo | undefined, afterSeq: number): void {
    this.unfollow(session)
    if (session.state === 'closed') return
    const reader = { session, account, seq: afterSeq }
    this.#readers.set(session, reader)
    this.#readOn(reader)
  }

  /** The session is gone. */
  unfollow(session: Session): void {
    const reader = this.#readers.get(session)
    if (reader === undefined) return
    this.#readers.delete(session)
    this.#behind.delete(reader)
  }

  /** The session has room again. */
  resume(session: Session): void {
    const reader = this.#readers.get(session)
    if (reader !== undefined) this.#readOn(reader)
  }

  /** Tells of events that have just become durable. */
  add(events: readonly RecordedEvent[], state: DomainState): void {
    const first = events[0]?.seq
    const current = [...this.#readers.values()].filter((reader) => reader.seq + 1 === first)
    if (current.length === 0) return
    for (const event of events) tellAll(current, event, state)
  }

  #readOn(reader: Reader): void {
    if (reader.seq >= this.#init.store.lastSeq || !isReady(reader)) return
    if (this.#behind.has(reader)) return
    this.#behind.add(reader)
    this.#enter(reader)
  }

  /** Never rejects. */
  async #read(reader: Reader): Promise<void> {
    if (!this.#behind.has(reader)) return
    try {
      await this.#readChunk(reader)
    } catch (error) {
      this.#init.logger.warn('the journal cannot be read for a session that follows it; trying again', { error })
      // It stays among those who are behind until it is gone: nobody else brings it back into the line.
      this.#init.clock.after(retryMs, () => this.#enter(reader))
    }
  }

  #enter(reader: Reader): void {
    if (this.#behind.has(reader)) this.#init.line.enter(reader.session, () => this.#read(reader))
  }

  async #readChunk(reader: Reader): Promise<void> {
    const { store, writer, readBytesMax } = this.#init
    const { account, seq } = reader
    const end = store.lastSeq
    const query = { account, bound: { after: seq }, limit: catchUpEvents, bytesMax: readBytesMax }
    const { events, more } = await readSlice(store, query)
    // Where there are no more, what is not among them is not about the account.
    const coveredSeq = more ? seq : end
    await new Promise<void>((resolve) => {
      writer.look((state) => {
        resolve()
        this.#tellChunk(reader, { events, coveredSeq }, state)
      })
    })
  }

  /** Moves the reader on, and back into the line if there is more. */
  #tellChunk(
    reader: Reader,
    chunk: { events: readonly RecordedEvent[]; coveredSeq: number },
    state: DomainState,
  ): void {
    if (!this.#behind.delete(reader)) return
    for (const event of chunk.events) tellAll([reader], event, state)
    if (isReady(reader)) reader.seq = Math.max(reader.seq, chunk.coveredSeq)
    this.#readOn(reader)
  }
}

/** Tells those of an event who have room, in one frame that is encoded once. */
function tellAll(readers: readonly Reader[], recorded: RecordedEvent, state: DomainState): void {
  const accounts = new Set<number>(accountsOf(recorded.event))
  let frame: Uint8Array | undefined
  for (const reader of readers) {
    // Whoever was left behind by an event is told of none after it.
    if (!isReady(reader) || reader.seq >= recorded.seq) continue
    reader.seq = recorded.seq
    if (reader.account !== undefined && !accounts.has(reader.account)) continue
    frame ??= encodeFrame({ id: 0, kind: 'posted', body: historyEntryOf(state, recorded) })
    reader.session.sendBytes(frame)
  }
}

function isReady({ session }: Reader): boolean {
  return !session.isBlocked && session.state === 'open'
}
