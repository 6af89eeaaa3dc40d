/** Bytes that are read in ranges: a file, a stored blob, a download. */
export interface ByteSource {
  /** Number of bytes. */
  readonly size: number
  /** Reads the bytes from `start` to before `end`; fewer come back only if the source has shrunk. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** A source over bytes in memory. They are not copied. */
export function createBytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: async (start, end) => bytes.subarray(start, end),
  }
}

/** A source over a `Blob`: a browser's `File`, or what `openAsBlob` of node:fs returns. */
export function createBlobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  }
}
