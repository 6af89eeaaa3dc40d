import { varintLength } from '../frame/varint.js'

/** Bytes there is room for at first, and to which the room is cut after a message that took more than so many. */
const roomBytes = 4 * 1024
const roomBytesKept = 64 * 1024

/** Bytes of the longest varint. */
const varintBytesMax = 10

/** Bytes of UTF-8 that one UTF-16 unit takes at most. */
const bytesPerUnitMax = 3

/**
 * Writes protobuf straight into one piece of memory that is used for one message after the other; the library's own
 * writer (protons-runtime 7.1.2) makes an object for each field first, and writes one byte of a uint64 from 2^31 to
 * 2^32 − 1. It has the methods of `Writer` that generated codecs call for our schemas.
 */
export class MessageWriter {
  #bytes = new Uint8Array(roomBytes)
  #view = new DataView(this.#bytes.buffer)
  #at = 0
  /** Where the lengths of the messages stand that are being written. */
  readonly #forks: number[] = []

  /** Begins a message; what was written before is gone. */
  begin(): void {
    if (this.#bytes.length > roomBytesKept) this.#setRoom(new Uint8Array(roomBytes))
    this.#at = 0
    this.#forks.length = 0
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#at
  }

  /** Copies what was written since `begin` to a place in an array. */
  copyTo(target: Uint8Array, place: number): void {
    target.set(this.#bytes.subarray(0, this.#at), place)
  }

  /** What was written since `begin`, in memory of its own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#at)
  }

  uint32(value: number): this {
    this.#reserve(varintBytesMax)
    this.#varint(value >>> 0)
    return this
  }

  /** A negative number takes ten bytes, as protobuf has it. */
  int32(value: number): this {
    return value < 0 ? this.uint64(BigInt(value)) : this.uint32(value)
  }

  uint64(value: bigint): this {
    this.#reserve(varintBytesMax)
    const number = Number(value)
    if (number >= 0 && number <= Number.MAX_SAFE_INTEGER) {
      this.#varint(number)
      return this
    }
    let rest = BigInt.asUintN(64, value)
    for (; rest > 0x7fn; rest >>= 7n) this.#bytes[this.#at++] = Number(rest & 0x7fn) | 0x80
    this.#bytes[this.#at++] = Number(rest)
    return this
  }

  uint64Number(value: number): this {
    this.#reserve(varintBytesMax)
    this.#varint(value)
    return this
  }

  sint64(value: bigint): this {
    return this.uint64(value < 0n ? -2n * value - 1n : 2n * value)
  }

  bool(value: boolean): this {
    this.#reserve(1)
    this.#bytes[this.#at++] = value ? 1 : 0
    return this
  }

  float(value: number): this {
    this.#reserve(4)
    this.#view.setFloat32(this.#at, value, true)
    this.#at += 4
    return this
  }

  bytes(value: Uint8Array): this {
    this.#reserve(varintBytesMax + value.length)
    this.#varint(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
    return this
  }

  string(value: string): this {
    this.#reserve(varintBytesMax + bytesPerUnitMax * value.length)
    const start = this.#at
    // Right for ASCII, which most texts are.
    const lengthBytes = varintLength(value.length)
    this.#at += lengthBytes
    this.#utf8(value)
    this.#setLength(start, lengthBytes)
    return this
  }

  fork(): this {
    this.#reserve(1)
    this.#forks.push(this.#at)
    this.#at += 1
    return this
  }

  ldelim(): this {
    this.#reserve(varintBytesMax)
    this.#setLength(this.#forks.pop()!, 1)
    return this
  }

  /** Writes the length of what was written after a place at which so many bytes are free for it. */
  #setLength(start: number, bytes: number): void {
    const length = this.#at - start - bytes
    const needed = varintLength(length)
    if (needed !== bytes) this.#bytes.copyWithin(start + needed, start + bytes, this.#at)
    this.#at = start
    this.#varint(length)
    this.#at += length
  }

  /** Half of a surrogate pair is written as it is, which no UTF-8 has: the receiver refuses it. */
  #utf8(value: string): void {
    const bytes = this.#bytes
    let at = this.#at
    for (let index = 0; index < value.length; index += 1) {
      let code = value.charCodeAt(index)
      if (code < 0x80) {
        bytes[at++] = code
        continue
      }
      if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6)
      else {
        if ((code & 0xfc00) === 0xd800) code = value.codePointAt(index)!
        if (code <= 0xffff) bytes[at++] = 0xe0 | (code >> 12)
        else {
          index += 1
          bytes[at++] = 0xf0 | (code >> 18)
          bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
        }
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      }
      bytes[at++] = 0x80 | (code & 0x3f)
    }
    this.#at = at
  }

  /** Of a whole number up to 2^53 − 1. */
  #varint(value: number): void {
    let rest = value
    while (rest > 0x7fff_ffff) {
      this.#bytes[this.#at++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#at++] = (rest & 0x7f) | 0x80
    this.#bytes[this.#at++] = rest
  }

  #reserve(bytes: number): void {
    const needed = this.#at + bytes
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(2 * needed)
    larger.set(this.#bytes)
    this.#setRoom(larger)
  }

  #setRoom(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer)
  }
}
