import { flush, mul } from '../exact/binary32.js'
import { fromBinary16 } from '../exact/binary16.js'
import { blockColumns, dot, foldLanes, sumLanes } from '../exact/ordered-sum.js'
import type { Activation } from '../exact/quantisation.js'
import type { Tensor } from './model.js'

const fround = Math.fround

/** A weight matrix, ready for products on the CPU: exact-arithmetic §4. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  /** Writes the product with `input` to `output` from `start`, `rows` values. Quantised kinds read `codes` and `scales`. */
  multiply(input: Activation, output: Float32Array, start: number): void
  /** Writes row `row` as an embedding to `output`, `columns` values. */
  embed(row: number, output: Float32Array): void
}

/** Unpacks a tensor as it lies in the file. Its sizes are those that the file reader checked. */
export function createMatrix(tensor: Tensor): Matrix {
  const { type, rows, columns, bytes } = tensor
  if (type === 'F32') return new FloatMatrix(rows, columns, readFloat32(bytes))
  if (type === 'F16') return new FloatMatrix(rows, columns, readFloat16(bytes))
  return new QuantisedMatrix(rows, columns, type === 'Q8_0' ? readQ8(bytes) : readQ4(bytes))
}

/** The values of little-endian binary32 bytes, those below 2⁻¹⁰⁰ in magnitude as +0 (exact-arithmetic §2). */
export function readFloat32(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = new Float32Array(bytes.byteLength / 4)
  for (let i = 0; i < values.length; i++) values[i] = flush(view.getFloat32(i * 4, true))
  return values
}

function readFloat16(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = new Float32Array(bytes.byteLength / 2)
  // Adding +0 turns −0 into +0, as `flush` does for the other types.
  for (let i = 0; i < values.length; i++) values[i] = fromBinary16(view.getUint16(i * 2, true)) + 0
  return values
}

class FloatMatrix implements Matrix {
  readonly rows: number
  readonly columns: number
  readonly #weights: Float32Array

  constructor(rows: number, columns: number, weights: Float32Array) {
    this.rows = rows
    this.columns = columns
    this.#weights = weights
  }

  multiply(input: Activation, output: Float32Array, start: number): void {
    for (let row = 0; row < this.rows; row++) {
      output[start + row] = dot(this.#weights, row * this.columns, input.values, 0, this.columns)
    }
  }

  embed(row: number, output: Float32Array): void {
    output.set(this.#weights.subarray(row * this.columns, (row + 1) * this.columns))
  }
}

/** Codes of a quantised matrix, one per weight, and the scales of its blocks. */
interface Codes {
  codes: Int8Array
  scales: Float32Array
}

class QuantisedMatrix implements Matrix {
  readonly rows: number
  readonly columns: number
  readonly #codes: Int8Array
  readonly #scales: Float32Array
  readonly #lanes = new Float32Array(sumLanes)

  constructor(rows: number, columns: number, { codes, scales }: Codes) {
    this.rows = rows
    this.columns = columns
    this.#codes = codes
    this.#scales = scales
  }

  multiply(input: Activation, output: Float32Array, start: number): void {
    for (let row = 0; row < this.rows; row++) output[start + row] = this.#rowProduct(row, input)
  }

  #rowProduct(row: number, input: Activation): number {
    const lanes = this.#lanes
    const codes = this.#codes
    const inputCodes = input.codes
    const blocks = this.columns / blockColumns
    lanes.fill(0)
    for (let block = 0; block < blocks; block++) {
      const first = block * blockColumns
      const at = row * this.columns + first
      const end = at + blockColumns
      let sum = 0
      for (let i = at, j = first; i < end; i++, j++) sum = (sum + codes[i]! * inputCodes[j]!) | 0
      const value = mul(mul(this.#scales[row * blocks + block]!, input.scales[block]!), sum)
      const lane = block & 7
      lanes[lane] = fround(lanes[lane]! + value)
    }
    return foldLanes(lanes)
  }

  embed(row: number, output: Float32Array): void {
    for (let column = 0; column < this.columns; column++) {
      const at = row * this.columns + column
      output[column] = mul(this.#scales[Math.floor(at / blockColumns)]!, this.#codes[at]!)
    }
  }
}

/** Bytes of one block of 32 weights in the file: a binary16 scale, then the codes. */
const q8BlockBytes = 34
const q4BlockBytes = 18

function readQ8(bytes: Uint8Array): Codes {
  const blocks = bytes.byteLength / q8BlockBytes
  const codes = new Int8Array(blocks * blockColumns)
  const scales = new Float32Array(blocks)
  for (let block = 0; block < blocks; block++) {
    const at = block * q8BlockBytes
    scales[block] = fromBinary16(bytes[at]! | (bytes[at + 1]! << 8))
    for (let i = 0; i < blockColumns; i++) codes[block * blockColumns + i] = bytes[at + 2 + i]!
  }
  return { codes, scales }
}

function readQ4(bytes: Uint8Array): Codes {
  const blocks = bytes.byteLength / q4BlockBytes
  const codes = new Int8Array(blocks * blockColumns)
  const scales = new Float32Array(blocks)
  for (let block = 0; block < blocks; block++) {
    const at = block * q4BlockBytes
    scales[block] = fromBinary16(bytes[at]! | (bytes[at + 1]! << 8))
    for (let i = 0; i < 16; i++) {
      const pair = bytes[at + 2 + i]!
      codes[block * blockColumns + i] = (pair & 15) - 8
      codes[block * blockColumns + 16 + i] = (pair >> 4) - 8
    }
  }
  return { codes, scales }
}
