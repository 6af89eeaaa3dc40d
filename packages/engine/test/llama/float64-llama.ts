import { fromBinary16 } from '../../src/exact/binary16.js'
import type { LlamaModel, Tensor } from '../../src/llama/model.js'

/**
 * A Llama forward pass in binary64 with the language's own functions, written from the architecture and not from
 * exact-arithmetic.md: it shows that the exact reference computes the right model and not only the same one twice.
 * Returns the logits after the last token.
 */
export function float64Logits(model: LlamaModel, tokens: readonly number[]): number[] {
  const { config } = model
  const embedding = unpack(model.embedding)
  let rows = tokens.map((token) => embedding[token].slice())
  for (const layer of model.layers) {
    const normed = rows.map((row) => rmsNorm(row, layer.attentionNorm, config.normEpsilon))
    const q = normed.map((row, t) => rope(product(unpack(layer.query), row), t, model))
    const k = normed.map((row, t) => rope(product(unpack(layer.key), row), t, model))
    const v = normed.map((row) => product(unpack(layer.value), row))
    const output = unpack(layer.attentionOutput)
    rows = rows.map((row, t) => sum(row, product(output, attend(q[t], k.slice(0, t + 1), v, model))))
    const [gate, up, down] = [unpack(layer.gate), unpack(layer.up), unpack(layer.down)]
    rows = rows.map((row) => {
      const y = rmsNorm(row, layer.feedForwardNorm, config.normEpsilon)
      const u = product(up, y)
      const z = product(gate, y).map((g, i) => (g / (1 + Math.exp(-g))) * u[i])
      return sum(row, product(down, z))
    })
  }
  return product(unpack(model.output), rmsNorm(rows.at(-1)!, model.outputNorm, config.normEpsilon))
}

function attend(q: number[], keys: number[][], values: number[][], model: LlamaModel): number[] {
  const { heads, kvHeads, headWidth } = model.config
  const result: number[] = []
  for (let head = 0; head < heads; head++) {
    const from = Math.floor((head * kvHeads) / heads) * headWidth
    const query = q.slice(head * headWidth, (head + 1) * headWidth)
    const scores = keys.map((key) => inner(query, key.slice(from, from + headWidth)) / Math.sqrt(headWidth))
    const weights = scores.map((score) => Math.exp(score - Math.max(...scores)))
    const total = weights.reduce((a, b) => a + b, 0)
    for (let d = 0; d < headWidth; d++) {
      result.push(weights.reduce((acc, weight, t) => acc + (weight / total) * values[t][from + d], 0))
    }
  }
  return result
}

/** llama.cpp's NORM kind: neighbours are rotated together. */
function rope(vector: number[], position: number, model: LlamaModel): number[] {
  const { headWidth, ropeWidth, ropeBase, ropeScale } = model.config
  return vector.map((value, index) => {
    const within = index % headWidth
    if (within >= ropeWidth) return value
    const pair = Math.floor(within / 2)
    const factor = ropeScale * (model.ropeFactors?.[pair] ?? 1)
    const angle = (position * Math.pow(ropeBase, (-2 * pair) / ropeWidth)) / factor
    return within % 2 === 0
      ? value * Math.cos(angle) - vector[index + 1] * Math.sin(angle)
      : vector[index - 1] * Math.sin(angle) + value * Math.cos(angle)
  })
}

function rmsNorm(x: number[], weights: Float32Array, epsilon: number): number[] {
  const scale = 1 / Math.sqrt(inner(x, x) / x.length + epsilon)
  return x.map((value, i) => value * scale * weights[i])
}

function inner(a: number[], b: number[]): number {
  return a.reduce((acc, value, i) => acc + value * b[i], 0)
}

function product(matrix: number[][], x: number[]): number[] {
  return matrix.map((row) => inner(row, x))
}

function sum(a: number[], b: number[]): number[] {
  return a.map((value, i) => value + b[i])
}

function unpack(tensor: Tensor): number[][] {
  const view = new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset)
  const weight = (at: number): number => {
    const block = Math.floor(at / 32)
    const within = at % 32
    if (tensor.type === 'F32') return view.getFloat32(at * 4, true)
    if (tensor.type === 'F16') return fromBinary16(view.getUint16(at * 2, true))
    if (tensor.type === 'Q8_0') {
      return fromBinary16(view.getUint16(block * 34, true)) * view.getInt8(block * 34 + 2 + within)
    }
    const byte = view.getUint8(block * 18 + 2 + (within % 16))
    return fromBinary16(view.getUint16(block * 18, true)) * ((within < 16 ? byte & 15 : byte >> 4) - 8)
  }
  return Array.from({ length: tensor.rows }, (_, row) =>
    Array.from({ length: tensor.columns }, (_, column) => weight(row * tensor.columns + column)),
  )
}
