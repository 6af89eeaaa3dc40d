/** A job that was completed and paid. */
export interface CompletedJob {
  /** Id of its request in the ledger, 16 bytes. */
  request: Uint8Array
  lease: number
}

/** Is told of a job when that is durable. Must not throw. */
export type JobListener = (job: CompletedJob) => void
