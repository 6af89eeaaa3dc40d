import { checkRecords } from '@kudoswarm/ports'
import type { StoreBatch } from '@kudoswarm/ports'

/** Length of a blob's name, a SHA-256, in bytes. */
const hashBytes = 32

/**
 * Stops the process if a batch does not continue the journal or breaks a limit: a gap or a repetition is a defect of the
 * caller that must never reach the disk. Returns the number of the last event after the batch.
 *
 * @throws Error naming the broken invariant
 */
export function checkBatch(lastSeq: number, batch: StoreBatch): number {
  let expected = lastSeq
  for (const row of batch.events) {
    expected += 1
    if (row.seq !== expected) {
      throw new Error(`broken invariant: event ${row.seq} written where ${expected} is next`)
    }
    if (row.bytes.length === 0) throw new Error(`broken invariant: event ${row.seq} has no bytes`)
  }
  for (const blob of batch.blobs) {
    if (blob.hash.length !== hashBytes) {
      throw new Error(`broken invariant: a blob's hash has ${blob.hash.length} bytes, not ${hashBytes}`)
    }
  }
  checkRecords(batch.records)
  return expected
}
