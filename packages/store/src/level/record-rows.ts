/** Bytes of a row, after which the next one begins. */
export const rowBytes = 64 * 1024

/** Bytes of the length in front of each record, big-endian. */
const lengthBytes = 4

/** Packs records into rows, each record after its length: a row for each would take LevelDB longer than all the rest. */
export class RowPacker {
  #parts: Uint8Array[] = []
  #bytes = 0

  /** Takes a record. Returns a row where one is full. */
  add(record: Uint8Array): Uint8Array | undefined {
    this.#parts.push(record)
    this.#bytes += lengthBytes + record.length
    return this.#bytes < rowBytes ? undefined : this.end()
  }

  /** The row that has begun; undefined where none has. */
  end(): Uint8Array | undefined {
    if (this.#parts.length === 0) return undefined
    const row = new Uint8Array(this.#bytes)
    const view = new DataView(row.buffer)
    let at = 0
    for (const part of this.#parts) {
      view.setUint32(at, part.length)
      row.set(part, at + lengthBytes)
      at += lengthBytes + part.length
    }
    this.#parts = []
    this.#bytes = 0
    return row
  }
}

/** A row is not as it was written. */
class DamagedRowError extends Error {
  readonly code = 'LEVEL_CORRUPTION'
}

/** The records of a row, as views of it. @throws DamagedRowError */
export function unpackRow(row: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength)
  const records: Uint8Array[] = []
  let at = 0
  while (at < row.length) {
    if (row.length - at < lengthBytes) throw new DamagedRowError('the last length of a row is cut off')
    const start = at + lengthBytes
    at = start + view.getUint32(at)
    if (at > row.length) throw new DamagedRowError('the last record of a row is cut off')
    // A plain view: the subarrays of a Buffer would be Buffers too.
    records.push(new Uint8Array(row.buffer, row.byteOffset + start, at - start))
  }
  return records
}
