import { StoreError } from '@kudoswarm/ports'
import type { Store, StoreBatch, StoreErrorCode } from '@kudoswarm/ports'

/** A store whose commits the test can hold back, fail and count. */
export interface FaultyStore extends Store {
  /** The batches that were written, oldest first. */
  readonly commits: readonly StoreBatch[]
  /** Commits fail with this code as long as it is set. */
  failure: StoreErrorCode | undefined
  /** Whether the commits that fail have written their batch, as when only the disk's acknowledgement is lost. */
  failsAfterWriting: boolean
  /** What the store says is free. */
  freeBytes: number
  /** Holds commits back; the returned function lets them go on. */
  hold(): () => void
}

/** Wraps a store. Until told otherwise it does what the store does. */
export function createFaultyStore(store: Store): FaultyStore {
  const commits: StoreBatch[] = []
  let gate = Promise.resolve()
  return {
    commits,
    failure: undefined,
    failsAfterWriting: false,
    freeBytes: Infinity,
    hold() {
      let release: (() => void) | undefined
      gate = new Promise<void>((resolve) => {
        release = resolve
      })
      return () => release?.()
    },
    get lastSeq() {
      return store.lastSeq
    },
    get blobBytes() {
      return store.blobBytes
    },
    async commit(batch) {
      await gate
      if (this.failure === undefined || this.failsAfterWriting) {
        await store.commit(batch)
        commits.push(batch)
      }
      if (this.failure !== undefined) throw new StoreError(this.failure, 'told to fail by a test; tell it otherwise')
    },
    readJournal: (fromSeq, limit) => store.readJournal(fromSeq, limit),
    readAccount: (account, bound, limit) => store.readAccount(account, bound, limit),
    readRecords: () => store.readRecords(),
    writeSnapshot: (seq, records) => store.writeSnapshot(seq, records),
    readSnapshot: () => store.readSnapshot(),
    readBlob: (hash, now) => store.readBlob(hash, now),
    deleteExpiredBlobs: (now, limit) => store.deleteExpiredBlobs(now, limit),
    close: () => store.close(),
  }
}
