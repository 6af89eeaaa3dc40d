import type { SpeedSubject } from './fixed-speed-bound.js'
import { SpeedBounds } from './speed-bounds.js'
import { WorkerPace } from './worker-pace.js'

/** Workers whose pace is known at once; of those beyond, the one that was offered a job longest ago begins anew. */
export const pacedWorkersMax = 10_000

/** A job that a worker has made. */
export interface MadeJob extends SpeedSubject {
  readonly owner: string
  /** Megapixelsteps or tokens. */
  readonly amount: number
}

/**
 * Whether somebody can have made a job in the time; `tooFastAgain` where it was in hand already when another one could not be
 * either, so that it says nothing new of its worker.
 */
export type SpeedVerdict = 'believed' | 'tooFast' | 'tooFastAgain'

/** Judges whether workers are faster than can be, each by all that it does, and learns what can be. */
export class WorkerPaces {
  readonly #bounds = new SpeedBounds()
  readonly #workers = new Map<string, WorkerPace>()
  /** The last lease that there was when a job of a worker was too fast. */
  readonly #tooFast = new Map<string, number>()
  #lastLease = 0
  /** Who has the leases that live. */
  readonly #leases = new Map<number, string>()

  /** Workers whose pace is known. */
  get size(): number {
    return this.#workers.size
  }

  /** A worker was offered a job. */
  begin(lease: number, worker: string, now: number): void {
    const pace = this.#workers.get(worker) ?? new WorkerPace()
    this.#workers.delete(worker)
    this.#workers.set(worker, pace)
    this.#leases.set(lease, worker)
    this.#lastLease = Math.max(this.#lastLease, lease)
    pace.begin(lease, now)
    if (this.#workers.size <= pacedWorkersMax) return
    const oldest = this.#workers.keys().next().value!
    this.#workers.delete(oldest)
    this.#tooFast.delete(oldest)
  }

  /** An offer or a lease is over without any work that says something. */
  end(lease: number, now: number): void {
    this.#paceOf(lease)?.end(lease, now)
    this.#leases.delete(lease)
  }

  /**
   * A job was made. What is too fast is left out of what its worker has made, so that what is believed of it is never more
   * than it can have made in the time.
   */
  judge(lease: number, job: MadeJob, now: number): SpeedVerdict {
    const peer = this.#leases.get(lease)
    const worker = peer === undefined ? undefined : this.#workers.get(peer)
    this.#leases.delete(lease)
    const bound = this.#bounds.bound(job, now)
    const { kind, model, amount } = job
    const pace = worker?.complete(lease, { kind, model: `${kind} ${model}`, boundMs: (amount * 1_000) / bound }, now)
    if (peer === undefined || worker === undefined || pace === undefined) return 'believed'
    if (pace.ratio > 1) {
      worker.takeBack()
      if (lease <= (this.#tooFast.get(peer) ?? -1)) return 'tooFastAgain'
      this.#tooFast.set(peer, this.#lastLease)
      return 'tooFast'
    }
    if (pace.model !== undefined) this.#bounds.note({ ...job, speed: pace.ratio * bound }, now)
    return 'believed'
  }

  #paceOf(lease: number): WorkerPace | undefined {
    const worker = this.#leases.get(lease)
    return worker === undefined ? undefined : this.#workers.get(worker)
  }
}
