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

/**
 * The sum of the products of a whole block. The lanes are variables and their steps are written out, because this is
 * where nearly all time goes, and a function that returns a number costs an allocation where it is not inlined.
 */
function wholeBlockSum(a: Float32Array, i: number, b: Float32Array, j: number): number {
  let p0 = 0
  let p1 = 0
  let p2 = 0
  let p3 = 0
  let p4 = 0
  let p5 = 0
  let p6 = 0
  let p7 = 0
  for (let k = 0; k < blockColumns; k += sumLanes) {
    p0 = fround(p0 + mul(a[i + k]!, b[j + k]!))
    p1 = fround(p1 + mul(a[i + k + 1]!, b[j + k + 1]!))
    p2 = fround(p2 + mul(a[i + k + 2]!, b[j + k + 2]!))
    p3 = fround(p3 + mul(a[i + k + 3]!, b[j + k + 3]!))
    p4 = fround(p4 + mul(a[i + k + 4]!, b[j + k + 4]!))
    p5 = fround(p5 + mul(a[i + k + 5]!, b[j + k + 5]!))
    p6 = fround(p6 + mul(a[i + k + 6]!, b[j + k + 6]!))
    p7 = fround(p7 + mul(a[i + k + 7]!, b[j + k + 7]!))
  }
  return fround(fround(fround(p0 + p4) + fround(p2 + p6)) + fround(fround(p1 + p5) + fround(p3 + p7)))
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
