import type { Logger, Store } from '@kudoswarm/ports'

/** Bytes of the disk that are left free, if nobody says otherwise: 256 MiB. */
export const diskReserveBytesDefault = 256 * 1024 * 1024

/** What a reserve is of. */
export interface DiskReserveInit {
  store: Store
  logger: Logger
  /** Bytes that are left free. */
  bytes: number
}

/**
 * Keeps a part of the disk free for what gets a tracker out of trouble: settling the jobs that it has admitted, deleting
 * what has expired, which LevelDB writes too, and starting again. Without it a disk that is filled up stays full.
 */
export class DiskReserve {
  readonly #init: DiskReserveInit
  #wasReached = false

  constructor(init: DiskReserveInit) {
    this.#init = init
  }

  /** Whether no more is to be taken on. The operator is told when that changes. */
  get isReached(): boolean {
    const { store, logger, bytes } = this.#init
    const { freeBytes } = store
    const isReached = freeBytes < bytes
    if (isReached === this.#wasReached) return isReached
    this.#wasReached = isReached
    if (isReached) {
      logger.warn('the disk is nearly full: requests are refused until there is room; free some', { freeBytes, bytes })
    } else logger.warn('the disk has room again: requests are taken', { freeBytes, bytes })
    return isReached
  }
}
