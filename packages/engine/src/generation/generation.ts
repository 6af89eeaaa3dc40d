import { EngineError, type EngineChunk, type EngineJob, type EngineSummary } from '@kudoswarm/ports'
import type { BatchRow, Sequence } from '../llama/backend.js'
import { createSampler, type Sampler } from '../sampling/sampler.js'
import type { TokenDecoder } from '../tokenizer/token-decoder.js'
import type { Tokenizer } from '../tokenizer/tokenizer.js'
import { AnswerTail } from './answer-tail.js'
import { checkStopSequences } from './stop-search.js'

/** What a generation starts from. Times are milliseconds of any one clock. */
export interface GenerationInit {
  tokenizer: Tokenizer
  job: EngineJob
  /** Longest prompt plus answer of the model, in tokens. */
  contextTokensMax: number
  startedMs: number
}

/**
 * One job from prompt to last token, without clock, backend or loop: whoever drives it feeds the rows that it asks for
 * and hands it the logits. Neither batching nor other jobs change what it makes.
 */
export interface Generation {
  readonly promptTokens: number
  /** Positions to open a sequence with. */
  readonly positions: number
  /** True once a chunk with `done` was returned; nothing is called from then on. */
  readonly isFinished: boolean
  /**
   * The next rows to run, at most `rowsMax`, at least one. A long prompt takes several calls. The last row of the prompt
   * and every later row want logits, which are to be handed to `accept` before the next call.
   */
  nextRows(sequence: Sequence, rowsMax: number): BatchRow[]
  /**
   * Draws the next token. Returns undefined while a character is incomplete, or may be of a stop sequence. The token that
   * ends an answer is counted and reported, and has no text.
   *
   * @throws EngineError model_numerics if a logit is not finite
   */
  accept(logits: Float32Array, nowMs: number): EngineChunk | undefined
  /** Ends the answer where it is. */
  abort(nowMs: number): EngineChunk
}

/**
 * Prepares a job.
 *
 * @throws EngineError prompt_too_long if the context has no room for one token of answer
 * @throws RangeError if a parameter of the job is outside its range
 */
export function createGeneration(init: GenerationInit): Generation {
  return new JobGeneration(init)
}

class JobGeneration implements Generation {
  readonly promptTokens: number
  readonly positions: number
  readonly #endTokens: ReadonlySet<number>
  readonly #decoder: TokenDecoder
  readonly #sampler: Sampler
  readonly #outputTokensMax: number
  readonly #startedMs: number
  /** Tokens that the backend has yet to see, the first at position `#position`. */
  #unseen: readonly number[]
  #position = 0
  #drawnTokens = 0
  #outputTokens = 0
  #firstTokenMs: number | undefined
  readonly #tail: AnswerTail
  #isFinished = false

  constructor({ tokenizer, job, contextTokensMax, startedMs }: GenerationInit) {
    if (!(Number.isSafeInteger(job.outputTokensMax) && job.outputTokensMax >= 1)) {
      throw new RangeError(`outputTokensMax ${job.outputTokensMax} is not a whole number, 1 or more`)
    }
    checkStopSequences(job.stopSequences)
    const encoded = tokenizer.encode(job.prompt)
    // A model without a begin token cannot continue nothing; the end of another text is the customary start.
    const prompt = encoded.length > 0 ? encoded : [[...tokenizer.endTokens][0] ?? 0]
    if (prompt.length >= contextTokensMax) throw promptTooLong(prompt.length, contextTokensMax)
    this.promptTokens = prompt.length
    this.#outputTokensMax = Math.min(job.outputTokensMax, contextTokensMax - prompt.length)
    // The last token is drawn and not run.
    this.positions = prompt.length + this.#outputTokensMax - 1
    this.#endTokens = tokenizer.endTokens
    this.#decoder = tokenizer.createDecoder()
    this.#tail = new AnswerTail(job.stopSequences ?? [])
    this.#sampler = createSampler(job.sampling, prompt)
    this.#startedMs = startedMs
    this.#unseen = prompt
  }

  get isFinished(): boolean {
    return this.#isFinished
  }

  nextRows(sequence: Sequence, rowsMax: number): BatchRow[] {
    const tokens = this.#unseen.slice(0, rowsMax)
    const rows = tokens.map((token, index) => ({
      token,
      position: this.#position + index,
      sequence,
      wantsLogits: index === this.#unseen.length - 1,
    }))
    this.#unseen = this.#unseen.slice(rowsMax)
    this.#position += rows.length
    return rows
  }

  accept(logits: Float32Array, nowMs: number): EngineChunk | undefined {
    refuseNonFinite(logits)
    const token = this.#sampler.next(logits, this.#drawnTokens)
    this.#drawnTokens += 1
    this.#firstTokenMs ??= nowMs
    const isEnd = this.#endTokens.has(token)
    const text = isEnd ? '' : this.#decoder.push(token)
    this.#tail.push({ token, text, isPending: this.#decoder.isPending })
    if (isEnd || this.#tail.isStopped) return this.#finish('stop', nowMs)
    if (this.#drawnTokens === this.#outputTokensMax) return this.#finish('length', nowMs)
    this.#unseen = [token]
    const piece = this.#tail.take()
    this.#outputTokens += piece?.tokens.length ?? 0
    return piece
  }

  abort(nowMs: number): EngineChunk {
    return this.#finish('aborted', nowMs)
  }

  #finish(finishReason: EngineSummary['finishReason'], nowMs: number): EngineChunk {
    this.#isFinished = true
    const rest = this.#decoder.finish()
    if (!this.#tail.isStopped) this.#tail.pushRest(rest)
    const piece = this.#tail.takeAll()
    this.#outputTokens += piece.tokens.length
    const firstTokenMs = this.#firstTokenMs ?? nowMs
    return {
      ...piece,
      done: {
        finishReason: this.#tail.isStopped ? 'stop' : finishReason,
        promptTokens: this.promptTokens,
        outputTokens: this.#outputTokens,
        prefillMs: firstTokenMs - this.#startedMs,
        decodeMs: nowMs - firstTokenMs,
      },
    }
  }
}

function promptTooLong(tokens: number, contextTokensMax: number): EngineError {
  return new EngineError(
    'prompt_too_long',
    `The prompt has ${tokens} tokens, and the model takes ${contextTokensMax} with the answer: shorten the prompt.`,
  )
}

function refuseNonFinite(logits: Float32Array): void {
  for (let token = 0; token < logits.length; token++) {
    if (Number.isFinite(logits[token])) continue
    throw new EngineError('model_numerics', `The logit of token ${token} is not finite: use another model or prompt.`)
  }
}
