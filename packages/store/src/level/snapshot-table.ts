import type { SnapshotSource, StoredSnapshot } from '@kudoswarm/ports'
import type { Database } from './database.js'
import * as keys from './keys.js'
import { RowPacker, unpackRow } from './record-rows.js'

/** Bytes of rows that are written at once. */
const chunkBytes = 1024 * 1024

/** Rows fetched at a time when a snapshot is read. */
const rowsPerRead = 16

/**
 * Snapshots, one generation after the other. A generation counts once the marker names it, so that a crash while one
 * is being written leaves the one before.
 */
export class SnapshotTable {
  readonly #db: Database
  #generation = 0
  #seq = 0
  #count = 0

  constructor(db: Database) {
    this.#db = db
  }

  /** Place in the journal of the last complete snapshot, 0 if there is none. */
  get seq(): number {
    return this.#seq
  }

  /** Reads the marker and deletes what an unfinished snapshot has left. */
  async open(): Promise<void> {
    await this.readMarker()
    await this.#clear(this.#generation + 1, Number.MAX_SAFE_INTEGER)
  }

  /** Reads which snapshot counts: after a failed write it may be another one than was thought. */
  async readMarker(): Promise<void> {
    const marker = await this.#db.get(keys.snapshotMarkerKey)
    if (marker !== undefined) {
      this.#generation = keys.decodeNumber(marker, 0)
      this.#seq = keys.decodeNumber(marker, 1)
      this.#count = keys.decodeNumber(marker, 2)
    }
  }

  /** Writes a snapshot and then, in one step, makes it the one that counts. `guard` runs each of the writes. */
  async write(seq: number, records: SnapshotSource, guard: Guard): Promise<void> {
    const generation = this.#generation + 1
    // A write that failed half-way may have left records of this generation.
    await guard(() => this.#clear(generation, Number.MAX_SAFE_INTEGER))
    // A batch takes a copy of what is put into it, so that nothing of the records stays in memory until it is written.
    let batch = await guard(async () => this.#db.batch())
    const packer = new RowPacker()
    let bytes = 0
    let count = 0
    let rows = 0
    const put = (row: Uint8Array | undefined): void => {
      if (row === undefined) return
      batch.put(keys.snapshotKey(generation, rows), row)
      rows += 1
      bytes += row.length
    }
    try {
      for await (const record of records) {
        put(packer.add(record))
        count += 1
        if (bytes < chunkBytes) continue
        const full = batch
        await guard(() => full.write({ sync: true }))
        batch = await guard(async () => this.#db.batch())
        bytes = 0
      }
      put(packer.end())
      batch.put(keys.snapshotMarkerKey, keys.encodeNumbers(generation, seq, count))
      const last = batch
      await guard(() => last.write({ sync: true }))
    } finally {
      await batch.close()
    }
    this.#generation = generation
    this.#seq = seq
    this.#count = count
    await guard(() => this.#clear(0, generation - 1))
  }

  /** The last complete snapshot. `guard` turns what LevelDB throws into errors of the store. */
  read(guard: Guard): StoredSnapshot | undefined {
    if (this.#generation === 0) return undefined
    return { seq: this.#seq, count: this.#count, records: this.#records(guard) }
  }

  async *#records(guard: Guard): AsyncIterable<Uint8Array> {
    const count = this.#count
    const range = rangeOf(this.#generation, this.#generation)
    const iterator = this.#db.iterator(range)
    let index = 0
    try {
      for (;;) {
        const rows = await guard(() => iterator.nextv(rowsPerRead))
        if (rows.length === 0) break
        for (const [, row] of rows) {
          const records = await guard(async () => unpackRow(row))
          yield* records
          index += records.length
        }
      }
    } finally {
      await iterator.close()
    }
    if (index !== count) await guard(() => Promise.reject(new MissingRecordsError(count - index)))
  }

  async #clear(fromGeneration: number, toGeneration: number): Promise<void> {
    await this.#db.clear(rangeOf(fromGeneration, toGeneration))
  }
}

/** Runs a reading or a writing and turns its failure into one of the store. */
type Guard = <T>(run: () => Promise<T>) => Promise<T>

/** Some of the records that the marker counts are gone. */
class MissingRecordsError extends Error {
  readonly code = 'LEVEL_CORRUPTION'

  constructor(missing: number) {
    super(`${missing} records of the snapshot are missing`)
  }
}

function rangeOf(fromGeneration: number, toGeneration: number): { gte: Uint8Array; lte: Uint8Array } {
  return { gte: keys.snapshotKey(fromGeneration, 0), lte: keys.snapshotKey(toGeneration, Number.MAX_SAFE_INTEGER) }
}
