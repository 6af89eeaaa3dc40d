import { encodeMessage } from '@kudoswarm/protocol'
import type { SnapshotRecord } from '@kudoswarm/core'
import { StoreError } from '@kudoswarm/ports'
import * as pb from './journal.pb.js'

/** Fields of the core's records that the schema lacks. */
type Unwritten = {
  [Type in SnapshotRecord['type']]: Exclude<
    keyof Extract<SnapshotRecord, { type: Type }>,
    'type' | keyof NonNullable<pb.SnapshotRecord[Type]>
  >
}[SnapshotRecord['type']]

/** The members of the oneof. A schema that would lose a field of a record does not compile. */
type Members = [Unwritten] extends [never] ? Partial<pb.SnapshotRecord> : never

/** Writes a record of a snapshot. Implements protocol-spec/journal.md. */
export function encodeSnapshotRecord(record: SnapshotRecord): Uint8Array {
  // As with events, the members of the generated enumerations are the very strings of the core.
  const members: Members = { [record.type]: record }
  return encodeMessage(members, pb.SnapshotRecord.codec())
}

/** Reads a record of a snapshot. @throws StoreError storage_corrupt */
export function decodeSnapshotRecord(bytes: Uint8Array): SnapshotRecord {
  const [member, ...others] = Object.entries(read(bytes))
  if (member === undefined || others.length > 0) throw corrupt()
  const [type, fields] = member
  return { type, ...fields } as unknown as SnapshotRecord
}

function read(bytes: Uint8Array): pb.SnapshotRecord {
  try {
    return pb.SnapshotRecord.decode(bytes)
  } catch (cause) {
    throw corrupt(cause)
  }
}

function corrupt(cause?: unknown): StoreError {
  const message = 'a record of the snapshot cannot be read; restore the store from a backup'
  return new StoreError('storage_corrupt', message, { cause })
}
