/** A job that was completed and paid. */
export interface CompletedJob {
  /** Id of its request in the ledger, 16 bytes. */
  request: Uint8Array
  lease: number
}

/** Is told of a job when that is durable. Must not throw. */
export type JobListener = (job: CompletedJob) => void

/** Tells of jobs as they are completed. */
export class JobFeed {
  readonly #listeners = new Set<JobListener>()

  /** From now on the listener is told. Returns how to end that. */
  follow(listener: JobListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Tells everybody who listens. */
  tell(job: CompletedJob): void {
    for (const listener of this.#listeners) listener(job)
  }
}
