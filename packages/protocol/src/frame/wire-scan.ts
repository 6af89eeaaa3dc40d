import type { Field, FieldType, Shape } from '../messages/field.js'
import { isWellFormedUtf8 } from './utf8.js'

/** Protobuf's wire types. Groups (3 and 4) are refused: nothing here uses them and they nest without a bound. */
const wireVarint = 0
const wireFixed64 = 1
const wireBytes = 2
const wireFixed32 = 5

const wireTypes: { readonly [Type in FieldType]: number } = {
  uint32: wireVarint,
  uint64: wireVarint,
  sint64: wireVarint,
  bool: wireVarint,
  float: wireFixed32,
  string: wireBytes,
  bytes: wireBytes,
  message: wireBytes,
}

/** Bytes of the longest varint of 32 and of 64 bits. */
const varint32BytesMax = 5
const varint64BytesMax = 10

/**
 * Walks over protobuf bytes without building anything and finds what generated decoders misread or accept in
 * different ways: cut off or overlong values, wrong wire types, a field twice, text that is not UTF-8, too many
 * elements. Nesting is bounded by the shapes, since a field that no shape knows is stepped over.
 */
export class WireScan {
  readonly #bytes: Uint8Array
  /** Where the next byte is read. */
  at = 0
  /** Value of the last varint, of its lowest 49 bits. */
  value = 0
  /** Whether what is wrong is only that a field has too many elements. */
  isTooMany = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Reads a tag before `end`; `value` becomes the field number. Gives the wire type, or −1. */
  tag(end: number): number {
    if (!this.varint(end, varint32BytesMax) || this.value > 0xffff_ffff) return -1
    const wireType = this.value & 7
    this.value = Math.floor(this.value / 8)
    return this.value === 0 ? -1 : wireType
  }

  /** Reads a varint before `end` into `value`. False if it is cut off or longer than `bytesMax`. */
  varint(end: number, bytesMax: number): boolean {
    let scale = 1
    this.value = 0
    for (let length = 1; length <= bytesMax && this.at < end; length += 1) {
      const byte = this.#bytes[this.at]!
      this.at += 1
      // Seven bytes hold more than any length or 32-bit value; the rest of a longer varint is only walked over.
      if (length <= 7) this.value += (byte & 0x7f) * scale
      scale *= 0x80
      if (byte < 0x80) return length < varint64BytesMax || byte <= 1
    }
    return false
  }

  /** Steps over a field of this wire type. False if it is cut off or a group. */
  skip(wireType: number, end: number): boolean {
    if (wireType === wireVarint) return this.varint(end, varint64BytesMax)
    if (wireType === wireBytes) return this.length(end) && this.#forward(this.value, end)
    if (wireType === wireFixed64) return this.#forward(8, end)
    return wireType === wireFixed32 && this.#forward(4, end)
  }

  /** Reads a length that fits before `end` into `value`. */
  length(end: number): boolean {
    return this.varint(end, varint32BytesMax) && this.at + this.value <= end
  }

  /**
   * Walks over a message in [at, end).
   *
   * @returns undefined, or what is wrong, beginning with the path of the field
   */
  message(shape: Shape, end: number): string | undefined {
    // A bit for each field that there may be one of; counts only where a message has repeated fields.
    let seen = 0
    let counts: number[] | undefined
    while (this.at < end) {
      const wireType = this.tag(end)
      const number = this.value
      if (wireType < 0) return ': tag invalid'
      const known = shape.byNumber[number]
      if (known === undefined) {
        if (!this.skip(wireType, end)) return `: field ${number} is cut off, too long or a group`
        continue
      }
      const { name, field } = known
      const problem = this.#field(field, wireType, end)
      if (problem !== undefined) return `.${name}${problem}`
      if (field.elementsMax === undefined) {
        const bit = 1 << number
        if ((seen & bit) !== 0) return `.${name}: at most 1`
        seen |= bit
        continue
      }
      counts ??= []
      const count = (counts[number] ?? 0) + 1
      counts[number] = count
      if (count > field.elementsMax) {
        this.isTooMany = true
        return `.${name}: at most ${field.elementsMax}`
      }
    }
    return undefined
  }

  #field(field: Field, wireType: number, end: number): string | undefined {
    if (wireType !== wireTypes[field.type]) return `: wire type ${wireType} is not that of ${field.type}`
    if (field.type === 'uint32' || field.type === 'bool') {
      const max = field.type === 'bool' ? 1 : 0xffff_ffff
      return this.varint(end, varint32BytesMax) && this.value <= max ? undefined : ': cut off or too large'
    }
    if (wireType !== wireBytes) return this.skip(wireType, end) ? undefined : ': cut off or too large'
    if (!this.length(end)) return ': cut off'
    const fieldEnd = this.at + this.value
    if (field.shape !== undefined) return this.message(field.shape, fieldEnd)
    if (field.type === 'string' && !isWellFormedUtf8(this.#bytes, this.at, fieldEnd)) return ': not UTF-8'
    this.at = fieldEnd
    return undefined
  }

  #forward(length: number, end: number): boolean {
    this.at += length
    return this.at <= end
  }
}
