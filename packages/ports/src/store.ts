import type { RecordChange, StoreRecord } from './record.js'

/**
 * Keeps a tracker's journal, records and blobs. One process owns a store. Implemented in memory and on LevelDB.
 */
export interface Store {
  /** Number of the last event, 0 for an empty journal. */
  readonly lastSeq: number
  /** Bytes of all blobs that are there, those that have expired and are not deleted yet included. */
  readonly blobBytes: number
  /** Bytes that can still be written, as last measured, which is about a second ago; Infinity where nobody can tell. */
  readonly freeBytes: number
  /**
   * Writes everything of the batch or nothing, synced to the disk before it resolves. Calls do not overlap.
   *
   * @throws StoreError storage_full, storage_failed; the store stays usable, but whether the batch is there is not known
   *   until something has been read: then `lastSeq` and `blobBytes` say so, and what they say is durable
   */
  commit(batch: StoreBatch): Promise<void>
  /** The journal from `fromSeq` on, in order; at most `limit` events of it where one is given. */
  readJournal(fromSeq: number, limit?: number): AsyncIterable<JournalRow>
  /** At most `limit` of the events that mention an account, those nearest to the bound first. */
  readAccount(account: number, bound: AccountBound, limit: number): Promise<JournalRow[]>
  /** All records as they are now, in the order of their keys. What is written while this reads is not part of it. */
  readRecords(): AsyncIterable<StoreRecord>
  /**
   * Replaces the snapshot: all records, then the place in the journal that they stand for. Records are taken as they can be
   * written, and commits are made in between.
   */
  writeSnapshot(seq: number, records: SnapshotSource): Promise<void>
  /** The last complete snapshot. */
  readSnapshot(): Promise<StoredSnapshot | undefined>
  /** A blob by its SHA-256, if it is there and has not expired by `now`. */
  readBlob(hash: Uint8Array, now: number): Promise<Uint8Array | undefined>
  /** Deletes at most `limit` blobs that have expired; returns how many. */
  deleteExpiredBlobs(now: number, limit: number): Promise<number>
  /** Gives the store back. Idempotent. */
  close(): Promise<void>
}

/** Where the records of a snapshot come from, one after the other. */
export type SnapshotSource = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** One event of the journal, encoded. */
export interface JournalRow {
  seq: number
  bytes: Uint8Array
}

/** Which way the events of an account are read: backward from before an event, or forward from after one. */
export type AccountBound = { before: number } | { after: number }

/** What is written together. */
export interface StoreBatch {
  /** Continue `lastSeq` without gaps. `accounts` are those for which `readAccount` finds the event. */
  events: readonly (JournalRow & { accounts: readonly number[] })[]
  /** What becomes of content, one after the other. */
  blobs: readonly BlobChange[]
  /** What becomes of records, one after the other. */
  records: readonly RecordChange[]
}

/** A snapshot that is complete: the place in the journal that it stands for, and its records, of which there are so many. */
export interface StoredSnapshot {
  seq: number
  count: number
  records: AsyncIterable<Uint8Array>
}

/**
 * Content and when it may go. With bytes, it is there afterwards: those that are there already stay, and so does the later
 * expiry. Without, it expires then if it is there, be that sooner or later than it would.
 */
export interface BlobChange {
  /** SHA-256. */
  hash: Uint8Array
  bytes?: Uint8Array
  expiresAt: number
}

/** Stable codes of storage failures. */
export type StoreErrorCode =
  | 'storage_in_use'
  | 'storage_full'
  | 'storage_failed'
  | 'storage_corrupt'
  | 'storage_permission'
  | 'storage_closed'

/** A failure of the store; the message ends with the way out. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
