import type { Store } from '@kudoswarm/ports'

/** What a store's test provides: a place that outlives the stores opened on it. */
export interface StorePlace {
  /** Opens the store of this place. Only one is open at a time. */
  open(): Promise<Store>
  /**
   * Lets the commits of the open store fail from now on, without having written anything or after having written
   * everything. The returned function ends that.
   */
  failCommits(failing: { isWritten: boolean }): () => void
}

/** One thing that every store must do. */
export interface StoreCase {
  name: string
  /** Rejects if the store does not do it. The place is fresh. */
  run: (place: StorePlace) => Promise<void>
}
