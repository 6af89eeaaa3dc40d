/** Smallest share of GPU time that an engine can be bound to: below it, answers take longer than anybody waits for. */
export const gpuShareMin = 0.05

/**
 * Runs language models. Implemented by the exact WebGPU engine, its CPU reference and a deterministic fake; each passes
 * `describeEngine` of the testkit.
 */
export interface Engine {
  /** The hardware and software that runs the models. */
  readonly adapter: AdapterDescription
  /** The models that are loaded and have passed their known answers. */
  readonly models: readonly ModelDescription[]
  /** What it can do and takes beyond the models, by names that requests may need. @default nothing */
  readonly offers?: readonly string[]
  /** How many jobs may be in hand at once, 1 or more. Where they fill the memory of the device, those that came last wait. */
  readonly slots: number
  /**
   * Whether a job is one that it takes, as far as its models and slots do not say so: wishes that it knows, or words that it
   * refuses. One that is not goes to other workers; it is not run. Model and sampling are not looked at. @default every one is
   */
  suits?(job: EngineJob): boolean
  /**
   * Runs one job and yields its output while it is made. Model, prompt, sampling, stop sequences and `outputTokensMax` decide
   * every token, whatever else runs. The last chunk, and no other, has `done` set.
   *
   * Nothing happens before the first chunk is asked for: then the job is admitted or refused and takes a slot. The slot
   * is free again when the iteration has ended: after the last chunk, with an error, or because the consumer left it. A
   * consumer that leaves ends its job. One that is slow holds up nobody else.
   *
   * Aborting `signal` is no error: at most one more token is made, and the stream ends with a last chunk whose
   * `finishReason` is `aborted`, after the chunks that were on their way. A signal that has fired before the start gives
   * that chunk alone, without tokens; a job that would be refused is refused all the same. An engine in another thread
   * may make tokens while the abort is on its way to it.
   *
   * Errors come out of the iteration, never out of the call. Refusals, in this order of precedence: `engine_closed`,
   * `model_unknown`, RangeError, `prompt_too_long`, `engine_busy`. A job that was admitted may fail with `device_lost`,
   * `model_numerics` or `engine_closed`, after the chunks that were made.
   *
   * @throws EngineError with a stable code
   * @throws RangeError if `outputTokensMax`, a stop sequence or a sampling parameter is outside its range
   */
  run(job: EngineJob, options: { signal: AbortSignal }): AsyncIterable<EngineChunk>
  /**
   * Bounds the share of the time in which the GPU is busy, `gpuShareMin` to 1, over a second or so and from the next step
   * on. Answers stay the same and take longer. @default an engine without it takes all the time that there is
   *
   * @throws RangeError
   */
  setGpuShare?(share: number): void
  /**
   * Frees the device. Jobs in hand end with `engine_closed`, after the chunks that were made; later ones are refused
   * with it. Closing again changes nothing.
   */
  close(): Promise<void>
}

/** What is known of an adapter; shown to people and stored with a worker. */
export interface AdapterDescription {
  /** `webgpu`, `cpu-reference` or `fake`. */
  backend: string
  vendor: string
  architecture: string
  description: string
  /** True for an adapter that runs on the CPU, such as SwiftShader. */
  isSoftware: boolean
}

/** A loaded model. */
export interface ModelDescription {
  /** The name people ask for. */
  name: string
  /** SHA-256 of the model file. */
  hash: Uint8Array
  /** Number of weights. */
  parameters: number
  /** Longest prompt plus answer, in tokens; of an image its pixels, of what is done to one its tiles of 512 × 512. */
  contextTokensMax: number
  /** What it makes. @default text */
  kind?: 'text' | 'image' | 'alchemy'
}

/** One job: a prompt to be continued. */
export interface EngineJob {
  /** What the worker's tracker calls the job; for engines that hand it on. @default no name */
  lease?: bigint
  /** SHA-256 of the model file, one of `models`. */
  model: Uint8Array
  /** Continued as it stands. It must leave room for one token of answer in the context, else `prompt_too_long`. */
  prompt: string
  /** Wishes beyond the sampling, of whoever asks, for engines that know them. @default none */
  options?: string
  /**
   * The answer ends before the first of these texts, wherever tokens and characters begin: at most 128, of 6000 characters
   * together, none empty. @default none
   */
  stopSequences?: readonly string[]
  /**
   * Upper bound of the answer, in tokens: a whole number, 1 or more. An answer also ends where the context is full; both
   * are `length`.
   */
  outputTokensMax: number
  sampling: SamplingParameters
}

/** How tokens are drawn; see protocol-spec/exact-arithmetic.md §6. */
export interface SamplingParameters {
  /** 64 bits. */
  seed: bigint
  /** 0 is greedy. */
  temperature: number
  /** Number of candidates kept, 0 keeps all. */
  topK: number
  /** Share of probability kept, in (0, 1]. */
  topP: number
  /** 1 is none. */
  repetitionPenalty: number
}

/**
 * A piece of output. Concatenated `text` of all chunks is the answer, `tokens` those that it was drawn as. A chunk never
 * splits a character: tokens that begin one are held back until it is complete, and so is what may be the beginning of a
 * stop sequence. What is incomplete when the answer ends is U+FFFD in the last chunk.
 */
export interface EngineChunk {
  /** Well-formed; empty where the tokens have no text. */
  text: string
  /**
   * Ids of the tokens that this chunk adds, at least one unless it is the last (several where one character took several
   * tokens). The token that ends an answer is among them and has no text.
   */
  tokens: readonly number[]
  /** Present on the last chunk only. */
  done?: EngineSummary
}

/** What a finished job used. */
export interface EngineSummary {
  /**
   * `stop`: the model or a stop sequence ended the answer, be it with the last token allowed. `length`: a bound did. `censored`: what was made
   * may not be shown, and the output says so instead.
   */
  finishReason: 'stop' | 'length' | 'aborted' | 'censored'
  /** Tokens of the prompt, those that the model wants before it included. */
  promptTokens: number
  /** Tokens in all chunks together. */
  outputTokens: number
  /** Time spent on the prompt and on the answer, in milliseconds. */
  prefillMs: number
  decodeMs: number
}

/** Stable codes of engine failures. */
export type EngineErrorCode =
  | 'no_adapter'
  | 'device_lost'
  | 'model_file_truncated'
  | 'model_file_invalid'
  | 'model_unsupported'
  | 'model_too_large'
  | 'model_numerics'
  | 'known_answers_failed'
  | 'model_unknown'
  | 'prompt_too_long'
  | 'engine_busy'
  | 'engine_closed'
  | 'engine_late'

/** A failure of the engine; the message ends with the way out. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
