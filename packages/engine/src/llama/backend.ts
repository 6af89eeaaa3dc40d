import type { AdapterDescription } from '@kudoswarm/ports'
import type { LlamaModel } from './model.js'

/**
 * One row of a batch: a token at a position of a sequence. A prompt is many rows of one sequence; a step in which
 * several jobs each make a token is one row per sequence. The bits of a row do not depend on the other rows.
 */
export interface BatchRow {
  token: number
  position: number
  sequence: Sequence
  /** Whether the caller wants the logits of this row. */
  wantsLogits: boolean
}

/** A place in the key-value cache, opened with room for a number of positions. */
export interface Sequence {
  readonly capacity: number
  /** Gives the room back. Idempotent. */
  release(): void
}

/**
 * Computes exact-arithmetic.md §5 for one model. Implemented by the CPU reference and by the WebGPU kernels;
 * both give the same bits.
 */
export interface LlamaBackend {
  readonly adapter: AdapterDescription
  readonly model: LlamaModel
  /** Rows accepted by one call of `forward`. */
  readonly batchRowsMax: number
  /** Positions that are free in the key-value cache. */
  readonly freePositions: number
  /** Opens a sequence, or returns undefined if the cache has no room now. */
  openSequence(positions: number): Sequence | undefined
  /**
   * Runs the rows and returns the logits, `[vocabulary]` float32, of the rows that want them, in order. Rows of one
   * sequence come in increasing position and continue what the sequence holds.
   *
   * @throws EngineError device_lost, model_numerics
   */
  forward(rows: readonly BatchRow[]): Promise<Float32Array[]>
  close(): Promise<void>
}
