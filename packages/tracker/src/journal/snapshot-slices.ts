import type { SnapshotRecord } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import { encodeSnapshotRecord } from './snapshot-codec.js'

/** Records that are encoded in one turn, which takes a few milliseconds. */
export const sliceRecords = 256

/** Bytes of records after which a turn ends as well. */
export const sliceBytes = 128 * 1024

/** Writes the records of a snapshot, a slice in each turn, so that everything else goes on in between. */
export async function* encodeInSlices(
  records: Iterable<SnapshotRecord>,
  clock: Clock,
): AsyncGenerator<Uint8Array, void> {
  let count = 0
  let bytes = 0
  for (const record of records) {
    const encoded = encodeSnapshotRecord(record)
    yield encoded
    count += 1
    bytes += encoded.length
    if (count < sliceRecords && bytes < sliceBytes) continue
    await new Promise<void>((resolve) => clock.soon(resolve))
    count = 0
    bytes = 0
  }
}
