import { createChance, randomTensor, tinyConfig } from '../scripts/random-model.mjs'
import { readFloat32 } from '../src/llama/matrix.js'
import type { LlamaConfig, LlamaLayer, LlamaModel, Tensor, TensorType } from '../src/llama/model.js'

/** What a tiny random model looks like; everything has a default. */
export interface TinyModelInit {
  seed?: number
  /** Types of the matrices, taken in turn, the embedding first. */
  types?: readonly TensorType[]
  config?: Partial<LlamaConfig>
  /** Whether the output matrix is the embedding matrix. */
  isTied?: boolean
  ropeFactors?: Float32Array
}

/** A tensor with its name in a GGUF file; `isVector` for one of one dimension. */
export interface NamedTensor extends Tensor {
  name: string
  isVector: boolean
  /** Written in place of the number of `type`. */
  typeNumber?: number
}

/** Every tensor of a tiny model, in the order and with the names of a GGUF file. */
export function tinyTensors(init: TinyModelInit = {}): NamedTensor[] {
  const config = { ...tinyConfig, ...init.config }
  const chance = createChance(init.seed ?? 1)
  const types = init.types ?? ['F32']
  const tensors: NamedTensor[] = []
  const matrix = (name: string, rows: number, columns: number): void => {
    const type = types[tensors.length % types.length]
    tensors.push({ name, isVector: false, ...randomTensor(type, rows, columns, chance) })
  }
  const vector = (name: string, values: Float32Array): void => {
    const bytes = new Uint8Array(values.slice().buffer)
    tensors.push({ name, isVector: true, type: 'F32', rows: 1, columns: values.length, bytes })
  }
  const norm = (): Float32Array => Float32Array.from({ length: config.width }, () => 0.5 + chance())
  const queryWidth = config.heads * config.headWidth
  const keyWidth = config.kvHeads * config.headWidth
  matrix('token_embd.weight', config.vocabulary, config.width)
  for (let layer = 0; layer < config.layers; layer++) {
    vector(`blk.${layer}.attn_norm.weight`, norm())
    matrix(`blk.${layer}.attn_q.weight`, queryWidth, config.width)
    matrix(`blk.${layer}.attn_k.weight`, keyWidth, config.width)
    matrix(`blk.${layer}.attn_v.weight`, keyWidth, config.width)
    matrix(`blk.${layer}.attn_output.weight`, config.width, queryWidth)
    vector(`blk.${layer}.ffn_norm.weight`, norm())
    matrix(`blk.${layer}.ffn_gate.weight`, config.hiddenWidth, config.width)
    matrix(`blk.${layer}.ffn_up.weight`, config.hiddenWidth, config.width)
    matrix(`blk.${layer}.ffn_down.weight`, config.width, config.hiddenWidth)
  }
  vector('output_norm.weight', norm())
  if (!init.isTied) matrix('output.weight', config.vocabulary, config.width)
  if (init.ropeFactors) vector('rope_freqs.weight', init.ropeFactors)
  return tensors
}

/** A tiny random model, put together without a file. Same init, same bits. */
export function tinyModel(init: TinyModelInit = {}): LlamaModel {
  const config = { ...tinyConfig, ...init.config }
  const tensors = new Map(tinyTensors(init).map((tensor) => [tensor.name, tensor]))
  const matrix = (name: string): Tensor => {
    const { type, rows, columns, bytes } = tensors.get(name)!
    return { type, rows, columns, bytes }
  }
  const vector = (name: string): Float32Array => readFloat32(tensors.get(name)!.bytes)
  const layer = (index: number): LlamaLayer => ({
    attentionNorm: vector(`blk.${index}.attn_norm.weight`),
    query: matrix(`blk.${index}.attn_q.weight`),
    key: matrix(`blk.${index}.attn_k.weight`),
    value: matrix(`blk.${index}.attn_v.weight`),
    attentionOutput: matrix(`blk.${index}.attn_output.weight`),
    feedForwardNorm: vector(`blk.${index}.ffn_norm.weight`),
    gate: matrix(`blk.${index}.ffn_gate.weight`),
    up: matrix(`blk.${index}.ffn_up.weight`),
    down: matrix(`blk.${index}.ffn_down.weight`),
  })
  const embedding = matrix('token_embd.weight')
  return {
    name: 'tiny',
    hash: new Uint8Array(32),
    parameters: [...tensors.values()].reduce((sum, tensor) => sum + tensor.rows * tensor.columns, 0),
    config,
    embedding,
    layers: Array.from({ length: config.layers }, (_, index) => layer(index)),
    outputNorm: vector('output_norm.weight'),
    output: init.isTied ? embedding : matrix('output.weight'),
    ...(init.ropeFactors ? { ropeFactors: init.ropeFactors } : {}),
  }
}
