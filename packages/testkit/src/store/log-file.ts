import { checkRecords, StoreError } from '@kudoswarm/ports'
import type { JournalRow, RecordChange, StoreBatch, StoreRecord } from '@kudoswarm/ports'
import type { Extent } from './disk-file.js'
import { EventChunk } from './event-chunk.js'
import { JournalIndex } from './journal-index.js'
import { BatchRecord, batchBytes, blobKeyOf, deletionBytes, DeletionRecord } from './log-record.js'
import type { BatchEvents, BlobKey, BlobMark } from './log-record.js'
import type { ProcessDisk } from './process-disk.js'

const file = 'log'

/** Bytes of a blob's header in the log: length and checksum. */
const blobHeaderBytes = 8

/** Length of a blob's name, a SHA-256, in bytes. */
const hashBytes = 32

/** A blob that is there. */
interface Blob {
  bytes: Uint8Array
  expiresAt: number
  extent: Extent
}

/**
 * The write-ahead log of a store: batches and deletions of blobs, each synced before it counts. In memory are indexes of
 * what is durable. Writes and recoveries do not overlap.
 */
export class LogFile {
  readonly #disk: ProcessDisk
  readonly #onDurable: ((rows: readonly JournalRow[]) => void) | undefined
  readonly #blobs = new Map<BlobKey, Blob>()
  readonly #records = new Map<string, Uint8Array>()
  readonly journal = new JournalIndex()
  #blobBytes = 0
  /** Where the next record goes: after the last that is known to be durable. */
  #end = 0
  #mustRecover = true
  #chunk = new EventChunk([])

  constructor(disk: ProcessDisk, onDurable?: (rows: readonly JournalRow[]) => void) {
    this.#disk = disk
    this.#onDurable = onDurable
  }

  /** Whether something has failed, so that the file may hold more than is known. */
  get mustRecover(): boolean {
    return this.#mustRecover
  }

  /** Bytes of all blobs. */
  get blobBytes(): number {
    return this.#blobBytes
  }

  /** Number of records of the port. */
  get recordCount(): number {
    return this.#records.size
  }

  /** Records of the port as they are now, in the order of their keys. */
  records(): readonly StoreRecord[] {
    const records = [...this.#records].map(([key, value]) => ({ key, value }))
    return records.sort((one, other) => (one.key < other.key ? -1 : 1))
  }

  /**
   * Reads on from what is known, up to the first record that is not whole, where the next one will go. What only the
   * cache has, since a process was killed before its sync, is made durable first.
   *
   * @throws StoreError storage_failed
   */
  async recover(): Promise<void> {
    await this.#disk.sync(file)
    const first = this.journal.lastSeq + 1
    const extents = this.#disk.read(file)
    let at = extents.findLastIndex(({ offset }) => offset < this.#end) + 1
    for (
      let whole = wholeFrom(extents, at, this.#end);
      whole !== undefined;
      whole = wholeFrom(extents, at, this.#end)
    ) {
      at += whole.length
      this.#apply(whole)
    }
    this.#mustRecover = false
    const rows: JournalRow[] = []
    for (let seq = first; seq <= this.journal.lastSeq; seq += 1) rows.push(this.journal.rowAt(seq)!)
    if (rows.length > 0) this.#onDurable?.(rows)
  }

  /** Writes a batch. @throws StoreError storage_full, storage_failed; Error where the batch breaks an invariant */
  async commit(batch: StoreBatch): Promise<void> {
    checkBatch(this.journal.lastSeq, batch)
    const { marks, contents } = this.#sortBlobs(batch.blobs)
    await this.#write(new BatchRecord(this.#pack(batch.events), marks, batch.records), batchBytes(batch), contents)
    if (batch.events.length > 0) this.#onDurable?.(batch.events)
  }

  /** Content of a blob that has not expired. */
  blobOf(hash: Uint8Array, now: number): Uint8Array | undefined {
    const blob = this.#blobs.get(blobKeyOf(hash))
    return blob !== undefined && blob.expiresAt > now ? blob.bytes : undefined
  }

  /** Deletes at most `limit` blobs that have expired; returns how many. @throws StoreError storage_full, storage_failed */
  async deleteExpired(now: number, limit: number): Promise<number> {
    const keys: BlobKey[] = []
    for (const [key, { expiresAt }] of this.#blobs) {
      if (keys.length >= limit) break
      if (expiresAt <= now) keys.push(key)
    }
    if (keys.length === 0) return 0
    const record = new DeletionRecord(keys)
    await this.#write(record, deletionBytes(record), [])
    return keys.length
  }

  async #write(content: BatchRecord | DeletionRecord, length: number, contents: readonly Uint8Array[]): Promise<void> {
    let offset = this.#end
    const extents: Extent[] = [{ offset, length, content }]
    for (const content of contents) {
      offset += extents.at(-1)!.length
      extents.push({ offset, length: blobHeaderBytes + content.length, content })
    }
    try {
      await this.#disk.write(file, extents)
    } catch (error) {
      // A disk that is full has not taken all of it, so that nothing of it counts.
      this.#mustRecover = !(error instanceof StoreError && error.code === 'storage_full')
      throw error
    }
    this.#apply(extents)
  }

  /** Takes note of a record that is durable. */
  #apply(extents: readonly Extent[]): void {
    const { content } = extents[0]!
    if (content instanceof BatchRecord) {
      this.journal.add(content)
      let at = 1
      for (const mark of content.blobs) this.#changeBlob(mark, mark.hasBytes ? extents[at++] : undefined)
      for (const change of content.records) this.#changeRecord(change)
    } else if (content instanceof DeletionRecord) this.#forgetBlobs(content.keys)
    const { offset, length } = extents.at(-1)!
    this.#end = offset + length
  }

  #changeBlob({ key, expiresAt, isKept }: BlobMark, extent: Extent | undefined): void {
    const known = this.#blobs.get(key)
    if (known !== undefined) known.expiresAt = isKept ? Math.max(known.expiresAt, expiresAt) : expiresAt
    // Where its space has been freed, its deletion follows in the log.
    else if (extent?.content instanceof Uint8Array) {
      this.#blobs.set(key, { bytes: extent.content, expiresAt, extent })
      this.#blobBytes += extent.content.length
    }
  }

  #changeRecord({ key, value }: RecordChange): void {
    if (value === undefined) this.#records.delete(key)
    else this.#records.set(key, value)
  }

  #forgetBlobs(keys: readonly BlobKey[]): void {
    const extents: Extent[] = []
    for (const key of keys) {
      const blob = this.#blobs.get(key)
      if (blob === undefined) continue
      this.#blobs.delete(key)
      this.#blobBytes -= blob.bytes.length
      extents.push(blob.extent)
    }
    this.#disk.free(file, extents)
  }

  /** What the record says about blobs, and the bytes of those that the log does not have. */
  #sortBlobs(blobs: StoreBatch['blobs']): { marks: readonly BlobMark[]; contents: readonly Uint8Array[] } {
    if (blobs.length === 0) return none
    const added = new Set<BlobKey>()
    const contents: Uint8Array[] = []
    const marks = blobs.map(({ hash, bytes, expiresAt }): BlobMark => {
      const key = blobKeyOf(hash)
      const isKept = bytes !== undefined
      const hasBytes = isKept && !this.#blobs.has(key) && !added.has(key)
      if (hasBytes) {
        added.add(key)
        contents.push(bytes)
      }
      return { key, expiresAt, isKept, hasBytes }
    })
    return { marks, contents }
  }

  #pack(events: StoreBatch['events']): BatchEvents {
    let place = this.#chunk.add(events)
    if (place === undefined) {
      this.#chunk = new EventChunk(events)
      place = this.#chunk.add(events)!
    }
    return { firstSeq: events[0]?.seq ?? 0, count: events.length, chunk: this.#chunk, place }
  }
}

/** Shared by all batches without blobs. */
const none = { marks: [], contents: [] }

/** The record at a place among the extents and the blobs that belong to it, if all is there. */
function wholeFrom(extents: readonly Extent[], at: number, offset: number): readonly Extent[] | undefined {
  const content = extents[at]?.content
  const isBatch = content instanceof BatchRecord
  if (!isBatch && !(content instanceof DeletionRecord)) return undefined
  const blobs = isBatch ? content.blobs.filter(({ hasBytes }) => hasBytes).length : 0
  const whole = extents.slice(at, at + 1 + blobs)
  let end = offset
  for (const extent of whole) {
    if (extent.offset !== end) return undefined
    end += extent.length
  }
  return whole.length === 1 + blobs ? whole : undefined
}

/** Stops whoever does not continue the journal. @throws Error naming the broken invariant */
function checkBatch(lastSeq: number, batch: StoreBatch): void {
  let expected = lastSeq
  for (const { seq, bytes } of batch.events) {
    expected += 1
    if (seq !== expected) throw new Error(`broken invariant: event ${seq} written where ${expected} is next`)
    if (bytes.length === 0) throw new Error(`broken invariant: event ${seq} has no bytes`)
  }
  for (const { hash } of batch.blobs) {
    if (hash.length !== hashBytes) throw new Error(`broken invariant: a blob's hash has ${hash.length} bytes`)
  }
  checkRecords(batch.records)
}
