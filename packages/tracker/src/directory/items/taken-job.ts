import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most jobs. */
const takenJobsMax = 1_000_000

/** A job that a worker has been given over HTTP: only such a one is in its hands when the tracker comes back. */
export interface TakenJob {
  /** Number of its lease, in decimal digits. */
  lease: string
  /** Milliseconds since 1970. */
  takenAt: number
  /** When the lease is over, whatever happens, in milliseconds since 1970. */
  expiresAt: number
}

/** Jobs that workers have been given over HTTP, by the numbers of their leases. */
export const takenJobKind: CollectionKind<TakenJob> = {
  itemsMax: takenJobsMax,
  read: read.objectOf<TakenJob>({ lease: read.text, takenAt: read.whole, expiresAt: read.whole }),
  idOf: ({ lease }) => lease,
}
