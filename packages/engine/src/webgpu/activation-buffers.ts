import type { LlamaConfig } from '../llama/model.js'
import type { BufferPool } from './buffers.js'
import type { ModelWeights } from './model-weights.js'
import { headQuads } from './wgsl/attention.js'

/** An input of matrices on the device, `[rows][blocks]`: its values, and their codes and scales. */
export interface ActivationBuffers {
  blocks: number
  values: GPUBuffer
  codes: GPUBuffer
  scales: GPUBuffer
}

/** Everything that a step writes, with room for all rows of a batch. */
export interface StepBuffers {
  residual: GPUBuffer
  normed: ActivationBuffers
  qkv: GPUBuffer
  queries: GPUBuffer
  /** `[rows][heads][positions]`. */
  scores: GPUBuffer
  attended: ActivationBuffers
  gateUp: GPUBuffer
  hidden: ActivationBuffers
  logits: GPUBuffer
}

/** How large the step's buffers are. */
export interface StepSize {
  rows: number
  /** Positions of the longest sequence. */
  positions: number
}

function createActivations(pool: BufferPool, label: string, rows: number, blocks: number): ActivationBuffers {
  return {
    blocks,
    values: pool.storage(`${label} values`, rows * blocks * 128),
    codes: pool.storage(`${label} codes`, rows * blocks * 32),
    scales: pool.storage(`${label} scales`, rows * blocks * 4),
  }
}

/** Creates the buffers of a step. */
export function createStepBuffers(
  pool: BufferPool,
  config: LlamaConfig,
  { embedding, layers, output }: ModelWeights,
  { rows, positions }: StepSize,
): StepBuffers {
  const { qkv, attentionOutput, gateUp, down } = layers[0]!
  return {
    residual: pool.storage('residual', rows * embedding.blocks * 128),
    normed: createActivations(pool, 'normed', rows, embedding.blocks),
    qkv: pool.storage('qkv', rows * qkv.rows * 4),
    queries: pool.storage('queries', rows * config.heads * headQuads(config) * 16),
    scores: pool.storage('scores', rows * config.heads * positions * 4),
    attended: createActivations(pool, 'attended', rows, attentionOutput.blocks),
    gateUp: pool.storage('gate and up', rows * gateUp.rows * 4),
    hidden: createActivations(pool, 'hidden', rows, down.blocks),
    logits: pool.storage('logits', rows * output.rows * 4),
  }
}

/** Rows for which no buffer of a step is larger than `bindingBytesMax`, at most `rowsMax`. */
export function fittingRows(config: LlamaConfig, size: StepSize, bindingBytesMax: number): number {
  const { heads, kvHeads, headWidth, width, hiddenWidth, vocabulary } = config
  const widest = Math.max(
    heads * size.positions,
    vocabulary + 32,
    2 * (hiddenWidth + 32),
    (heads + 2 * kvHeads) * (headWidth + 4) + 96,
    width + 32,
  )
  return Math.min(size.rows, Math.floor(bindingBytesMax / (widest * 4)))
}
