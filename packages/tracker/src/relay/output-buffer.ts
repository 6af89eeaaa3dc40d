/** Size of a buffer that takes a second piece, in bytes, at least. It doubles as it fills. */
const secondBytes = 1_024

const noBytes = new Uint8Array(0)

/**
 * What a job's worker has produced so far, kept once however many read it. Readers have a place of their own in it
 * and take what they can.
 */
export class OutputBuffer {
  readonly #bytesMax: number
  #bytes: Uint8Array = noBytes
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

  /** Whether an offset is within a UTF-8 character: whoever has so many bytes has them of another output. */
  isWithinCharacter(offset: number): boolean {
    return offset < this.#length && isContinuation(this.#bytes[offset]!)
  }

  /** A piece from `offset` on, of at most `bytesMax` bytes, that does not end within a UTF-8 character. */
  pieceAt(offset: number, bytesMax: number): Uint8Array {
    let end = Math.min(this.#length, offset + bytesMax)
    if (end < this.#length) while (end > offset && isContinuation(this.#bytes[end]!)) end -= 1
    return this.#bytes.subarray(offset, end)
  }

  #grow(lengthMin: number): void {
    // Many an output comes in one piece, for which there is room and no more.
    const room = this.#length === 0 ? lengthMin : Math.max(secondBytes, lengthMin, this.#bytes.length * 2)
    const grown = new Uint8Array(Math.min(this.#bytesMax, room))
    grown.set(this.bytes)
    this.#bytes = grown
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
