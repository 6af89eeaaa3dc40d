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

/** Judges whether workers are faster than can be, each by all that it does, and learns what can be. */
export class WorkerPaces {
  readonly #bounds = new SpeedBounds()
  readonly #workers = new Map<string, WorkerPace>()
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
    pace.begin(lease, now)
    if (this.#workers.size > pacedWorkersMax) this.#workers.delete(this.#workers.keys().next().value!)
  }

  /** An offer or a lease is over without any work that says something. */
  end(lease: number, now: number): void {
    this.#paceOf(lease)?.end(lease, now)
    this.#leases.delete(lease)
  }

  /**
   * A job was made. True where the worker is faster than can be, of which what it has done until now is the reason, once: it
   * is not held against it again.
   */
  isTooFast(lease: number, job: MadeJob, now: number): boolean {
    const worker = this.#paceOf(lease)
    this.#leases.delete(lease)
    const bound = this.#bounds.bound(job, now)
    const { kind, model, amount } = job
    const pace = worker?.complete(lease, { kind, model: `${kind} ${model}`, boundMs: (amount * 1_000) / bound }, now)
    if (worker === undefined || pace === undefined) return false
    if (pace.ratio > 1) {
      worker.forget()
      return true
    }
    if (pace.model !== undefined) this.#bounds.note({ ...job, speed: pace.ratio * bound }, now)
    return false
  }

  #paceOf(lease: number): WorkerPace | undefined {
    const worker = this.#leases.get(lease)
    return worker === undefined ? undefined : this.#workers.get(worker)
  }
}
