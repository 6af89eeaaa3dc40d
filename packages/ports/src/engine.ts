/**
 * Runs language models. Implemented by the exact WebGPU engine, its CPU reference and a deterministic fake.
 */
export interface Engine {
  /** The hardware and software that runs the models. */
  readonly adapter: AdapterDescription
  /** The models that are loaded and have passed their known answers. */
  readonly models: readonly ModelDescription[]
  /** How many jobs may be in hand at once. */
  readonly slots: number
  /**
   * Runs one job and yields its output while it is made. The last chunk has `done` set. Aborting `signal` ends the
   * stream within one token: what was made so far is in the chunks already yielded.
   *
   * @throws EngineError with a stable code
   */
  run(job: EngineJob, options: { signal: AbortSignal }): AsyncIterable<EngineChunk>
  /** Frees the device. Jobs in hand end with `engine_closed`. */
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
  /** Longest prompt plus answer, in tokens. */
  contextTokensMax: number
}

/** One job: a prompt to be continued. */
export interface EngineJob {
  /** SHA-256 of the model file, one of `models`. */
  model: Uint8Array
  prompt: string
  /** Upper bound of the answer, in tokens. */
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

/** A piece of output. Concatenated `text` of all chunks is the answer; a chunk never splits a UTF-8 character. */
export interface EngineChunk {
  text: string
  /** Ids of the tokens that this chunk adds (several where one character took several tokens). */
  tokens: readonly number[]
  /** Present on the last chunk only. */
  done?: EngineSummary
}

/** What a finished job used. */
export interface EngineSummary {
  finishReason: 'stop' | 'length' | 'aborted'
  promptTokens: number
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

/** A failure of the engine; the message ends with the way out. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
