import type { Clock, Logger, Store } from '@kudoswarm/ports'

/** Blobs that have expired are looked for this often, in milliseconds, and deleted so many at a time. */
const sweepMs = 60_000
const sweepBlobs = 1_000

/** Pause between two deletions where there is more to delete, in milliseconds, so that commits come in between. */
const sweepPauseMs = 50

/** What sweeping needs. */
export interface ContentSweepInit {
  clock: Clock
  store: Pick<Store, 'deleteExpiredBlobs'>
  logger: Logger
  /** What else is to be done each time. */
  onSweep: () => void
}

/** Deletes content that has expired, from a while after the start on. */
export class ContentSweep {
  readonly #init: ContentSweepInit
  #cancel: () => void
  #isStopped = false

  constructor(init: ContentSweepInit) {
    this.#init = init
    this.#cancel = init.clock.after(sweepMs, () => void this.#sweep())
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel()
  }

  /** Never rejects. */
  async #sweep(): Promise<void> {
    const { clock, logger, onSweep, store } = this.#init
    onSweep()
    let deleted = 0
    try {
      deleted = await store.deleteExpiredBlobs(clock.now(), sweepBlobs)
    } catch (error) {
      logger.warn('expired content cannot be deleted', { error })
    }
    if (this.#isStopped) return
    this.#cancel = clock.after(deleted === sweepBlobs ? sweepPauseMs : sweepMs, () => void this.#sweep())
  }
}
