const empty = new Uint8Array(0)

/**
 * Bytes of length 0, which is all that generated decoders ask for: they begin a message with its defaults. Always the
 * same array, which nothing can change.
 */
export function emptyBytes(_length: 0): Uint8Array<ArrayBuffer> {
  return empty
}
