/** Room at first: enough for a receipt. */
const roomBytes = 512

/** Bytes of UTF-8 that one UTF-16 unit takes at most. */
const bytesPerUnitMax = 3

/**
 * Builds the bytes that are hashed or signed. The same rule everywhere: a first line of ASCII that names what is
 * signed, then the fields in order; integers as 8 bytes, binary32 as its 4 bytes, text (UTF-8) and bytes as a length
 * of 4 bytes and the content; everything big-endian. Implements protocol-spec/receipts.md §4.1.
 */
export class SigningBytes {
  #bytes = new Uint8Array(roomBytes)
  #view = new DataView(this.#bytes.buffer)
  #at = 0

  /** `domain` is the first line, without its line feed. */
  constructor(domain: string) {
    this.#text(`${domain}\n`)
  }

  /** An unsigned integer below 2^64. */
  integer(value: bigint | number): this {
    this.#reserve(8)
    this.#view.setBigUint64(this.#at, BigInt(value))
    this.#at += 8
    return this
  }

  /** A binary32. */
  float(value: number): this {
    this.#reserve(4)
    this.#view.setFloat32(this.#at, value)
    this.#at += 4
    return this
  }

  /** Bytes with their length before them. */
  bytes(value: Uint8Array): this {
    this.#reserve(4 + value.length)
    this.#view.setUint32(this.#at, value.length)
    this.#bytes.set(value, this.#at + 4)
    this.#at += 4 + value.length
    return this
  }

  /** Text with the length of its UTF-8 before it. */
  text(value: string): this {
    this.#reserve(4)
    const start = this.#at
    this.#at += 4
    this.#text(value)
    this.#view.setUint32(start, this.#at - start - 4)
    return this
  }

  /** Everything so far. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#at)
  }

  #text(value: string): void {
    this.#reserve(bytesPerUnitMax * value.length)
    this.#at += encoder.encodeInto(value, this.#bytes.subarray(this.#at)).written
  }

  #reserve(bytes: number): void {
    const needed = this.#at + bytes
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(2 * needed)
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}

const encoder = new TextEncoder()
