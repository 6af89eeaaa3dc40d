/** Longest key of a record, in characters. */
export const recordKeyLengthMax = 200

/** Largest value of a record, in bytes. */
export const recordValueBytesMax = 1024 * 1024

/** A small document beside the journal, which may be replaced and deleted. */
export interface StoreRecord {
  /** 1 to `recordKeyLengthMax` printable characters of ASCII. */
  key: string
  /** At most `recordValueBytesMax` bytes. */
  value: Uint8Array
}

/** What becomes of a record. With a value, that is what it says afterwards; without, it is not there any more. */
export interface RecordChange {
  /** As in `StoreRecord`. */
  key: string
  value?: Uint8Array
}

/**
 * Stops the process where a record would break a limit: whoever makes records keeps them, so that this is a defect which
 * must never reach the disk. Every store calls it before it writes.
 *
 * @throws Error naming the broken invariant
 */
export function checkRecords(records: readonly RecordChange[]): void {
  for (const { key, value } of records) {
    if (!isRecordKey(key)) {
      const head = JSON.stringify(key.slice(0, recordKeyLengthMax))
      throw new Error(`broken invariant: ${head} is no key of a record, with ${key.length} characters`)
    }
    if (value !== undefined && value.length > recordValueBytesMax)
      throw new Error(`broken invariant: record ${key} has ${value.length} bytes, more than ${recordValueBytesMax}`)
  }
}

/** From the space to the tilde: keys are bytes as they stand, and readable in a log. */
const printable = /^[ -~]+$/

function isRecordKey(key: string): boolean {
  return key.length <= recordKeyLengthMax && printable.test(key)
}
