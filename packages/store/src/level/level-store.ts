import { StoreError } from '@kudoswarm/ports'
import type {
  AccountBound,
  JournalRow,
  RecordChange,
  SnapshotSource,
  Store,
  StoreBatch,
  StoredSnapshot,
  StoreRecord,
} from '@kudoswarm/ports'
import { Level } from 'level'
import { checkBatch } from '../batch-check.js'
import { blobOperations, countBlobBytes, expiredBlobOperations } from './blob-table.js'
import { writeOperations } from './database.js'
import type { Database, Operation } from './database.js'
import { storeErrorOf } from './failure.js'
import { ownFolder } from './folder-owner.js'
import { FreeSpace } from './free-space.js'
import * as keys from './keys.js'
import { SnapshotTable } from './snapshot-table.js'

/** Version of the layout of the database that this code reads and writes. */
const formatVersion = 1

/** Rows fetched at a time when the journal or all records are read. */
const rowsPerRead = 1_000

/** Opens the store in a folder, which is made if it is not there. @throws StoreError with every code but storage_closed */
export async function openLevelStore(folder: string): Promise<Store> {
  let giveBack: (() => void) | undefined
  try {
    giveBack = await ownFolder(folder)
    const store = new LevelStore(folder, giveBack)
    await store.open()
    return store
  } catch (error) {
    giveBack?.()
    throw storeErrorOf(error, folder)
  }
}

class LevelStore implements Store {
  readonly #folder: string
  readonly #giveBack: () => void
  readonly #db: Database
  readonly #snapshots: SnapshotTable
  readonly #freeSpace: FreeSpace
  #lastSeq = 0
  #blobBytes = 0
  #isClosed = false
  /**
   * Set after a failed write: LevelDB may refuse everything from then on, or show what it does not have on the disk, until
   * it is reopened. What it has then is synced: opening turns its log into a table.
   */
  #mustReopen = false
  #reopening: Promise<void> | undefined
  /** Ends when the writes so far have ended. */
  #writes: Promise<unknown> = Promise.resolve()

  constructor(folder: string, giveBack: () => void) {
    this.#folder = folder
    this.#giveBack = giveBack
    this.#freeSpace = new FreeSpace(folder)
    this.#db = new Level<Uint8Array, Uint8Array>(folder, { keyEncoding: 'view', valueEncoding: 'view' })
    this.#snapshots = new SnapshotTable(this.#db)
  }

  get lastSeq(): number {
    return this.#lastSeq
  }

  get blobBytes(): number {
    return this.#blobBytes
  }

  get freeBytes(): number {
    return this.#freeSpace.bytes
  }

  async open(): Promise<void> {
    await this.#db.open()
    try {
      await this.#freeSpace.measure()
      await this.#checkFormat()
      await this.#takeStock()
      await this.#snapshots.open()
      if (this.#snapshots.seq > this.#lastSeq) throw corrupt(this.#folder, 'its snapshot is newer than its journal')
    } catch (error) {
      await this.#db.close()
      throw error
    }
  }

  async commit(batch: StoreBatch): Promise<void> {
    await this.#ready()
    const last = checkBatch(this.#lastSeq, batch)
    const rows = batch.events.flatMap((row) => [
      put(keys.journalKey(row.seq), row.bytes),
      ...row.accounts.map((account) => put(keys.accountKey(account, row.seq), new Uint8Array(0))),
    ])
    await this.#write(async () => {
      const blobs = await blobOperations(this.#db, batch.blobs)
      const operations = [...rows, ...blobs.operations, ...batch.records.map(recordOperation)]
      this.#freeSpace.spend(bytesOf(operations))
      await writeOperations(this.#db, operations, { sync: true })
      this.#lastSeq = last
      this.#blobBytes += blobs.bytes
    })
  }

  async *readJournal(fromSeq: number, limit = Number.POSITIVE_INFINITY): AsyncIterable<JournalRow> {
    await this.#ready()
    let expected = Math.max(1, fromSeq)
    // Events written while this reads are not part of it.
    const last = Math.min(this.#lastSeq, expected + limit - 1)
    const iterator = this.#db.iterator({ gte: keys.journalKey(expected), lte: keys.journalKey(last) })
    try {
      while (expected <= last) {
        const rows = await this.#read(() => iterator.nextv(Math.min(rowsPerRead, last - expected + 1)))
        if (rows.length === 0) throw corrupt(this.#folder, `event ${expected} is missing`)
        for (const [key, bytes] of rows) {
          if (keys.firstNumber(key) !== expected) throw corrupt(this.#folder, `event ${expected} is missing`)
          yield { seq: expected, bytes }
          expected += 1
        }
      }
    } finally {
      await iterator.close()
    }
  }

  async readAccount(account: number, bound: AccountBound, limit: number): Promise<JournalRow[]> {
    await this.#ready()
    return this.#read(async () => {
      const range =
        'after' in bound
          ? { gt: keys.accountKey(account, bound.after), lt: keys.accountKey(account + 1, 0) }
          : { gte: keys.accountKey(account, 0), lt: keys.accountKey(account, Math.max(0, bound.before)) }
      const index = await this.#db.keys({ ...range, reverse: 'before' in bound, limit }).all()
      const seqs = index.map(keys.secondNumber)
      const values = await this.#db.getMany(seqs.map(keys.journalKey))
      return seqs.map((seq, i) => {
        const bytes = values[i]
        if (bytes === undefined) throw corrupt(this.#folder, `event ${seq} is missing`)
        return { seq, bytes }
      })
    })
  }

  async *readRecords(): AsyncIterable<StoreRecord> {
    await this.#ready()
    // As LevelDB gives them: there may be millions.
    const asGiven = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const
    const iterator = this.#db.iterator<Uint8Array, Uint8Array>({
      gte: keys.recordKey(''),
      lt: keys.recordsEnd,
      ...asGiven,
    })
    try {
      for (;;) {
        const rows = await this.#read(() => iterator.nextv(rowsPerRead))
        if (rows.length === 0) return
        for (const [key, value] of rows) yield { key: keys.keyOfRecord(key), value }
      }
    } finally {
      await iterator.close()
    }
  }

  async writeSnapshot(seq: number, records: SnapshotSource): Promise<void> {
    if (seq > this.#lastSeq) throw new Error(`broken invariant: a snapshot at ${seq} of a journal of ${this.#lastSeq}`)
    // Each piece is a write of its own, so that commits need not wait for the whole snapshot.
    await this.#snapshots.write(seq, records, (write) => this.#write(write))
  }

  async readSnapshot(): Promise<StoredSnapshot | undefined> {
    await this.#ready()
    return this.#snapshots.read((row) => this.#read(row))
  }

  async readBlob(hash: Uint8Array, now: number): Promise<Uint8Array | undefined> {
    await this.#ready()
    return this.#read(async () => {
      const [expiry, bytes] = await this.#db.getMany([keys.expiryKey(hash), keys.blobKey(hash)])
      return expiry && keys.decodeNumber(expiry, 0) > now ? bytes : undefined
    })
  }

  async deleteExpiredBlobs(now: number, limit: number): Promise<number> {
    return this.#write(async () => {
      const { count, operations, bytes } = await expiredBlobOperations(this.#db, now, limit)
      // Not synced: a deletion that a crash undoes is made again.
      await writeOperations(this.#db, operations, { sync: false })
      this.#blobBytes += bytes
      return count
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    // Writes under way have their own callers to tell of a failure.
    await this.#writes.catch(() => undefined)
    await this.#db.close()
    this.#giveBack()
  }

  /** Runs a write after those before it. */
  #write<T>(write: () => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      await this.#ready()
      try {
        return await write()
      } catch (error) {
        this.#mustReopen = true
        throw storeErrorOf(error, this.#folder)
      }
    }
    const result = this.#writes.then(run, run)
    this.#writes = result
    return result
  }

  async #read<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (error) {
      throw storeErrorOf(error, this.#folder)
    }
  }

  async #ready(): Promise<void> {
    if (this.#isClosed) throw new StoreError('storage_closed', `the store in ${this.#folder} was closed; open it again`)
    if (!this.#mustReopen) return
    this.#reopening ??= this.#reopen()
    await this.#reopening
  }

  async #reopen(): Promise<void> {
    try {
      await this.#db.close()
      await this.#db.open()
      await this.#takeStock()
      await this.#snapshots.readMarker()
      this.#mustReopen = false
    } catch (error) {
      throw storeErrorOf(error, this.#folder)
    } finally {
      this.#reopening = undefined
    }
  }

  async #takeStock(): Promise<void> {
    this.#lastSeq = await this.#readLastSeq()
    this.#blobBytes = await countBlobBytes(this.#db)
  }

  async #checkFormat(): Promise<void> {
    const value = await this.#db.get(keys.formatKey)
    if (value === undefined) {
      const [anyKey] = await this.#db.keys({ limit: 1 }).all()
      if (anyKey !== undefined) throw corrupt(this.#folder, 'it holds a database that is not ours')
      await this.#db.put(keys.formatKey, keys.encodeNumbers(formatVersion), { sync: true })
      return
    }
    const version = value.length === 8 ? keys.decodeNumber(value, 0) : 0
    if (version !== formatVersion)
      throw corrupt(this.#folder, `its format is ${version}, this version reads ${formatVersion}`)
  }

  async #readLastSeq(): Promise<number> {
    const range = { gte: keys.journalKey(0), lte: keys.journalKey(Number.MAX_SAFE_INTEGER) }
    const [key] = await this.#db.keys({ ...range, reverse: true, limit: 1 }).all()
    return key === undefined ? 0 : keys.firstNumber(key)
  }
}

function bytesOf(operations: readonly Operation[]): number {
  return operations.reduce((sum, operation) => sum + (operation.type === 'put' ? operation.value.length : 0), 0)
}

function recordOperation({ key, value }: RecordChange): Operation {
  const name = keys.recordKey(key)
  return value === undefined ? { type: 'del', key: name } : put(name, value)
}

function put(key: Uint8Array, value: Uint8Array): Operation {
  return { type: 'put', key, value }
}

function corrupt(folder: string, detail: string): StoreError {
  return new StoreError('storage_corrupt', `${folder}: ${detail}; restore the folder from a backup or use another`)
}
