import { sha256 } from '@noble/hashes/sha2.js'
import type { ByteSource } from './byte-source.js'
import { fileTooLarge, fileTruncated } from './file-error.js'

/** Bytes read at a time. */
const chunkBytes = 8 * 2 ** 20

/** A range of a file, `start` to before `end`. */
export interface ByteRange {
  start: number
  end: number
}

/** What one pass over a file gives. */
export interface FileContents {
  /** SHA-256 of the whole file. */
  hash: Uint8Array
  /** The bytes of each range, in memory of their own. */
  ranges: Map<ByteRange, Uint8Array>
}

/**
 * Reads a file once, from end to end, so that the bytes kept are those that were hashed.
 *
 * @throws EngineError model_file_truncated if the source gives less than its size, model_too_large
 */
export async function readContents(
  source: ByteSource,
  wanted: readonly ByteRange[],
  signal?: AbortSignal,
): Promise<FileContents> {
  const digest = sha256.create()
  const ranges = new Map(wanted.map((range) => [range, allocate(range.end - range.start)]))
  for (let start = 0; start < source.size; start += chunkBytes) {
    signal?.throwIfAborted()
    const end = Math.min(start + chunkBytes, source.size)
    const chunk = await source.read(start, end)
    if (chunk.byteLength !== end - start) throw fileTruncated('its weights')
    digest.update(chunk)
    for (const [range, bytes] of ranges) copyOverlap(chunk, start, range, bytes)
  }
  return { hash: digest.digest(), ranges }
}

function allocate(length: number): Uint8Array {
  try {
    return new Uint8Array(length)
  } catch (cause) {
    if (cause instanceof RangeError) throw fileTooLarge(`${length} bytes of a tensor do not fit into memory`)
    throw cause
  }
}

function copyOverlap(chunk: Uint8Array, chunkStart: number, range: ByteRange, bytes: Uint8Array): void {
  const start = Math.max(range.start, chunkStart)
  const end = Math.min(range.end, chunkStart + chunk.byteLength)
  if (start < end) bytes.set(chunk.subarray(start - chunkStart, end - chunkStart), start - range.start)
}
