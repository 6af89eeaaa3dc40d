import { add, mul, rsqrt, silu, sub } from '../exact/binary32.js'
import { dot } from '../exact/ordered-sum.js'
import { createActivation, quantise, type Activation } from '../exact/quantisation.js'
import { createRotationTable, type RotationTable } from '../exact/rotation.js'
import { createAttention, type Attention } from './attention.js'
import { createMatrix, type Matrix } from './matrix.js'
import type { LlamaConfig, LlamaLayer, LlamaModel } from './model.js'

/** Advances sequences by one token: protocol-spec/exact-arithmetic.md §5. */
export interface BlockEvaluator {
  /** Runs the token through all layers; writes its keys and values, per layer, at `position`. */
  advance(token: number, position: number, keys: readonly Float32Array[], values: readonly Float32Array[]): void
  /** Logits of the token that was advanced last, in an array of their own. */
  logits(): Float32Array
}

/** An evaluator for positions below `positions`. It owns its scratch memory and allocates nothing per token. */
export function createBlockEvaluator(model: LlamaModel, positions: number): BlockEvaluator {
  return new Evaluator(model, positions)
}

/** The matrices of one layer. */
interface LayerMatrices {
  attentionNorm: Float32Array
  query: Matrix
  key: Matrix
  value: Matrix
  attentionOutput: Matrix
  feedForwardNorm: Float32Array
  gate: Matrix
  up: Matrix
  down: Matrix
}

function unpackLayer(layer: LlamaLayer): LayerMatrices {
  return {
    attentionNorm: layer.attentionNorm,
    query: createMatrix(layer.query),
    key: createMatrix(layer.key),
    value: createMatrix(layer.value),
    attentionOutput: createMatrix(layer.attentionOutput),
    feedForwardNorm: layer.feedForwardNorm,
    gate: createMatrix(layer.gate),
    up: createMatrix(layer.up),
    down: createMatrix(layer.down),
  }
}

class Evaluator implements BlockEvaluator {
  readonly #config: LlamaConfig
  readonly #embedding: Matrix
  readonly #output: Matrix
  readonly #outputNorm: Float32Array
  readonly #layers: readonly LayerMatrices[]
  readonly #rotation: RotationTable
  readonly #attention: Attention
  readonly #inverseWidth: number
  readonly #residual: Float32Array
  readonly #query: Float32Array
  readonly #branch: Float32Array
  readonly #gate: Float32Array
  readonly #up: Float32Array
  readonly #normed: Activation
  readonly #attended: Activation
  readonly #hidden: Activation

  constructor(model: LlamaModel, positions: number) {
    const { config } = model
    this.#config = config
    this.#embedding = createMatrix(model.embedding)
    this.#output = model.output === model.embedding ? this.#embedding : createMatrix(model.output)
    this.#outputNorm = model.outputNorm
    this.#layers = model.layers.map(unpackLayer)
    this.#rotation = createRotationTable({ ...config, ropeFactors: model.ropeFactors }, positions)
    this.#attention = createAttention(config, positions)
    this.#inverseWidth = Math.fround(1 / config.width)
    this.#residual = new Float32Array(config.width)
    this.#query = new Float32Array(config.heads * config.headWidth)
    this.#branch = new Float32Array(config.width)
    this.#gate = new Float32Array(config.hiddenWidth)
    this.#up = new Float32Array(config.hiddenWidth)
    this.#normed = createActivation(config.width)
    this.#attended = createActivation(config.heads * config.headWidth)
    this.#hidden = createActivation(config.hiddenWidth)
  }

  advance(token: number, position: number, keys: readonly Float32Array[], values: readonly Float32Array[]): void {
    this.#embedding.embed(token, this.#residual)
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = this.#layers[index]!
      this.#attend(layer, position, keys[index]!, values[index]!)
      this.#feedForward(layer)
    }
  }

  logits(): Float32Array {
    const logits = new Float32Array(this.#config.vocabulary)
    this.#normalise(this.#outputNorm)
    this.#output.multiply(this.#normed, logits, 0)
    return logits
  }

  #attend(layer: LayerMatrices, position: number, keys: Float32Array, values: Float32Array): void {
    const { kvHeads, headWidth } = this.#config
    const start = position * kvHeads * headWidth
    this.#normalise(layer.attentionNorm)
    layer.query.multiply(this.#normed, this.#query, 0)
    layer.key.multiply(this.#normed, keys, start)
    layer.value.multiply(this.#normed, values, start)
    this.#rotate(this.#query, 0, this.#config.heads, position)
    this.#rotate(keys, start, kvHeads, position)
    this.#attention(this.#query, keys, values, position, this.#attended.values)
    quantise(this.#attended)
    layer.attentionOutput.multiply(this.#attended, this.#branch, 0)
    this.#addBranch()
  }

  #feedForward(layer: LayerMatrices): void {
    this.#normalise(layer.feedForwardNorm)
    layer.gate.multiply(this.#normed, this.#gate, 0)
    layer.up.multiply(this.#normed, this.#up, 0)
    const hidden = this.#hidden.values
    for (let i = 0; i < hidden.length; i++) hidden[i] = mul(silu(this.#gate[i]!), this.#up[i]!)
    quantise(this.#hidden)
    layer.down.multiply(this.#hidden, this.#branch, 0)
    this.#addBranch()
  }

  /** `norm(x, w)` of the residual stream into `#normed`, quantised too. */
  #normalise(weights: Float32Array): void {
    const x = this.#residual
    const { width, normEpsilon } = this.#config
    const meanSquare = mul(dot(x, 0, x, 0, width), this.#inverseWidth)
    const scale = rsqrt(add(meanSquare, normEpsilon))
    const normed = this.#normed.values
    for (let i = 0; i < width; i++) normed[i] = mul(mul(x[i]!, scale), weights[i]!)
    quantise(this.#normed)
  }

  /** Rotates the pairs (2i, 2i + 1) of the first `ropeWidth` elements of each head. */
  #rotate(vector: Float32Array, start: number, heads: number, position: number): void {
    const { pairs, cos, sin } = this.#rotation
    for (let head = 0; head < heads; head++) {
      for (let pair = 0; pair < pairs; pair++) {
        const at = start + head * this.#config.headWidth + 2 * pair
        const c = cos[position * pairs + pair]!
        const s = sin[position * pairs + pair]!
        const x0 = vector[at]!
        const x1 = vector[at + 1]!
        vector[at] = sub(mul(x0, c), mul(x1, s))
        vector[at + 1] = add(mul(x0, s), mul(x1, c))
      }
    }
  }

  #addBranch(): void {
    const x = this.#residual
    for (let i = 0; i < x.length; i++) x[i] = add(x[i]!, this.#branch[i]!)
  }
}
