import { add, mul } from './binary32.js'

const fround = Math.fround

/** Columns of a block: the unit of dot products and of quantisation (exact-arithmetic §3, §4). */
export const blockColumns = 32

/** Lanes of an ordered sum. */
export const sumLanes = 8

/** The last steps of an ordered sum: the eight lanes, in the fixed order, into one value. */
export function foldLanes(lanes: Float32Array): number {
  const p0 = add(lanes[0]!, lanes[4]!)
  const p1 = add(lanes[1]!, lanes[5]!)
  const p2 = add(lanes[2]!, lanes[6]!)
  const p3 = add(lanes[3]!, lanes[7]!)
  return add(add(p0, p2), add(p1, p3))
}

const sumScratch = new Float32Array(sumLanes)

/** `S(v₀ … v₍ₘ₋₁₎)` of exact-arithmetic §3 over the first `count` values. */
export function orderedSum(values: Float32Array, count: number): number {
  sumScratch.fill(0)
  for (let i = 0; i < count; i++) {
    const lane = i & 7
    sumScratch[lane] = fround(sumScratch[lane]! + values[i]!)
  }
  return foldLanes(sumScratch)
}

/** One lane of a whole block: the products at i, i + 8, i + 16, i + 24. A lane starts at +0, and no product is −0. */
function laneSum(a: Float32Array, i: number, b: Float32Array, j: number): number {
  let sum = mul(a[i]!, b[j]!)
  sum = add(sum, mul(a[i + 8]!, b[j + 8]!))
  sum = add(sum, mul(a[i + 16]!, b[j + 16]!))
  return add(sum, mul(a[i + 24]!, b[j + 24]!))
}

function wholeBlockSum(a: Float32Array, i: number, b: Float32Array, j: number): number {
  const p0 = add(laneSum(a, i, b, j), laneSum(a, i + 4, b, j + 4))
  const p1 = add(laneSum(a, i + 1, b, j + 1), laneSum(a, i + 5, b, j + 5))
  const p2 = add(laneSum(a, i + 2, b, j + 2), laneSum(a, i + 6, b, j + 6))
  const p3 = add(laneSum(a, i + 3, b, j + 3), laneSum(a, i + 7, b, j + 7))
  return add(add(p0, p2), add(p1, p3))
}

const tailScratch = new Float32Array(sumLanes)

/** A block of fewer than 32 columns. The +0 that pads it changes no lane, so it need not be added. */
function partBlockSum(a: Float32Array, i: number, b: Float32Array, j: number, columns: number): number {
  tailScratch.fill(0)
  for (let k = 0; k < columns; k++) {
    const lane = k & 7
    tailScratch[lane] = add(tailScratch[lane]!, mul(a[i + k]!, b[j + k]!))
  }
  return foldLanes(tailScratch)
}

const dotScratch = new Float32Array(sumLanes)

/** `dot` of exact-arithmetic §3 of `count` elements of `a` from `aStart` and of `b` from `bStart`. */
export function dot(a: Float32Array, aStart: number, b: Float32Array, bStart: number, count: number): number {
  dotScratch.fill(0)
  let block = 0
  for (let k = 0; k < count; k += blockColumns, block++) {
    const left = count - k
    const value =
      left >= blockColumns
        ? wholeBlockSum(a, aStart + k, b, bStart + k)
        : partBlockSum(a, aStart + k, b, bStart + k, left)
    const lane = block & 7
    dotScratch[lane] = fround(dotScratch[lane]! + value)
  }
  return foldLanes(dotScratch)
}
