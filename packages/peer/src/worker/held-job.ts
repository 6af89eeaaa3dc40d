import { fillParameters, inputHash, parametersHash, receiptSigningBytes, sha256 } from '@kudoswarm/protocol'
import type { Offer, Receipt } from '@kudoswarm/protocol'
import type { Clock, Engine, EngineChunk, EngineJob, EngineSummary, Identity } from '@kudoswarm/ports'
import { OutputLog } from './output-log.js'

/** How often the output of one job is sent again because the tracker missed a piece, before the job is handed back. */
export const rewindsMax = 3

/**
 * Where a job stands: its acceptance is asked for; the engine is at it; its output is complete; its receipt is under
 * way; it is over.
 */
export type HeldJobState = 'accepting' | 'running' | 'finished' | 'completing' | 'over'

/** What came of running a job. */
export type RunEnd = { ok: true; summary: EngineSummary } | { ok: false; error: unknown }

/** Why an engine is stopped. Made once: an abort without a reason makes an error with a stack each time. */
const stopped = new Error('the job is withdrawn, or handed back; nothing is to be done')

/** What an engine is told of an offered job. */
export function engineJobOf(offer: Offer): EngineJob {
  const { lease, model, options, outputTokensMax, parameters, prompt, stopSequences } = offer
  return { lease, model, prompt, options, stopSequences, outputTokensMax, sampling: fillParameters(parameters) }
}

/** What an engine calls the model of an offer; undefined where it has not that model. */
export function modelNameOf({ models }: Pick<Engine, 'models'>, offer: Offer): string | undefined {
  return models.find(({ hash }) => hash.every((byte, at) => byte === offer.model[at]))?.name
}

/** A job that the worker has in hand, from its offer until the tracker has acknowledged its end. */
export class HeldJob {
  readonly offer: Offer
  readonly output: OutputLog
  state: HeldJobState = 'accepting'
  /** Set once its acceptance was asked for on this connection: a repeated offer is one offer. */
  isAcceptAsked = false
  /** Present once the output is complete. */
  receipt: Receipt | undefined
  /** How often all of the output was sent again because the tracker missed a piece. */
  rewinds = 0
  readonly #abort = new AbortController()
  #startedAtMs: number | undefined
  #hasRun = false

  /**
   * `outputBytesMax` is the longest output that the tracker takes, 0 or undefined where it does not say. A job that was
   * begun already was so at `startedAtMs`.
   */
  constructor(offer: Offer, outputBytesMax: number | undefined, startedAtMs?: number) {
    this.offer = offer
    this.#startedAtMs = startedAtMs
    this.output = new OutputLog({ bytesMax: outputBytesMax })
  }

  get lease(): bigint {
    return this.offer.lease
  }

  /** Stops the engine within a token. What was made stays. */
  abort(): void {
    if (!this.#hasRun) this.#abort.abort(stopped)
  }

  /** Runs the engine to its end. Never rejects. `progressed` is called after every chunk. */
  async run(engine: Engine, clock: Clock, progressed: (chunk: EngineChunk) => void): Promise<RunEnd> {
    this.#startedAtMs ??= clock.now()
    const job = engineJobOf(this.offer)
    try {
      for await (const chunk of engine.run(job, { signal: this.#abort.signal })) {
        if (this.state === 'over') return { ok: true, summary: this.#summarise('aborted') }
        if (!this.output.append(chunk.text, chunk.tokens)) return { ok: true, summary: this.#summarise('length') }
        progressed(chunk)
        if (chunk.done !== undefined) return { ok: true, summary: chunk.done }
      }
      return { ok: true, summary: this.#summarise('aborted') }
    } catch (error) {
      return this.#abort.signal.aborted ? { ok: true, summary: this.#summarise('aborted') } : { ok: false, error }
    } finally {
      this.#hasRun = true
    }
  }

  /** Signs for what was made. */
  async sign(init: { summary: EngineSummary; tracker: string; identity: Identity; clock: Clock }): Promise<Receipt> {
    const { offer } = this
    const receipt = {
      tracker: init.tracker,
      request: offer.request,
      generation: offer.generation,
      lease: offer.lease,
      worker: init.identity.peer,
      model: offer.model,
      inputHash: new Uint8Array(inputHash(offer)),
      parametersHash: new Uint8Array(parametersHash(offer.parameters)),
      outputHash: new Uint8Array(sha256(this.output.bytes())),
      promptTokens: init.summary.promptTokens,
      outputTokens: init.summary.outputTokens,
      finishReason: init.summary.finishReason,
      startedAtMs: BigInt(this.#startedAtMs ?? 0),
      finishedAtMs: BigInt(init.clock.now()),
    }
    return { ...receipt, signature: new Uint8Array(await init.identity.sign(receiptSigningBytes(receipt))) }
  }

  /** For an engine that was stopped before it could say itself what it did. */
  #summarise(finishReason: EngineSummary['finishReason']): EngineSummary {
    return { finishReason, promptTokens: 0, outputTokens: this.output.tokens, prefillMs: 0, decodeMs: 0 }
  }
}
