import { forwardPage, PeerError } from '@kudoswarm/peer'
import type { LedgerPage, SessionState, TrackerSession } from '@kudoswarm/peer'
import type { HistoryEntry, HistoryPage } from '@kudoswarm/protocol'
import { aborted } from './interruption.js'

/** What is followed, and who is told. */
export interface LedgerFollowInit {
  session: TrackerSession
  /** Only the movements of this account. Undefined for all. */
  accountKey: Uint8Array | undefined
  /** The last entry that is known already. */
  afterSeq: bigint
  /** Called with entries as they happen, in order, each once. */
  show: (page: LedgerPage) => void
  /** Told of what happens to the connection. */
  note: (text: string) => void
  /** Ends the following. */
  signal: AbortSignal
}

/**
 * Follows a tracker's ledger over any number of connections, also those of a tracker that was started again. What
 * happened in between is read first. Resolves when the signal aborts.
 *
 * @throws PeerError the refusal, or why the session has ended
 */
export function followLedger(init: LedgerFollowInit): Promise<void> {
  return new LedgerFollower(init).run()
}

class LedgerFollower {
  readonly #init: LedgerFollowInit
  #seq: bigint
  /** Entries that the tracker has told of while older ones are still being read. Undefined when there are none. */
  #early: HistoryEntry[] | undefined = []
  #wasLost = false
  #fail!: (error: unknown) => void

  constructor(init: LedgerFollowInit) {
    this.#init = init
    this.#seq = init.afterSeq
  }

  async run(): Promise<void> {
    const { session, signal } = this.#init
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject
    })
    const detach = session.attach({
      state: (state) => this.#take(state),
      frame: (frame) => {
        if (frame.kind === 'posted') this.#hear(frame.body)
      },
    })
    try {
      await Promise.race([failed, aborted(signal)])
    } finally {
      detach()
    }
  }

  #take(state: SessionState): void {
    const { note } = this.#init
    if (state.name === 'connected') {
      if (this.#wasLost) note('connected again')
      this.#early = []
      this.#catchUp().catch((error: unknown) => {
        // Where the connection was lost the next one begins with this anew.
        if (!isRefusal(error, 'lost')) this.#fail(error)
      })
    } else if (state.name === 'waiting') {
      this.#wasLost = true
      note(`${state.code}: ${state.message} (trying again in ${Math.ceil(state.ms / 1000)} s)`)
    } else if (state.name === 'ended') this.#fail(new PeerError(state.code, state.message))
  }

  #hear(entry: HistoryEntry): void {
    if (this.#early === undefined) this.#show({ entries: [entry], accounts: [], lastSeq: entry.seq })
    else this.#early.push(entry)
  }

  /** Reads up to the end of the ledger, page by page, and follows it from there: a tracker lets nobody follow from afar. */
  async #catchUp(): Promise<void> {
    while ((await this.#read({ follow: false })).more);
    try {
      await this.#read({ follow: true })
    } catch (error) {
      if (!isRefusal(error, 'follow_too_far_behind')) throw error
      // More has happened meanwhile than may lie between.
      await this.#catchUp()
      return
    }
    const early = this.#early ?? []
    this.#early = undefined
    for (const entry of early) this.#hear(entry)
  }

  async #read(how: { follow: boolean }): Promise<HistoryPage> {
    const { session, accountKey } = this.#init
    const page = await session.ask('history', forwardPage(accountKey, this.#seq, how))
    this.#show(page)
    return page
  }

  #show(page: LedgerPage): void {
    this.#seq = page.lastSeq
    if (page.entries.length > 0) this.#init.show(page)
  }
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
