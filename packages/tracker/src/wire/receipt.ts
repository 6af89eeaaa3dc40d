import { generationOf } from '@kudoswarm/core'
import type { Job } from '@kudoswarm/core'
import { Parameters, parametersHash, parametersOfGeneration } from '@kudoswarm/protocol'
import type { Receipt } from '@kudoswarm/protocol'
import { idBytes } from './wire-bytes.js'

/** The parameters of a job: those of its request, with the seed of its generation. */
export function parametersOf(job: Job): Parameters {
  return parametersOfGeneration(Parameters.decode(idBytes(job.request.parametersText)), generationOf(job))
}

/** The receipt that the worker of a completed job has signed; undefined while the job is not completed. */
export function receiptOf(tracker: string, job: Job): Receipt | undefined {
  const { request, result } = job
  if (result === undefined) return undefined
  const { lease } = result
  return {
    tracker,
    request: idBytes(request.idText),
    generation: generationOf(job),
    lease: BigInt(lease.no),
    worker: lease.worker.peer,
    model: lease.model.hash as Uint8Array<ArrayBuffer>,
    inputHash: idBytes(request.inputHashText),
    parametersHash: parametersHash(parametersOf(job)) as Uint8Array<ArrayBuffer>,
    outputHash: idBytes(result.outputHashText),
    promptTokens: result.promptTokens,
    outputTokens: result.outputTokens,
    finishReason: result.finishReason,
    startedAtMs: BigInt(result.startedAt),
    finishedAtMs: BigInt(result.finishedAt),
    signature: idBytes(result.signatureText),
  }
}
