import type { JournalRow } from '@kudoswarm/ports'

/** What a store in memory has made durable. It outlives the store, as a disk outlives a process. */
export interface MemoryDisk {
  /** Event `seq` is at index `seq − 1`. */
  readonly journal: JournalRow[]
  /** Numbers of the events that mention an account, ascending. */
  readonly accounts: Map<number, number[]>
  /** By hash in hexadecimal. */
  readonly blobs: Map<string, { bytes: Uint8Array; expiresAt: number }>
  /** By key, in no order. */
  readonly records: Map<string, Uint8Array>
  snapshot: { seq: number; records: readonly Uint8Array[] } | undefined
}

/** Makes an empty disk. */
export function createMemoryDisk(): MemoryDisk {
  return { journal: [], accounts: new Map(), blobs: new Map(), records: new Map(), snapshot: undefined }
}

/** Copies a disk as it is now, as a crash at this instant would leave it. */
export function copyMemoryDisk(disk: MemoryDisk): MemoryDisk {
  return {
    journal: [...disk.journal],
    accounts: new Map([...disk.accounts].map(([account, seqs]) => [account, [...seqs]])),
    blobs: new Map(disk.blobs),
    records: new Map(disk.records),
    snapshot: disk.snapshot,
  }
}
