import { add, exp, mul, recip, rsqrt, sub } from '../exact/binary32.js'
import { dot, foldLanes, orderedSum, sumLanes } from '../exact/ordered-sum.js'
import type { LlamaConfig } from './model.js'

/**
 * Attends with `query`, `[heads * headWidth]`, to the keys and values, `[position + 1, kvHeads * headWidth]`, of one
 * layer, and writes `[heads * headWidth]` to `output`.
 */
export type Attention = (
  query: Float32Array,
  keys: Float32Array,
  values: Float32Array,
  position: number,
  output: Float32Array,
) => void

/** Step 3 of protocol-spec/exact-arithmetic.md §5, for positions below `positions`. */
export function createAttention(config: LlamaConfig, positions: number): Attention {
  const { heads, kvHeads, headWidth } = config
  const groupHeads = heads / kvHeads
  const scale = rsqrt(headWidth)
  const weights = new Float32Array(positions)
  const mix = createMixer(headWidth, kvHeads * headWidth)

  return (query, keys, values, position, output) => {
    const count = position + 1
    for (let head = 0; head < heads; head++) {
      const keyStart = Math.floor(head / groupHeads) * headWidth
      let largest = -Infinity
      for (let t = 0; t < count; t++) {
        const at = t * kvHeads * headWidth + keyStart
        const score = mul(dot(query, head * headWidth, keys, at, headWidth), scale)
        weights[t] = score
        if (score > largest) largest = score
      }
      for (let t = 0; t < count; t++) weights[t] = exp(sub(weights[t]!, largest))
      mix(weights, count, values, keyStart, output, head * headWidth)
    }
  }
}

type Mixer = (
  weights: Float32Array,
  count: number,
  values: Float32Array,
  valueStart: number,
  output: Float32Array,
  outputStart: number,
) => void

/** The weighted mean of value vectors, summed over positions in the order of `S`, all elements side by side. */
function createMixer(headWidth: number, stride: number): Mixer {
  const sums = Array.from({ length: headWidth }, () => new Float32Array(sumLanes))

  return (weights, count, values, valueStart, output, outputStart) => {
    for (const lanes of sums) lanes.fill(0)
    for (let t = 0; t < count; t++) {
      const weight = weights[t]!
      const lane = t & 7
      for (let d = 0; d < headWidth; d++) {
        const lanes = sums[d]!
        lanes[lane] = add(lanes[lane]!, mul(weight, values[t * stride + valueStart + d]!))
      }
    }
    const inverse = recip(orderedSum(weights, count))
    for (let d = 0; d < headWidth; d++) output[outputStart + d] = mul(foldLanes(sums[d]!), inverse)
  }
}
