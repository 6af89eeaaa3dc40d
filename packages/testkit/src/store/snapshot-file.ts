import type { SnapshotSource } from '@kudoswarm/ports'
import type { Extent } from './disk-file.js'
import type { ProcessDisk } from './process-disk.js'

/** Bytes of a snapshot that are written and synced at once, so that commits need not wait for all of it. */
const sliceBytes = 64 * 1024
/** Bytes of a record's length. */
const recordBytes = 4
/** Bytes of a footer: place in the journal, number of slices, checksum. */
const footerBytes = 32

/** Some records of a snapshot. */
class SnapshotSlice {
  readonly records: readonly Uint8Array[]

  constructor(records: readonly Uint8Array[]) {
    this.records = records
  }
}

/** Ends a snapshot: it is complete if all its slices are before this. */
class SnapshotFooter {
  readonly seq: number
  readonly slices: number

  constructor(seq: number, slices: number) {
    this.seq = seq
    this.slices = slices
  }
}

/** A snapshot that is complete. */
export interface Snapshot {
  seq: number
  slices: readonly SnapshotSlice[]
}

/** Writes a snapshot to a file of its own. `write` writes an extent and syncs it. */
export async function writeSnapshotFile(
  { seq, records }: { seq: number; records: SnapshotSource },
  write: (extent: Extent) => Promise<void>,
): Promise<Snapshot> {
  const slices: SnapshotSlice[] = []
  let offset = 0
  const writeNext = async (content: object, length: number): Promise<void> => {
    await write({ offset, length, content })
    offset += length
  }
  let slice: Uint8Array[] = []
  let bytes = 0
  const writeSlice = async (): Promise<void> => {
    const full = new SnapshotSlice(slice)
    await writeNext(full, bytes)
    slices.push(full)
    slice = []
    bytes = 0
  }
  for await (const record of records) {
    slice.push(record)
    bytes += recordBytes + record.length
    if (bytes >= sliceBytes) await writeSlice()
  }
  if (slice.length > 0) await writeSlice()
  await writeNext(new SnapshotFooter(seq, slices.length), footerBytes)
  return { seq, slices }
}

/** Reads a snapshot from its file, if it is complete. */
export function readSnapshotFile(disk: ProcessDisk, file: string): Snapshot | undefined {
  const slices: SnapshotSlice[] = []
  let end = 0
  for (const { offset, length, content } of disk.read(file)) {
    if (offset !== end) return undefined
    end += length
    if (content instanceof SnapshotSlice) slices.push(content)
    else if (content instanceof SnapshotFooter && content.slices === slices.length) return { seq: content.seq, slices }
    else return undefined
  }
  return undefined
}

/** The records of a snapshot, one after the other. */
export async function* recordsOf({ slices }: Snapshot): AsyncIterable<Uint8Array> {
  for (const { records } of slices) yield* records
}
