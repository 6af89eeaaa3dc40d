import { encodeMessage } from '@kudoswarm/protocol'
import type { SnapshotRecord } from '@kudoswarm/core'
import { StoreError } from '@kudoswarm/ports'
import { reader } from 'protons-runtime'
import type { Writer } from 'protons-runtime'
import type * as pb from './journal.pb.js'
import { snapshotFormats } from './member-formats.js'

/** Fields of the core's records that the schema lacks. */
type Unwritten = {
  [Type in SnapshotRecord['type']]: Exclude<
    keyof Extract<SnapshotRecord, { type: Type }>,
    'type' | keyof NonNullable<pb.SnapshotRecord[Type]>
  >
}[SnapshotRecord['type']]

/** A record as it is written. A schema that would lose a field of a record does not compile. */
type Written = [Unwritten] extends [never] ? SnapshotRecord : never

const recordCodec = {
  encode(record: Partial<Written>, writer: Writer): void {
    const { tag, codec } = snapshotFormats.ofType(record.type!)
    // As with events, the members of the generated enumerations are the very strings of the core.
    codec.encode(record, writer.uint32(tag))
  },
}

/** Writes a record of a snapshot. Implements protocol-spec/journal.md. */
export function encodeSnapshotRecord(record: SnapshotRecord): Uint8Array {
  return encodeMessage<SnapshotRecord>(record, recordCodec)
}

/** Reads a record of a snapshot. @throws StoreError storage_corrupt */
export function decodeSnapshotRecord(bytes: Uint8Array): SnapshotRecord {
  try {
    const from = reader(bytes)
    const format = snapshotFormats.ofTag(from.uint32())
    const length = format === undefined ? 0 : from.uint32()
    if (format !== undefined && from.pos + length === from.len)
      return { type: format.type, ...format.codec.decode(from, length) } as SnapshotRecord
  } catch (cause) {
    throw corrupt(cause)
  }
  throw corrupt()
}

function corrupt(cause?: unknown): StoreError {
  const message = 'a record of the snapshot cannot be read; restore the store from a backup'
  return new StoreError('storage_corrupt', message, { cause })
}
