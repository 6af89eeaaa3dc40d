import { flush } from '../exact/binary32.js'
import { fromBinary16 } from '../exact/binary16.js'
import { blockColumns } from '../exact/ordered-sum.js'
import type { Tensor, TensorType } from '../llama/model.js'

/** Bytes that one block of 32 weights takes in a packed matrix; scales lie in a buffer of their own. */
export const packedBlockBytes: Record<TensorType, number> = { F32: 128, F16: 64, Q8_0: 32, Q4_0: 16 }

/** Whether blocks of this type have a scale, a float32. */
export const hasScales: Record<TensorType, boolean> = { F32: false, F16: false, Q8_0: true, Q4_0: true }

/** Where packed rows are put before they are uploaded. */
export interface PackedRows {
  /** Blocks of one row: its columns are filled up with zeros to a multiple of 32. */
  blocks: number
  weights: Uint8Array<ArrayBuffer>
  scales: Float32Array<ArrayBuffer>
}

/** Packs `count` rows of a tensor from row `first`; rows beyond its last are zeros. Overwrites all of these rows. */
export function packRows(tensor: Tensor, first: number, count: number, packed: PackedRows): void {
  const real = Math.max(0, Math.min(count, tensor.rows - first))
  const rowBytes = packed.blocks * packedBlockBytes[tensor.type]
  packed.weights.fill(0, real * rowBytes, count * rowBytes)
  packed.scales.fill(0, real * packed.blocks, count * packed.blocks)
  if (hasScales[tensor.type]) packQuantised(tensor, first, real, packed)
  else packFloats(tensor, first, real, packed)
}

function packFloats(tensor: Tensor, first: number, count: number, packed: PackedRows): void {
  const { columns, bytes } = tensor
  const elementBytes = tensor.type === 'F32' ? 4 : 2
  const stride = packed.blocks * blockColumns * elementBytes
  for (let row = 0; row < count; row++) {
    const from = (first + row) * columns * elementBytes
    packed.weights.set(bytes.subarray(from, from + columns * elementBytes), row * stride)
    packed.weights.fill(0, row * stride + columns * elementBytes, (row + 1) * stride)
  }
  if (tensor.type !== 'F32') return
  const floats = new Float32Array(packed.weights.buffer, packed.weights.byteOffset, (count * stride) / 4)
  for (let i = 0; i < floats.length; i++) floats[i] = flush(floats[i]!)
}

function packQuantised(tensor: Tensor, first: number, count: number, packed: PackedRows): void {
  const { bytes } = tensor
  const codeBytes = packedBlockBytes[tensor.type]
  const { weights, scales } = packed
  const blocks = count * packed.blocks
  let from = first * packed.blocks * (codeBytes + 2)
  let to = 0
  for (let block = 0; block < blocks; block++) {
    scales[block] = fromBinary16(bytes[from]! | (bytes[from + 1]! << 8))
    for (let i = 0; i < codeBytes; i++) weights[to + i] = bytes[from + 2 + i]!
    from += codeBytes + 2
    to += codeBytes
  }
}
