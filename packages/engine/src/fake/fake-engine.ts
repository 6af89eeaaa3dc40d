import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import {
  EngineError,
  type AdapterDescription,
  type Clock,
  type Engine,
  type EngineChunk,
  type EngineJob,
  type EngineSummary,
  type ModelDescription,
} from '@kudoswarm/ports'
import { AnswerTail } from '../generation/answer-tail.js'
import { checkStopSequences } from '../generation/stop-search.js'
import { fakeAnswer } from './fake-answer.js'

/** What a fake engine is made of. */
export interface FakeEngineInit {
  clock: Clock
  /** The models that it has. @default one, `fakeModel('fake')` */
  models?: readonly ModelDescription[]
  /** Jobs in hand at once. @default 1 */
  slots?: number
  /** Speed of each job. @default Infinity, no time passes */
  tokensPerSecond?: number
}

/** Tokens of prompt and answer that a fake model takes together. */
const contextTokens = 4096

/** Characters of prompt that count as one token. */
const charactersPerToken = 4

/** A model for a fake engine: any name will do, and the hash follows from it. */
export function fakeModel(name: string): ModelDescription {
  return {
    name,
    hash: sha256(utf8ToBytes(`fake model ${name}`)),
    parameters: 1_000_000,
    contextTokensMax: contextTokens,
  }
}

/**
 * An engine whose answers are words that follow from model, prompt and seed alone, one token each; about one answer in
 * thirty ends by itself at any token, and any of them before a stop sequence. It keeps the contract of the port: slots, limits, abort and close.
 */
export function createFakeEngine(init: FakeEngineInit): Engine {
  return new FakeEngine(init)
}

class FakeEngine implements Engine {
  readonly adapter: AdapterDescription = {
    backend: 'fake',
    vendor: 'kudoswarm',
    architecture: 'none',
    description: 'Deterministic fake',
    isSoftware: true,
  }
  readonly models: readonly ModelDescription[]
  readonly slots: number
  readonly #clock: Clock
  readonly #tokenMs: number
  readonly #closing = new AbortController()
  #jobs = 0

  constructor({ clock, models = [fakeModel('fake')], slots = 1, tokensPerSecond = Infinity }: FakeEngineInit) {
    this.models = models
    this.slots = slots
    this.#clock = clock
    this.#tokenMs = 1000 / tokensPerSecond
  }

  async *run(job: EngineJob, { signal }: { signal: AbortSignal }): AsyncGenerator<EngineChunk> {
    const model = this.#admit(job)
    this.#jobs += 1
    try {
      yield* this.#answer(job, model, signal)
    } finally {
      this.#jobs -= 1
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
  }

  #admit(job: EngineJob): ModelDescription {
    this.#refuseClosed()
    const model = this.models.find(
      ({ hash }) => hash.length === job.model.length && hash.every((byte, i) => byte === job.model[i]),
    )
    if (!model) throw new EngineError('model_unknown', 'The model is not loaded: choose one of `models`.')
    if (!(Number.isSafeInteger(job.outputTokensMax) && job.outputTokensMax >= 1)) {
      throw new RangeError(`outputTokensMax ${job.outputTokensMax} is not a whole number, 1 or more`)
    }
    checkStopSequences(job.stopSequences)
    if (promptTokensOf(job) >= model.contextTokensMax) {
      throw new EngineError('prompt_too_long', 'The prompt leaves no room for an answer: shorten it.')
    }
    if (this.#jobs >= this.slots) throw new EngineError('engine_busy', 'All slots are taken: wait for a job to end.')
    return model
  }

  async *#answer(job: EngineJob, model: ModelDescription, signal: AbortSignal): AsyncGenerator<EngineChunk> {
    const startedMs = this.#clock.now()
    const promptTokens = promptTokensOf(job)
    const outputTokensMax = Math.min(job.outputTokensMax, model.contextTokensMax - promptTokens)
    const ended = AbortSignal.any([signal, this.#closing.signal])
    const tail = new AnswerTail(job.stopSequences ?? [])
    let firstTokenMs = startedMs
    let outputTokens = 0
    const finish = (finishReason: EngineSummary['finishReason']): EngineChunk => {
      const prefillMs = firstTokenMs - startedMs
      const piece = tail.takeAll()
      outputTokens += piece.tokens.length
      const decodeMs = this.#clock.now() - firstTokenMs
      return { ...piece, done: { finishReason, promptTokens, outputTokens, prefillMs, decodeMs } }
    }
    for (let index = 0; ; index++) {
      await passTime(this.#clock, this.#tokenMs, ended)
      this.#refuseClosed()
      if (signal.aborted) {
        yield finish('aborted')
        return
      }
      if (index === 0) firstTokenMs = this.#clock.now()
      const { token, text, isEnd } = fakeAnswer(job, index)
      tail.push({ token, text, isPending: false })
      if (isEnd || tail.isStopped || index + 1 === outputTokensMax) {
        yield finish(isEnd || tail.isStopped ? 'stop' : 'length')
        return
      }
      const piece = tail.take()
      outputTokens += piece?.tokens.length ?? 0
      if (piece !== undefined) yield piece
    }
  }

  #refuseClosed(): void {
    if (this.#closing.signal.aborted) throw new EngineError('engine_closed', 'The engine was closed: start another.')
  }
}

function promptTokensOf(job: EngineJob): number {
  return Math.max(1, Math.ceil(job.prompt.length / charactersPerToken))
}

/** Waits, or returns at once when the signal fires. */
async function passTime(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = clock.after(ms, finish)
    signal.addEventListener('abort', finish)
  })
}
