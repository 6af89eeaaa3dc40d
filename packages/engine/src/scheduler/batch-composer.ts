import type { BatchRow } from '../llama/backend.js'
import type { JobRun } from './job-run.js'

/** The rows of one step, and which job gets which logits. */
export interface ComposedBatch {
  rows: BatchRow[]
  /** The jobs whose logits come back, in the order of those. */
  wanting: JobRun[]
}

/**
 * Composes one step: one row for each job that makes tokens, so that no prompt holds them up, and the rest of the rows
 * in equal shares for the prompts. `jobs` is in the order of whose turn it is: where there is but a row for each job, or
 * not even that, the first get one each and the others wait.
 */
export function composeBatch(jobs: readonly JobRun[], rowsMax: number): ComposedBatch {
  const batch: ComposedBatch = { rows: [], wanting: [] }
  if (jobs.length >= rowsMax) {
    for (const job of jobs.slice(0, rowsMax)) take(batch, job, 1)
    return batch
  }
  const reading = jobs.filter((job) => job.isReading)
  for (const job of jobs) if (!job.isReading) take(batch, job, 1)
  for (const [index, job] of reading.entries()) {
    take(batch, job, Math.floor((rowsMax - batch.rows.length) / (reading.length - index)))
  }
  return batch
}

function take(batch: ComposedBatch, job: JobRun, rowsMax: number): void {
  const rows = job.nextRows(rowsMax)
  batch.rows.push(...rows)
  if (rows.some((row) => row.wantsLogits)) batch.wanting.push(job)
}
