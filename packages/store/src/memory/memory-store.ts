import { StoreError } from '@kudoswarm/ports'
import type {
  AccountBound,
  BlobChange,
  JournalRow,
  RecordChange,
  SnapshotSource,
  Store,
  StoreBatch,
  StoredSnapshot,
  StoreRecord,
} from '@kudoswarm/ports'
import { checkBatch } from '../batch-check.js'
import { createMemoryDisk } from './memory-disk.js'
import type { MemoryDisk } from './memory-disk.js'

/**
 * Opens a store on a disk in memory; several stores, one after the other, can use the same disk. Bytes are kept as
 * handed in, not copied: whoever commits them must not change them afterwards.
 */
export function createMemoryStore(disk: MemoryDisk = createMemoryDisk()): Store {
  return new MemoryStore(disk)
}

class MemoryStore implements Store {
  readonly freeBytes = Infinity
  readonly #disk: MemoryDisk
  #blobBytes = 0
  #isOpen = true

  constructor(disk: MemoryDisk) {
    this.#disk = disk
    for (const { bytes } of disk.blobs.values()) this.#blobBytes += bytes.length
  }

  get lastSeq(): number {
    return this.#disk.journal.length
  }

  get blobBytes(): number {
    return this.#blobBytes
  }

  async commit(batch: StoreBatch): Promise<void> {
    this.#assertOpen()
    checkBatch(this.lastSeq, batch)
    for (const { seq, bytes, accounts } of batch.events) {
      this.#disk.journal.push({ seq, bytes })
      for (const account of new Set(accounts)) this.#index(account, seq)
    }
    for (const change of batch.blobs) this.#change(change)
    for (const change of batch.records) this.#changeRecord(change)
  }

  async *readJournal(fromSeq: number, limit = Number.POSITIVE_INFINITY): AsyncIterable<JournalRow> {
    const first = Math.max(1, fromSeq)
    for (let seq = first; seq < first + limit; seq += 1) {
      this.#assertOpen()
      const row = this.#disk.journal[seq - 1]
      if (row === undefined) return
      yield row
    }
  }

  async readAccount(account: number, bound: AccountBound, limit: number): Promise<JournalRow[]> {
    this.#assertOpen()
    const all = this.#disk.accounts.get(account) ?? []
    const seqs = 'after' in bound ? firstAfter(all, bound.after, limit) : lastBefore(all, bound.before, limit)
    return seqs.map((seq) => this.#disk.journal[seq - 1]!)
  }

  async *readRecords(): AsyncIterable<StoreRecord> {
    this.#assertOpen()
    const records = [...this.#disk.records].map(([key, value]) => ({ key, value }))
    yield* records.sort((one, other) => (one.key < other.key ? -1 : 1))
  }

  async writeSnapshot(seq: number, records: SnapshotSource): Promise<void> {
    this.#assertOpen()
    // The old snapshot stays until every record of the new one has been had.
    const all: Uint8Array[] = []
    for await (const record of records) all.push(record)
    this.#disk.snapshot = { seq, records: all }
  }

  async readSnapshot(): Promise<StoredSnapshot | undefined> {
    this.#assertOpen()
    const snapshot = this.#disk.snapshot
    return snapshot && { seq: snapshot.seq, count: snapshot.records.length, records: each(snapshot.records) }
  }

  async readBlob(hash: Uint8Array, now: number): Promise<Uint8Array | undefined> {
    this.#assertOpen()
    const blob = this.#disk.blobs.get(hexOf(hash))
    return blob && blob.expiresAt > now ? blob.bytes : undefined
  }

  async deleteExpiredBlobs(now: number, limit: number): Promise<number> {
    this.#assertOpen()
    let deleted = 0
    for (const [key, blob] of this.#disk.blobs) {
      if (deleted === limit) break
      if (blob.expiresAt > now) continue
      this.#disk.blobs.delete(key)
      this.#blobBytes -= blob.bytes.length
      deleted += 1
    }
    return deleted
  }

  async close(): Promise<void> {
    this.#isOpen = false
  }

  #change({ hash, bytes, expiresAt }: BlobChange): void {
    const key = hexOf(hash)
    const known = this.#disk.blobs.get(key)
    // A copy of the disk shares what is kept, so that nothing of it is changed.
    if (known !== undefined) {
      const until = bytes === undefined ? expiresAt : Math.max(expiresAt, known.expiresAt)
      this.#disk.blobs.set(key, { bytes: known.bytes, expiresAt: until })
    } else if (bytes !== undefined) {
      this.#blobBytes += bytes.length
      this.#disk.blobs.set(key, { bytes, expiresAt })
    }
  }

  #changeRecord({ key, value }: RecordChange): void {
    if (value === undefined) this.#disk.records.delete(key)
    else this.#disk.records.set(key, value)
  }

  #index(account: number, seq: number): void {
    const seqs = this.#disk.accounts.get(account)
    if (seqs === undefined) this.#disk.accounts.set(account, [seq])
    else seqs.push(seq)
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new StoreError('storage_closed', 'the store has been closed; open it again')
  }
}

async function* each(records: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* records
}

function firstAfter(ascending: readonly number[], after: number, limit: number): readonly number[] {
  const first = countBelow(ascending, after + 1)
  return ascending.slice(first, first + limit)
}

function lastBefore(ascending: readonly number[], before: number, limit: number): readonly number[] {
  const end = countBelow(ascending, before)
  return ascending.slice(Math.max(0, end - limit), end).reverse()
}

/** How many of the ascending numbers are below the bound. */
function countBelow(ascending: readonly number[], bound: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}
