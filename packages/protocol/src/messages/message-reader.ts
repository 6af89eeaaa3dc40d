/** Bytes of ASCII that are read as arguments of one call, well below the limit of every engine. */
const callBytesMax = 4_096

/** Bytes of a varint that a number holds exactly. */
const exactBytesMax = 7

/**
 * Reads protobuf that `WireScan` has found in order, so that nothing has to be checked again. It has what generated
 * codecs use of `Reader` for our schemas; the library's own takes twice as long, most of it for texts and large integers.
 */
export class MessageReader {
  readonly len: number
  pos = 0
  readonly #bytes: Uint8Array
  /** Value of the last varint, where `#exact` holds. */
  #value = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.len = bytes.length
  }

  uint32(): number {
    const byte = this.#bytes[this.pos]!
    if (byte < 0x80) {
      this.pos += 1
      return byte
    }
    this.#exact()
    return this.#value
  }

  uint64(): bigint {
    return this.#exact() ? BigInt(this.#value) : this.#large()
  }

  sint64(): bigint {
    if (this.#exact()) return BigInt(this.#value % 2 === 0 ? this.#value / 2 : -(this.#value + 1) / 2)
    const zigzag = this.#large()
    return zigzag % 2n === 0n ? zigzag / 2n : -(zigzag + 1n) / 2n
  }

  bool(): boolean {
    return this.uint32() !== 0
  }

  float(): number {
    for (let at = 0; at < 4; at += 1) floatView.setUint8(at, this.#bytes[this.pos + at]!)
    this.pos += 4
    return floatView.getFloat32(0, true)
  }

  /** A view of what is read. */
  bytes(): Uint8Array {
    const length = this.uint32()
    this.pos += length
    return this.#bytes.subarray(this.pos - length, this.pos)
  }

  string(): string {
    const length = this.uint32()
    if (length === 0) return ''
    const start = this.pos
    this.pos += length
    const bytes = this.#bytes.subarray(start, this.pos)
    if (length > callBytesMax || !this.#isAscii(start)) return decoder.decode(bytes)
    // `apply` takes a typed array as it is; a spread would walk its iterator.
    return Reflect.apply(String.fromCharCode, undefined, bytes) as string
  }

  skipType(wireType: number): void {
    if (wireType === 0) while (this.#bytes[this.pos++]! >= 0x80);
    else if (wireType === 2) this.bytes()
    else this.pos += wireType === 1 ? 8 : 4
  }

  /** Reads a varint into `#value`. False, and nothing is read, where it is too long for that. */
  #exact(): boolean {
    let value = 0
    let scale = 1
    for (let length = 0; length < exactBytesMax; length += 1) {
      const byte = this.#bytes[this.pos + length]!
      value += (byte & 0x7f) * scale
      scale *= 0x80
      if (byte < 0x80) {
        this.pos += length + 1
        this.#value = value
        return true
      }
    }
    return false
  }

  #large(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#bytes[this.pos]!
      this.pos += 1
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
  }

  /** Whether what was read from a place on is ASCII. */
  #isAscii(start: number): boolean {
    for (let at = start; at < this.pos; at += 1) if (this.#bytes[at]! >= 0x80) return false
    return true
  }
}

const floatView = new DataView(new ArrayBuffer(4))

/** Keeps a byte order mark, which is text like any other. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
