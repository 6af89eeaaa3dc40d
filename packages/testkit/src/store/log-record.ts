import type { JournalRow, RecordChange, StoreBatch } from '@kudoswarm/ports'
import type { EventChunk } from './event-chunk.js'

/** Bytes of a record's length, checksum, kind and counts. */
const headerBytes = 24
/** Bytes of an event's length and number of accounts, and of each account. */
const eventBytes = 8
const accountBytes = 6
/** Bytes of a blob's hash, length and expiry. */
const blobBytes = 48
/** Bytes of the lengths of a record's key and value. */
const recordBytes = 8

/** Name of a blob in memory: the bytes of its hash as characters. */
export type BlobKey = string

/** What a batch says about a blob. */
export interface BlobMark {
  key: BlobKey
  expiresAt: number
  /** Whether it is to be there until then at least; otherwise it expires then if it is there. */
  isKept: boolean
  /** Whether its bytes follow the record; otherwise an earlier batch has them, or none. */
  hasBytes: boolean
}

/** Where the events of a batch are. */
export interface BatchEvents {
  /** Number of the first event, 0 where there is none. */
  firstSeq: number
  count: number
  chunk: EventChunk
  /** Place in the chunk. */
  place: number
}

/** A batch in the log. The bytes of new blobs follow it, an extent for each, so that their space can be freed. */
export class BatchRecord {
  /** Number of the first event, 0 where there is none. */
  readonly firstSeq: number
  /** How many events it has. */
  readonly count: number
  readonly blobs: readonly BlobMark[]
  readonly records: readonly RecordChange[]
  readonly #chunk: EventChunk
  readonly #place: number

  constructor(
    { firstSeq, count, chunk, place }: BatchEvents,
    blobs: readonly BlobMark[],
    records: readonly RecordChange[],
  ) {
    this.firstSeq = firstSeq
    this.count = count
    this.blobs = blobs
    this.records = records
    this.#chunk = chunk
    this.#place = place
  }

  /** The event at a place in the batch. */
  rowAt(index: number): JournalRow {
    return { seq: this.firstSeq + index, bytes: this.#chunk.bytesAt(this.#place, index) }
  }

  /** Calls `see` for each account that an event mentions, in order of the events. */
  eachAccount(see: (account: number, seq: number) => void): void {
    this.#chunk.eachAccount(this.#place, this.count, (account, index) => see(account, this.firstSeq + index))
  }
}

/** Bytes in the log of the record of a batch. Those of its blobs are not part of it. */
export function batchBytes({ events, blobs, records }: StoreBatch): number {
  let length = headerBytes + blobBytes * blobs.length
  for (const { bytes, accounts } of events) length += eventBytes + bytes.length + accountBytes * accounts.length
  for (const { key, value } of records) length += recordBytes + key.length + (value?.length ?? 0)
  return length
}

/** The deletion of blobs, in the log. */
export class DeletionRecord {
  readonly keys: readonly BlobKey[]

  constructor(keys: readonly BlobKey[]) {
    this.keys = keys
  }
}

/** Bytes in the log of the record of a deletion. */
export function deletionBytes({ keys }: DeletionRecord): number {
  return headerBytes + blobBytes * keys.length
}

/** The name in memory of a blob. */
export function blobKeyOf(hash: Uint8Array): BlobKey {
  return String.fromCharCode(...hash)
}
