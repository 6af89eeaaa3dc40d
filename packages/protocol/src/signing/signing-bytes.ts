/**
 * Builds the bytes that are hashed or signed. The same rule everywhere: a first line of ASCII that names what is
 * signed, then the fields in order; integers as 8 bytes, binary32 as its 4 bytes, text (UTF-8) and bytes as a length
 * of 4 bytes and the content; everything big-endian. Implements protocol-spec/receipts.md §4.1.
 */
export class SigningBytes {
  readonly #pieces: Uint8Array[] = []

  /** `domain` is the first line, without its line feed. */
  constructor(domain: string) {
    this.#pieces.push(encoder.encode(`${domain}\n`))
  }

  /** An unsigned integer below 2^64. */
  integer(value: bigint | number): this {
    const piece = new Uint8Array(8)
    new DataView(piece.buffer).setBigUint64(0, BigInt(value))
    this.#pieces.push(piece)
    return this
  }

  /** A binary32. */
  float(value: number): this {
    const piece = new Uint8Array(4)
    new DataView(piece.buffer).setFloat32(0, value)
    this.#pieces.push(piece)
    return this
  }

  /** Bytes with their length before them. */
  bytes(value: Uint8Array): this {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, value.length)
    this.#pieces.push(length, value)
    return this
  }

  /** Text with the length of its UTF-8 before it. */
  text(value: string): this {
    return this.bytes(encoder.encode(value))
  }

  /** Everything so far. */
  finish(): Uint8Array {
    const whole = new Uint8Array(this.#pieces.reduce((length, piece) => length + piece.length, 0))
    let at = 0
    for (const piece of this.#pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

const encoder = new TextEncoder()
