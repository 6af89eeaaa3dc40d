/** The shape of a Llama-architecture model, from the metadata of its file. */
export interface LlamaConfig {
  layers: number
  /** Width of the residual stream. */
  width: number
  /** Width of the feed-forward layer. */
  hiddenWidth: number
  heads: number
  kvHeads: number
  /** Elements of one head; `width = heads * headWidth` is not required. */
  headWidth: number
  /** Elements of a head that are rotated, even, at most `headWidth`. */
  ropeWidth: number
  ropeBase: number
  /** Linear scaling of positions, 1 is none. */
  ropeScale: number
  vocabulary: number
  contextTokensMax: number
  normEpsilon: number
}

/** How the elements of a tensor are stored. */
export type TensorType = 'F32' | 'F16' | 'Q8_0' | 'Q4_0'

/** A tensor as it lies in the file: row-major, `columns` contiguous. */
export interface Tensor {
  type: TensorType
  rows: number
  columns: number
  /** The bytes of the file, untouched. */
  bytes: Uint8Array
}

/** The weights of one layer. Norms are `Float32Array`s, already sanitised as exact-arithmetic §2 demands. */
export interface LlamaLayer {
  attentionNorm: Float32Array
  query: Tensor
  key: Tensor
  value: Tensor
  attentionOutput: Tensor
  feedForwardNorm: Float32Array
  gate: Tensor
  up: Tensor
  down: Tensor
}

/** A model that was read, checked and is ready for a backend. */
export interface LlamaModel {
  name: string
  /** SHA-256 of the file. */
  hash: Uint8Array
  parameters: number
  config: LlamaConfig
  embedding: Tensor
  layers: readonly LlamaLayer[]
  outputNorm: Float32Array
  /** The same object as `embedding` where the file ties them. */
  output: Tensor
  /** Divisors of the rotation frequencies (`rope_freqs.weight`), length ropeWidth / 2. */
  ropeFactors?: Float32Array
}
