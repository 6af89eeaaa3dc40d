import { textToBytes } from '@kudoswarm/core'
import type { JobResult, Request } from '@kudoswarm/core'
import { readInput } from '@kudoswarm/protocol'
import { workerIdOf } from '../workers/worker-id.js'
import { lookAtRequest } from './find-request.js'
import type { GenerationParts } from './generation-parts.js'
import { checkOf, isMade } from './request-status.js'
import type { RequestCheck } from './request-status.js'

/** A request with what was made for it. */
export interface RequestResults {
  check: RequestCheck
  results: readonly JobResult[]
}

/** A request as it stands, with its results. @throws ApiError RequestNotFound */
export function resultsOf(parts: GenerationParts, id: string): Promise<RequestResults> {
  return lookAtRequest(parts, id, (request, state) => ({
    check: checkOf(parts, request, state),
    results: request.jobs.flatMap((job) => (isMade(job) ? [job.result!] : [])),
  }))
}

/** What the API says of any result: fields of `Generation`. */
export function generationFields({ ids }: Pick<GenerationParts, 'ids'>, { lease }: JobResult) {
  return {
    worker_id: workerIdOf(lease.worker.peer),
    worker_name: lease.worker.name,
    model: lease.model.name,
    id: ids.ofLease(lease.no),
  }
}

/** The text that a job has made; empty where it is not kept any more. */
export async function outputOf(
  { tracker }: Pick<GenerationParts, 'tracker'>,
  { outputHashText }: Pick<JobResult, 'outputHashText'>,
): Promise<string> {
  const bytes = await tracker.readContent(textToBytes(outputHashText))
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** The options that a request came with; empty where they are not kept any more. */
export async function optionsOf(
  { tracker }: Pick<GenerationParts, 'tracker'>,
  { inputHashText }: Pick<Request, 'inputHashText'>,
): Promise<string> {
  const bytes = await tracker.readContent(textToBytes(inputHashText))
  return bytes === undefined ? '' : readInput(bytes).options
}
