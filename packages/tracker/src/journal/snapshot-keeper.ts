import type { SnapshotRecord, StateCut } from '@kudoswarm/core'
import type { Clock, Logger, Store } from '@kudoswarm/ports'
import { progressEvery } from '../progress.js'
import type { ProgressListener } from '../progress.js'
import { encodeInSlices } from './snapshot-slices.js'

/** What keeping snapshots needs. */
export interface SnapshotKeeperInit {
  store: Store
  clock: Clock
  logger: Logger
  /** Events after which a new snapshot is written. */
  everyEvents: number
  /** Number of the last event that the store's snapshot has, 0 where there is none. */
  seq: number
}

/** Writes snapshots of a state that is durable, one after the other, while work goes on. */
export class SnapshotKeeper {
  readonly #init: SnapshotKeeperInit
  #seq: number
  #writing: Promise<void> | undefined

  constructor(init: SnapshotKeeperInit) {
    this.#init = init
    this.#seq = init.seq
  }

  /** Begins a new snapshot if it is time; `cut` takes the state of now, which must be durable. */
  writeIfDue(cut: () => StateCut): void {
    const { everyEvents, store } = this.#init
    if (this.#writing !== undefined || store.lastSeq - this.#seq < everyEvents) return
    this.#writing = this.#write(cut()).finally(() => {
      this.#writing = undefined
    })
  }

  /** Resolves when the snapshot is written that is being written, if one is. */
  async settle(): Promise<void> {
    await this.#writing
  }

  /** Writes a last snapshot, unless there is one of this state, or the state is not the store's. */
  async writeLast(cut: StateCut, onProgress: ProgressListener): Promise<void> {
    if (cut.seq === this.#init.store.lastSeq && cut.seq > this.#seq) await this.#write(cut, onProgress)
    else cut.end()
  }

  /** Never rejects. */
  async #write(cut: StateCut, onProgress: ProgressListener = () => undefined): Promise<void> {
    const { clock, store, logger } = this.#init
    try {
      await store.writeSnapshot(cut.seq, encodeInSlices(counted(cut, onProgress), clock))
      this.#seq = cut.seq
    } catch (error) {
      logger.error('the snapshot cannot be written; the journal has everything that it would', { error })
    } finally {
      cut.end()
    }
  }
}

/** The records of a cut, of which somebody is told how many have been had. */
function* counted(cut: StateCut, onProgress: ProgressListener): Generator<SnapshotRecord, void> {
  let done = 0
  for (const record of cut.records()) {
    yield record
    done += 1
    if (done % progressEvery === 0) onProgress({ part: 'last_snapshot', done, total: cut.count })
  }
}
