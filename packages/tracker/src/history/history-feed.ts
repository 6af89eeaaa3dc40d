import type { AccountNo, RecordedEvent } from '@kudoswarm/core'
import type { Logger, Store } from '@kudoswarm/ports'
import type { Session } from '../sessions/session.js'
import { decodeEvent } from '../journal/event-codec.js'
import { historyEntryOf, isAbout } from './history-entry.js'
import type { Writer } from '../writer/writer.js'

/** A session that is told of every event, or of those of an account. */
interface Reader {
  session: Session
  account: AccountNo | undefined
  /** The last event that it has been told of, or that was not for it. */
  seq: number
  isCatchingUp: boolean
}

/**
 * Tells sessions of events as they become durable. Who is too slow is left where they are and reads the journal from
 * there when there is room again.
 */
export class HistoryFeed {
  readonly #store: Store
  readonly #logger: Logger
  readonly #writer: Writer
  readonly #readers = new Map<Session, Reader>()

  constructor(init: { store: Store; logger: Logger; writer: Writer }) {
    this.#store = init.store
    this.#logger = init.logger
    this.#writer = init.writer
  }

  /** Tells a session of what comes after an event, in place of what it was told of before. */
  follow(session: Session, account: AccountNo | undefined, afterSeq: number): void {
    if (session.state === 'closed') return
    const reader = { session, account, seq: afterSeq, isCatchingUp: false }
    this.#readers.set(session, reader)
    void this.#catchUp(reader)
  }

  /** The session is gone. */
  unfollow(session: Session): void {
    this.#readers.delete(session)
  }

  /** The session has room again. */
  resume(session: Session): void {
    const reader = this.#readers.get(session)
    if (reader !== undefined) void this.#catchUp(reader)
  }

  /** Tells of events that have just become durable. */
  add(events: readonly RecordedEvent[]): void {
    for (const reader of this.#readers.values()) {
      const isNext = reader.seq + 1 === events[0]?.seq
      if (reader.isCatchingUp || !isNext) continue
      for (const event of events) if (!this.#tell(reader, event)) break
    }
  }

  /** Never rejects. */
  async #catchUp(reader: Reader): Promise<void> {
    if (reader.isCatchingUp) return
    reader.isCatchingUp = true
    try {
      while (reader.seq < this.#store.lastSeq && this.#isReady(reader)) await this.#readOn(reader)
    } catch (error) {
      this.#logger.warn('the journal cannot be read for a session that follows it', { error })
    }
    reader.isCatchingUp = false
  }

  async #readOn(reader: Reader): Promise<void> {
    for await (const { bytes } of this.#store.readJournal(reader.seq + 1)) {
      if (!this.#tell(reader, decodeEvent(bytes))) break
    }
  }

  /** False when the session is to be left alone for now. */
  #tell(reader: Reader, recorded: RecordedEvent): boolean {
    if (!this.#isReady(reader)) return false
    reader.seq = recorded.seq
    if (isAbout(recorded.event, reader.account)) {
      reader.session.send('posted', historyEntryOf(this.#writer.domain.state, recorded))
    }
    return true
  }

  #isReady({ session }: Reader): boolean {
    return !session.isBlocked && session.state === 'open'
  }
}
