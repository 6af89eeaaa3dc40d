import type { BatchRow, Sequence } from '../llama/backend.js'
import { bufferUsage, type BufferPool } from './buffers.js'
import type { PagedSequence } from './key-value-pages.js'
import { pagePositions } from './wgsl/attention.js'

/** Offsets of bindings are multiples of this. */
const bindingAlignment = 256

/** How many rows a step has, how many of them want logits, and how many positions the longest sequence then holds. */
export interface StepCounts {
  rows: number
  wanted: number
  positions: number
}

/**
 * What a step tells the kernels, in one buffer, so that it is one write: the step itself, a vec4u for each row
 * (token, position, where its pages start, and in row i the number of the i-th row that wants logits), and the pages.
 */
export class BatchBuffer {
  readonly #buffer: GPUBuffer
  readonly #words: Uint32Array<ArrayBuffer>
  readonly #rowsMax: number
  readonly #pagesStart: number

  constructor(pool: BufferPool, rowsMax: number, pagesMax: number) {
    const rowBytes = Math.ceil((rowsMax * 16) / bindingAlignment) * bindingAlignment
    this.#rowsMax = rowsMax
    this.#pagesStart = (bindingAlignment + rowBytes) / 4
    this.#words = new Uint32Array(this.#pagesStart + Math.max(4, pagesMax))
    const usage = bufferUsage.uniform | bufferUsage.storage | bufferUsage.copyTarget
    this.#buffer = pool.create('batch', this.#words.byteLength, usage)
  }

  /** The uniform `step`. */
  get step(): GPUBufferBinding {
    return { buffer: this.#buffer, size: 16 }
  }

  /** `array<vec4u>`, one element for each row. */
  get rows(): GPUBufferBinding {
    return { buffer: this.#buffer, offset: bindingAlignment, size: this.#rowsMax * 16 }
  }

  /** `array<u32>`, the pages of each sequence of the batch one after the other. */
  get pages(): GPUBufferBinding {
    return { buffer: this.#buffer, offset: this.#pagesStart * 4 }
  }

  /** Writes the rows, whose sequences have already taken them. */
  write(queue: GPUQueue, rows: readonly BatchRow[]): StepCounts {
    const words = this.#words
    const starts = this.#writePages(rows)
    let wanted = 0
    for (const [index, row] of rows.entries()) {
      const at = bindingAlignment / 4 + index * 4
      words[at] = row.token
      words[at + 1] = row.position
      words[at + 2] = starts.get(row.sequence)!
      if (row.wantsLogits) words[bindingAlignment / 4 + wanted++ * 4 + 3] = index
    }
    words.set([0, rows.length, wanted, 0])
    const pages = [...starts.keys()].reduce((sum, sequence) => sum + (sequence as PagedSequence).pages.length, 0)
    queue.writeBuffer(this.#buffer, 0, words, 0, this.#pagesStart + pages)
    const positions = rows.reduce((most, { position }) => Math.max(most, position + 1), 0)
    return { rows: rows.length, wanted, positions }
  }

  #writePages(rows: readonly BatchRow[]): Map<Sequence, number> {
    const starts = new Map<Sequence, number>()
    let next = 0
    for (const { sequence } of rows) {
      if (starts.has(sequence)) continue
      const { pages } = sequence as PagedSequence
      this.#words.set(pages, this.#pagesStart + next)
      starts.set(sequence, next)
      next += pages.length
    }
    return starts
  }
}

/** Pages that hold this many positions. */
export function pagesOf(positions: number): number {
  return Math.ceil(positions / pagePositions)
}
