import { generationOf, textToBytes } from '@kudoswarm/core'
import type { Job } from '@kudoswarm/core'
import { Parameters, parametersOfGeneration } from '@kudoswarm/protocol'

/** The seed that a job was given: what its worker has used, unless it says otherwise. 0 for one that JSON cannot carry exactly. */
export function seedOfJob(job: Job): number {
  const parameters = Parameters.decode(textToBytes(job.request.parametersText))
  const seed = Number(parametersOfGeneration(parameters, generationOf(job)).seed)
  return Number.isSafeInteger(seed) ? seed : 0
}
