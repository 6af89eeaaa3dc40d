import type { AdapterDescription, Clock, Engine, EngineChunk, EngineJob, ModelDescription } from '@kudoswarm/ports'
import { EngineError } from '@kudoswarm/ports'
import type { Random } from '@kudoswarm/testkit'
import type { Complain } from '../peers-audit/complain.js'
import type { EngineTrouble } from './plan.js'

/** What a planned engine is made of. */
export interface PlannedEngineInit {
  clock: Clock
  random: Random
  models: readonly ModelDescription[]
  offers: readonly string[]
  slots: number
  /** Whether requests do not suit it whose prompts have an even number of characters. */
  isFinicky: boolean
  /** Mean time of a job, in milliseconds. */
  jobMs: number
  /** Hears of more jobs at once than there are slots. */
  complain: Complain
}

/** Words that answers are made of; some take several bytes. */
const words = ['ash ', 'beech ', 'élan ', 'fir ', '樹 ', 'yew\n', '🌲 ', 'oak '] as const

/** Of the seeds of images one in so many is censored. */
const censoredEvery = 3n

/** Pieces that an answer comes in, at most. */
const piecesMax = 4

const adapter: AdapterDescription = {
  backend: 'fake',
  vendor: 'kudoswarm',
  architecture: 'none',
  description: 'Simulated, with faults',
  isSoftware: true,
}

/** The one right answer to a job: every honest engine gives it. */
export function answerOf(job: Pick<EngineJob, 'prompt' | 'outputTokensMax' | 'sampling'>): string[] {
  let hash = Number(BigInt.asUintN(31, job.sampling.seed)) ^ job.prompt.length
  const tokens: string[] = []
  const count = 1 + (hash % Math.min(job.outputTokensMax, 40))
  for (let at = 0; at < count; at++) {
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d) + at
    tokens.push(words[(hash >>> 13) & 7]!)
  }
  return tokens
}

/** An engine that takes its time, streams its answers, and fails when it is told to. */
export class PlannedEngine implements Engine {
  readonly adapter = adapter
  readonly models: readonly ModelDescription[]
  readonly offers: readonly string[]
  readonly slots: number
  readonly #isFinicky: boolean
  readonly #clock: Clock
  readonly #random: Random
  readonly #complain: Complain
  #running = 0
  #jobMs: number
  #trouble: EngineTrouble | undefined

  constructor({ clock, random, models, offers, slots, isFinicky, jobMs, complain }: PlannedEngineInit) {
    this.models = models
    this.offers = offers
    this.slots = slots
    this.#isFinicky = isFinicky
    this.#clock = clock
    this.#random = random
    this.#jobMs = jobMs
    this.#complain = complain
  }

  suits({ prompt }: EngineJob): boolean {
    return !this.#isFinicky || prompt.length % 2 !== 0
  }

  /** Jobs that it is at. */
  get running(): number {
    return this.#running
  }

  /** From now on jobs fail like this, or do not. */
  spoil(trouble: EngineTrouble | undefined): void {
    this.#trouble = trouble
  }

  /** From now on jobs take this long on average. */
  hurry(jobMs: number): void {
    this.#jobMs = jobMs
  }

  async *run(job: EngineJob, { signal }: { signal: AbortSignal }): AsyncGenerator<EngineChunk> {
    this.#running += 1
    if (!this.suits(job)) this.#complain('engine_unsuited', 'an engine is to run what does not suit it')
    if (this.#running > this.slots)
      this.#complain('engine_overrun', `an engine of ${this.slots} slots has ${this.#running} jobs`)
    try {
      yield* this.#answer(job, signal)
    } finally {
      this.#running -= 1
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async *#answer(job: EngineJob, signal: AbortSignal): AsyncGenerator<EngineChunk> {
    if (this.#trouble === 'prompt_too_long') throw new EngineError('prompt_too_long', 'Told to by the plan.')
    const tokens = answerOf(job)
    const reason = this.#isCensored(job) ? 'censored' : 'stop'
    const pieces = Math.min(tokens.length, this.#random.integer(1, piecesMax))
    let made = 0
    for (let piece = 1; piece <= pieces; piece++) {
      await this.#pass(this.#random.exponential(this.#jobMs / pieces), signal)
      if (this.#trouble === 'device_lost' || this.#trouble === 'model_numerics') {
        throw new EngineError(this.#trouble, 'Told to by the plan.')
      }
      if (this.#trouble === 'stall') await this.#pass(Infinity, signal)
      if (signal.aborted) break
      const end = Math.ceil((tokens.length * piece) / pieces)
      const part = tokens.slice(made, end)
      made = end
      const chunk = { text: part.join(''), tokens: part.map((_, at) => at) }
      if (piece < pieces) yield chunk
      else yield { ...chunk, done: summaryOf(reason, made) }
    }
    if (signal.aborted) yield { text: '', tokens: [], done: summaryOf('aborted', made) }
  }

  /** Some images show what they may not. */
  #isCensored({ model, sampling }: EngineJob): boolean {
    const isImage = this.models.some(({ hash, kind }) => kind === 'image' && Buffer.compare(hash, model) === 0)
    return isImage && sampling.seed % censoredEvery === 0n
  }

  #pass(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve()
        return
      }
      const end = (): void => {
        cancel?.()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const cancel = ms === Infinity ? undefined : this.#clock.after(ms, end)
      signal.addEventListener('abort', end)
    })
  }
}

function summaryOf(finishReason: 'stop' | 'censored' | 'aborted', outputTokens: number) {
  return { finishReason, promptTokens: 1, outputTokens, prefillMs: 0, decodeMs: 0 }
}
