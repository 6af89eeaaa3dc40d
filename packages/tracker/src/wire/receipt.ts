import { generationOf } from '@kudoswarm/core'
import type { Job, JobResult } from '@kudoswarm/core'
import { Parameters, parametersHash, parametersOfGeneration } from '@kudoswarm/protocol'
import type { Receipt } from '@kudoswarm/protocol'
import { idBytes } from './wire-bytes.js'

/** The parameters of a job: those of its request, with the seed of its generation. */
export function parametersOf(job: Job): Parameters {
  return parametersOfGeneration(Parameters.decode(idBytes(job.request.parametersText)), generationOf(job))
}

/** Receipts that are kept, of some 2 KB: those of 256 requests with every generation that they may have. */
export const receiptsKeptMax = 4_096

/**
 * Receipts of completed jobs, as their workers have signed them. They are built when they are first asked for: that takes
 * the hash of the parameters, and the last of them are asked for again and again.
 */
export class Receipts {
  readonly #tracker: string
  /** Those that were asked for last are last. */
  readonly #kept = new Map<JobResult, Receipt>()

  constructor(init: { tracker: string }) {
    this.#tracker = init.tracker
  }

  /** Receipts that are kept. */
  get size(): number {
    return this.#kept.size
  }

  /** The receipt of a job; undefined while the job is not completed. It must not be changed. */
  of(job: Job): Receipt | undefined {
    const { result } = job
    if (result === undefined) return undefined
    const receipt = this.#kept.get(result) ?? receiptOf(this.#tracker, job, result)
    this.#kept.delete(result)
    this.#kept.set(result, receipt)
    if (this.#kept.size > receiptsKeptMax) this.#kept.delete(this.#kept.keys().next().value!)
    return receipt
  }
}

function receiptOf(tracker: string, job: Job, result: JobResult): Receipt {
  const { request } = job
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
