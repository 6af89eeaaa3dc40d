import { fromBits, mul, recip, rne, smallestProduct } from './binary32.js'
import { blockColumns } from './ordered-sum.js'

const oneOver127 = fromBits(0x3c010204)

/** An input vector of a matrix, with its quantised form beside it. */
export interface Activation {
  /** Number of elements in use. */
  columns: number
  values: Float32Array
  /** The `a_i` of exact-arithmetic §4, one per element. */
  codes: Int8Array
  /** The `e` of exact-arithmetic §4, one per block of 32. */
  scales: Float32Array
}

/** An activation with room for this many elements. */
export function createActivation(columns: number): Activation {
  const blocks = Math.ceil(columns / blockColumns)
  return {
    columns,
    values: new Float32Array(columns),
    codes: new Int8Array(columns),
    scales: new Float32Array(blocks),
  }
}

/** Fills `codes` and `scales` from `values` as exact-arithmetic §4 says, block by block. */
export function quantise(activation: Activation): void {
  for (let block = 0, start = 0; start < activation.columns; block++, start += blockColumns) {
    const end = Math.min(start + blockColumns, activation.columns)
    quantiseBlock(activation, block, start, end)
  }
}

function quantiseBlock(activation: Activation, block: number, start: number, end: number): void {
  const { values, codes, scales } = activation
  let largest = 0
  for (let i = start; i < end; i++) {
    const magnitude = Math.abs(values[i]!)
    if (magnitude > largest) largest = magnitude
  }
  if (largest < smallestProduct) {
    scales[block] = 0
    codes.fill(0, start, end)
    return
  }
  scales[block] = mul(largest, oneOver127)
  const toCode = mul(127, recip(largest))
  for (let i = start; i < end; i++) {
    const code = rne(mul(values[i]!, toCode))
    codes[i] = code > 127 ? 127 : code < -127 ? -127 : code
  }
}
