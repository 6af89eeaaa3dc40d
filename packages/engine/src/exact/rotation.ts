import { exp, ln, sinCos } from './binary64.js'
import { flush } from './binary32.js'

/** What the rotation of a head depends on. */
export interface RotationShape {
  /** Elements of a head that are rotated, even. */
  ropeWidth: number
  /** At least 1. */
  ropeBase: number
  /** Linear scaling of positions, at least 1. */
  ropeScale: number
  /** Divisors of the frequencies, `[ropeWidth / 2]`, each at least 1. */
  ropeFactors?: Float32Array | undefined
}

/** Cosines and sines of positions 0 to `positions` − 1: each `[positions, ropeWidth / 2]`, binary32. */
export interface RotationTable {
  pairs: number
  cos: Float32Array
  sin: Float32Array
}

/** `base^(−2i/dim)` of each pair, as `exp(−((2i / dim) · ln base))` in binary64. */
function frequencies(shape: RotationShape): Float64Array {
  const pairs = shape.ropeWidth / 2
  const logBase = ln(shape.ropeBase)
  return Float64Array.from({ length: pairs }, (_, pair) => exp(-(((2 * pair) / shape.ropeWidth) * logBase)))
}

/** Fills one table with the rows of exact-arithmetic §5. Positions are below 2²⁰. */
export function createRotationTable(shape: RotationShape, positions: number): RotationTable {
  const pairs = shape.ropeWidth / 2
  const frequency = frequencies(shape)
  const divisor = Float64Array.from({ length: pairs }, (_, pair) => shape.ropeScale * (shape.ropeFactors?.[pair] ?? 1))
  const cos = new Float32Array(positions * pairs)
  const sin = new Float32Array(positions * pairs)
  for (let position = 0; position < positions; position++) {
    for (let pair = 0; pair < pairs; pair++) {
      const turned = sinCos((position * frequency[pair]!) / divisor[pair]!)
      cos[position * pairs + pair] = flush(Math.fround(turned.cos))
      sin[position * pairs + pair] = flush(Math.fround(turned.sin))
    }
  }
  return { pairs, cos, sin }
}
