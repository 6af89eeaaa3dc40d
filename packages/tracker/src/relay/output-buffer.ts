/** First size of a buffer, in bytes. It doubles as it fills. */
const firstBytes = 1_024

/**
 * What a job's worker has produced so far, kept once however many read it. Readers have a place of their own in it
 * and take what they can.
 */
export class OutputBuffer {
  readonly #bytesMax: number
  #bytes: Uint8Array = new Uint8Array(firstBytes)
  #length = 0
  #tokens = 0

  constructor(init: { bytesMax: number }) {
    this.#bytesMax = init.bytesMax
  }

  /** Makes a buffer of an output that is complete. */
  static of(bytes: Uint8Array, tokens: number): OutputBuffer {
    const buffer = new OutputBuffer({ bytesMax: bytes.length })
    buffer.#bytes = bytes
    buffer.#length = bytes.length
    buffer.#tokens = tokens
    return buffer
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length
  }

  /** Tokens so far. */
  get tokens(): number {
    return this.#tokens
  }

  /** Everything so far. A view: it must not be changed. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Adds a piece. False, and nothing is added, where the output would become longer than allowed. */
  append(piece: Uint8Array, tokens: number): boolean {
    const length = this.#length + piece.length
    if (length > this.#bytesMax) return false
    if (length > this.#bytes.length) this.#grow(length)
    this.#bytes.set(piece, this.#length)
    this.#length = length
    this.#tokens += tokens
    return true
  }

  /** A piece from `offset` on, of at most `bytesMax` bytes, that does not end within a UTF-8 character. */
  pieceAt(offset: number, bytesMax: number): Uint8Array {
    let end = Math.min(this.#length, offset + bytesMax)
    if (end < this.#length) while (end > offset && isContinuation(this.#bytes[end]!)) end -= 1
    return this.#bytes.subarray(offset, end)
  }

  #grow(lengthMin: number): void {
    const grown = new Uint8Array(Math.min(this.#bytesMax, Math.max(lengthMin, this.#bytes.length * 2)))
    grown.set(this.bytes)
    this.#bytes = grown
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
