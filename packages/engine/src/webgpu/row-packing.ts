import { smallestProductBits } from '../exact/binary32.js'
import { fromBinary16 } from '../exact/binary16.js'
import type { Tensor } from '../llama/model.js'
import { blockWords, isQuantised, tileRows } from './wgsl/weights.js'

/** Where packed rows are put before they are uploaded; see `tileRows` for the order of words. */
export interface PackedTiles {
  /** Blocks of one row: its columns are filled up with zeros to a multiple of 32. */
  blocks: number
  words: Uint32Array<ArrayBuffer>
  /** One for each block of quantised types. */
  scales: Float32Array<ArrayBuffer>
}

/**
 * Packs `tiles` tiles of 32 rows of a tensor from row `first`, a multiple of 32; rows beyond its last are zeros.
 * Overwrites what the tiles held.
 */
export function packTiles(tensor: Tensor, first: number, tiles: number, packed: PackedTiles): void {
  const { bytes } = tensor
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rows = Math.max(0, Math.min(tiles * tileRows, tensor.rows - first))
  const tileWords = packed.blocks * blockWords[tensor.type] * tileRows
  if (rows < tiles * tileRows) {
    packed.words.fill(0, 0, tiles * tileWords)
    packed.scales.fill(0)
  }
  const packRow = isQuantised[tensor.type] ? packQuantisedRow : tensor.type === 'F32' ? packFloat32Row : packFloat16Row
  for (let row = 0; row < rows; row++) {
    const tile = Math.floor(row / tileRows)
    packRow({ tensor, view, row: first + row, tile, column: row % tileRows, packed })
  }
}

/** One row of a tensor, and where it goes: column `column` of tile `tile`. */
interface RowPlace {
  tensor: Tensor
  view: DataView
  row: number
  tile: number
  column: number
  packed: PackedTiles
}

function packQuantisedRow({ tensor, view, row, tile, column, packed }: RowPlace): void {
  const { blocks, words, scales } = packed
  const count = blockWords[tensor.type]
  let source = row * blocks * (count * 4 + 2)
  let scale = tile * blocks * tileRows + column
  let target = tile * blocks * count * tileRows + column
  for (let block = 0; block < blocks; block++) {
    scales[scale] = fromBinary16(view.getUint16(source, true))
    for (let word = 0; word < count; word++) {
      words[target] = view.getUint32(source + 2 + word * 4, true)
      target += tileRows
    }
    source += count * 4 + 2
    scale += tileRows
  }
}

function packFloat32Row({ tensor, view, row, tile, column, packed }: RowPlace): void {
  const { blocks, words } = packed
  let target = tile * blocks * blockWords.F32 * tileRows + column
  for (let i = 0; i < tensor.columns; i++) {
    const bits = view.getUint32((row * tensor.columns + i) * 4, true)
    words[target] = (bits & 0x7fffffff) < smallestProductBits ? 0 : bits
    target += tileRows
  }
  fillColumn(words, target, tile, packed, blockWords.F32)
}

function packFloat16Row({ tensor, view, row, tile, column, packed }: RowPlace): void {
  const { blocks, words } = packed
  const { columns } = tensor
  let target = tile * blocks * blockWords.F16 * tileRows + column
  for (let i = 0; i < columns; i += 2) {
    const at = (row * columns + i) * 2
    words[target] = i + 1 < columns ? view.getUint32(at, true) : view.getUint16(at, true)
    target += tileRows
  }
  fillColumn(words, target, tile, packed, blockWords.F16)
}

/** Zeros from `target` to the end of the row, whose words lie 32 apart. */
function fillColumn(words: Uint32Array, target: number, tile: number, packed: PackedTiles, count: number): void {
  const end = (tile + 1) * packed.blocks * count * tileRows
  for (let at = target; at < end; at += tileRows) words[at] = 0
}
