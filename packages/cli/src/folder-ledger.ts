import { accountByKey, accountView, defaultPolicy, leaseView, postingsOf, requestView } from '@kudoswarm/core'
import type { AccountNo, Domain, RecordedEvent } from '@kudoswarm/core'
import type { LedgerPage, LedgerSource } from '@kudoswarm/peer'
import { limits, type AccountName, type HistoryEntry } from '@kudoswarm/protocol'
import type { JournalRow, Store } from '@kudoswarm/ports'
import { openLevelStore } from '@kudoswarm/store/level'
import { decodeEvent, loadDomain } from '@kudoswarm/tracker'
import type { ProgressListener } from '@kudoswarm/tracker'
import { existsSync } from 'node:fs'
import { trackerFiles } from './data-folder.js'
import { CliError } from './failure.js'

/** Entries of one page. */
const pageEntries = 1_000

const noBytes = new Uint8Array()

/** The ledger in a folder whose tracker does not run. */
export interface FolderLedger extends LedgerSource {
  /** Gives the folder back. */
  close(): Promise<void>
}

/**
 * Opens the ledger in a tracker's folder: its last snapshot, and what has happened since. Nothing is written.
 *
 * @throws CliError ledger_missing
 * @throws StoreError storage_in_use, storage_corrupt, storage_permission
 */
export async function openFolderLedger(folder: string, onProgress: ProgressListener): Promise<FolderLedger> {
  const { journal } = trackerFiles(folder)
  if (!existsSync(journal)) {
    const message = `There is no ledger in ${folder}: name the folder of a tracker with --data, or a tracker with --tracker.`
    throw new CliError('ledger_missing', message)
  }
  const store = await openLevelStore(journal)
  try {
    return await readLedger(folder, store, onProgress)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The ledger that a store holds. The store is closed with it. @throws StoreError */
export async function readLedger(title: string, store: Store, onProgress: ProgressListener): Promise<FolderLedger> {
  const { domain } = await loadDomain({ store, policy: defaultPolicy, limits, onProgress })
  return new StoredLedger(title, store, domain)
}

class StoredLedger implements FolderLedger {
  readonly title: string
  readonly #store: Store
  readonly #domain: Domain

  constructor(title: string, store: Store, domain: Domain) {
    this.title = title
    this.#store = store
    this.#domain = domain
  }

  async *entriesAfter(seq: bigint): AsyncIterable<LedgerPage> {
    let rows: JournalRow[] = []
    for await (const row of this.#store.readJournal(Number(seq) + 1)) {
      rows.push(row)
      if (rows.length < pageEntries) continue
      yield this.#page(rows, rows.at(-1)!.seq)
      rows = []
    }
    yield this.#page(rows, rows.at(-1)?.seq ?? Number(seq))
  }

  async newest(accountKey: Uint8Array | undefined, limit: number): Promise<LedgerPage> {
    const { lastSeq } = this.#store
    if (accountKey !== undefined) {
      const account = accountByKey(this.#domain.state, defaultPolicy, accountKey)
      if (account === undefined) return this.#page([], lastSeq)
      const newestFirst = await this.#store.readAccount(account.account, { before: lastSeq + 1 }, limit)
      return this.#page(newestFirst.toReversed(), lastSeq)
    }
    const rows: JournalRow[] = []
    for await (const row of this.#store.readJournal(Math.max(1, lastSeq + 1 - limit))) rows.push(row)
    return this.#page(rows, lastSeq)
  }

  balanceOf({ account }: AccountName): Promise<bigint | undefined> {
    return Promise.resolve(this.#viewOf(account)?.balance)
  }

  total(): Promise<bigint> {
    return Promise.resolve(this.#domain.state.ledger.total)
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  #page(rows: readonly JournalRow[], lastSeq: number): LedgerPage {
    const entries = rows.map(({ bytes }) => this.#entry(decodeEvent(bytes)))
    const mentioned = new Set(
      entries.flatMap((entry) => entry.postings).flatMap(({ debit, credit }) => [debit, credit]),
    )
    const accounts = [...mentioned].map((account) => this.#nameOf(account))
    return { entries, accounts, lastSeq: BigInt(lastSeq) }
  }

  #entry({ seq, at, event }: RecordedEvent): HistoryEntry {
    const postings = postingsOf(event).map(({ debit, credit, amount, kind }) => {
      return { debit: BigInt(debit), credit: BigInt(credit), amount, kind }
    })
    const request = new Uint8Array(this.#requestOf(event))
    return { seq: BigInt(seq), atMs: BigInt(at), event: event.type, request, worker: '', postings }
  }

  /** The id of the request that an event is about, as long as it is remembered. */
  #requestOf(event: RecordedEvent['event']): Uint8Array {
    if (event.type === 'requestSubmitted') return event.id
    const { state } = this.#domain
    const no =
      'request' in event ? event.request : 'lease' in event ? leaseView(state, event.lease)?.request : undefined
    return (no === undefined ? undefined : requestView(state, no)?.id) ?? noBytes
  }

  #nameOf(account: bigint): AccountName {
    const view = this.#viewOf(account)
    const key = new Uint8Array(view?.key ?? noBytes)
    return { account, kind: view?.kind ?? '', key, owner: BigInt(view?.owner ?? 0) }
  }

  #viewOf(account: bigint): ReturnType<typeof accountView> {
    return accountView(this.#domain.state, defaultPolicy, Number(account) as AccountNo)
  }
}
