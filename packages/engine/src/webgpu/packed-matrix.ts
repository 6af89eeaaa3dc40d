import { blockColumns } from '../exact/ordered-sum.js'
import type { Tensor, TensorType } from '../llama/model.js'
import type { BufferPool } from './buffers.js'
import { packTiles, type PackedTiles } from './row-packing.js'
import { blockWords, isQuantised, tileRows } from './wgsl/weights.js'

/** Rows of a part at most: a tile of them is a workgroup, and a dispatch has at most 65535 of those on a side. */
const partRowsMax = 65535 * tileRows

/** Bytes that are packed before they are handed to the queue. */
const stagingBytes = 4 * 2 ** 20

/** Bytes that may wait in the queue before packing goes on. */
const queuedBytesMax = 64 * 2 ** 20

/** Consecutive rows of a packed matrix that have one type and fit one binding. */
export interface MatrixPart {
  type: TensorType
  firstRow: number
  rows: number
  weights: GPUBuffer
  /** Present for quantised types: float32, one per block. */
  scales: GPUBuffer | undefined
}

/** One matrix, or several one below the other, on the device. */
export interface PackedMatrix {
  /** Blocks of 32 columns of a row. */
  blocks: number
  /** Rows with those that fill up: the width of the product. */
  rows: number
  /** The row at which each tensor starts. */
  starts: readonly number[]
  parts: readonly MatrixPart[]
}

/** Bytes of a packed tensor, for progress and for the choice of what fits. */
export function packedBytes(tensor: Tensor): number {
  const blocks = Math.ceil(tensor.columns / blockColumns) * paddedRows(tensor)
  return blocks * (blockWords[tensor.type] * 4 + (isQuantised[tensor.type] ? 4 : 0))
}

/** Every tensor is filled up with rows of zeros to whole tiles, so that kernels need no guards. */
function paddedRows(tensor: Tensor): number {
  return Math.ceil(tensor.rows / tileRows) * tileRows
}

/** Puts the tensors of a model on a device, a few megabytes at a time, never a whole tensor twice in memory. */
export class MatrixUploader {
  readonly #device: GPUDevice
  readonly #pool: BufferPool
  readonly #bindingBytesMax: number
  readonly #onBytes: (bytes: number) => void
  #queuedBytes = 0

  constructor(device: GPUDevice, pool: BufferPool, bindingBytesMax: number, onBytes: (bytes: number) => void) {
    this.#device = device
    this.#pool = pool
    this.#bindingBytesMax = bindingBytesMax
    this.#onBytes = onBytes
  }

  /** Uploads tensors of the same number of columns, one below the other. */
  async upload(label: string, tensors: readonly Tensor[]): Promise<PackedMatrix> {
    const blocks = Math.ceil(tensors[0]!.columns / blockColumns)
    const parts: MatrixPart[] = []
    const starts: number[] = []
    let rows = 0
    for (let i = 0; i < tensors.length;) {
      const run = sameType(tensors, i)
      for (const tensor of run) {
        starts.push(rows)
        rows += paddedRows(tensor)
      }
      parts.push(...(await this.#uploadRun(label, run, blocks, starts[i]!)))
      i += run.length
    }
    return { blocks, rows, starts, parts }
  }

  async #uploadRun(label: string, tensors: readonly Tensor[], blocks: number, firstRow: number): Promise<MatrixPart[]> {
    const { type } = tensors[0]!
    const rowBytes = blocks * blockWords[type] * 4
    const fitting = Math.floor(this.#bindingBytesMax / rowBytes / tileRows) * tileRows
    const rowsMax = Math.max(tileRows, Math.min(partRowsMax, fitting))
    const rows = tensors.reduce((sum, tensor) => sum + paddedRows(tensor), 0)
    const parts: MatrixPart[] = []
    for (let first = 0; first < rows; first += rowsMax) {
      const partRows = Math.min(rowsMax, rows - first)
      parts.push({
        type,
        firstRow: firstRow + first,
        rows: partRows,
        weights: this.#pool.storage(`${label} weights`, partRows * rowBytes),
        scales: isQuantised[type] ? this.#pool.storage(`${label} scales`, partRows * blocks * 4) : undefined,
      })
    }
    let row = firstRow
    for (const tensor of tensors) {
      await this.#uploadTensor(tensor, parts, row, blocks)
      row += paddedRows(tensor)
    }
    return parts
  }

  /** Packs and uploads the rows of one tensor, which start at row `start` of the matrix, to the parts they fall into. */
  async #uploadTensor(tensor: Tensor, parts: readonly MatrixPart[], start: number, blocks: number): Promise<void> {
    const rowBytes = blocks * blockWords[tensor.type] * 4
    const rows = paddedRows(tensor)
    const fitting = Math.floor(stagingBytes / rowBytes / tileRows) * tileRows
    const chunkRows = Math.max(tileRows, Math.min(rows, fitting))
    const staging = createStaging(chunkRows, blocks, tensor.type)
    for (const part of parts) {
      const end = Math.min(start + rows, part.firstRow + part.rows)
      for (let row = Math.max(start, part.firstRow); row < end; row += chunkRows) {
        const count = Math.min(chunkRows, end - row)
        packTiles(tensor, row - start, count / tileRows, staging)
        await this.#write(part, row - part.firstRow, count, staging, rowBytes)
      }
    }
  }

  async #write(part: MatrixPart, row: number, count: number, staging: PackedTiles, rowBytes: number): Promise<void> {
    const { queue } = this.#device
    queue.writeBuffer(part.weights, row * rowBytes, staging.words, 0, (count * rowBytes) / 4)
    let bytes = count * rowBytes
    if (part.scales) {
      queue.writeBuffer(part.scales, row * staging.blocks * 4, staging.scales, 0, count * staging.blocks)
      bytes += count * staging.blocks * 4
    }
    this.#queuedBytes += bytes
    if (this.#queuedBytes >= queuedBytesMax) {
      this.#queuedBytes = 0
      await queue.onSubmittedWorkDone()
    }
    this.#onBytes(bytes)
  }
}

function createStaging(rows: number, blocks: number, type: TensorType): PackedTiles {
  return {
    blocks,
    words: new Uint32Array(rows * blocks * blockWords[type]),
    scales: new Float32Array(isQuantised[type] ? rows * blocks : 0),
  }
}

/** The tensors from `first` on that have the type of the first. */
function sameType(tensors: readonly Tensor[], first: number): readonly Tensor[] {
  let end = first + 1
  while (end < tensors.length && tensors[end]!.type === tensors[first]!.type) end++
  return tensors.slice(first, end)
}
