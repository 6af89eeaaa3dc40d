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

/** Words between one quadruple of a row and its next. */
const quadrupleStride = 4 * tileRows

function packQuantisedRow({ tensor, view, row, tile, column, packed }: RowPlace): void {
  const { blocks, words, scales } = packed
  const count = blockWords[tensor.type]
  let source = row * blocks * (count * 4 + 2)
  let scale = tile * blocks * tileRows + column
  let target = tile * blocks * count * tileRows + column * 4
  for (let block = 0; block < blocks; block++) {
    scales[scale] = fromBinary16(view.getUint16(source, true))
    for (let word = 0; word < count; word += 4) {
      for (let i = 0; i < 4; i++) words[target + i] = view.getUint32(source + 2 + (word + i) * 4, true)
      target += quadrupleStride
    }
    source += count * 4 + 2
    scale += tileRows
  }
}

function packFloat32Row(place: RowPlace): void {
  const { tensor, view, row } = place
  const { columns } = tensor
  packWords(place, (word) => {
    if (word >= columns) return 0
    const bits = view.getUint32((row * columns + word) * 4, true)
    return (bits & 0x7fffffff) < smallestProductBits ? 0 : bits
  })
}

function packFloat16Row(place: RowPlace): void {
  const { tensor, view, row } = place
  const { columns } = tensor
  packWords(place, (word) => {
    const i = word * 2
    if (i >= columns) return 0
    const at = (row * columns + i) * 2
    return i + 1 < columns ? view.getUint32(at, true) : view.getUint16(at, true)
  })
}

/** Puts every word of a row of floats into its place. */
function packWords({ tensor, tile, column, packed }: RowPlace, wordAt: (word: number) => number): void {
  const count = packed.blocks * blockWords[tensor.type]
  let target = tile * count * tileRows + column * 4
  for (let word = 0; word < count; word += 4) {
    for (let i = 0; i < 4; i++) packed.words[target + i] = wordAt(word + i)
    target += quadrupleStride
  }
}
