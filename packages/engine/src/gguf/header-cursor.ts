import { fileInvalid, fileUnsupported } from './file-error.js'
import { arrayElementsMax, stringBytesMax } from './file-limits.js'

/** A single value of GGUF metadata. 64-bit integers are `bigint`. */
export type MetadataScalar = number | bigint | boolean | string

/** A value of GGUF metadata, or an array of them of one type. */
export type MetadataValue = MetadataScalar | readonly MetadataScalar[]

/** Thrown, and caught by the reader of headers, where the bytes at hand end. */
export class BytesExhausted extends Error {}

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Numbers of the types of metadata values in the GGUF specification. */
const stringType = 8
const arrayType = 9

/** Reads little-endian GGUF values one after the other. */
export class HeaderCursor {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Offset of the next byte. */
  get offset(): number {
    return this.#at
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true)
  }

  /** A 64-bit count or size, refused above `max`. */
  count(max: number, what: string): number {
    const value = this.u64()
    if (value > BigInt(max)) throw fileInvalid(`${what} is ${value}, more than ${max}`)
    return Number(value)
  }

  string(bytesMax: number, what: string): string {
    const length = this.count(bytesMax, `the length of ${what}`)
    const start = this.#take(length)
    const bytes = this.#bytes.subarray(start, start + length)
    try {
      return text.decode(bytes)
    } catch (cause) {
      if (cause instanceof TypeError) throw fileInvalid(`${what} is not UTF-8`)
      throw cause
    }
  }

  /** A metadata value with its type before it. */
  value(key: string): MetadataValue {
    const type = this.u32()
    if (type !== arrayType) return this.#scalar(type, key)
    const elementType = this.u32()
    if (elementType === arrayType) throw fileUnsupported(`${key} holds arrays of arrays`, 'convert it without that key')
    const length = this.count(arrayElementsMax, `the length of ${key}`)
    const elements: MetadataScalar[] = []
    for (let i = 0; i < length; i++) elements.push(this.#scalar(elementType, key))
    return elements
  }

  #scalar(type: number, key: string): MetadataScalar {
    if (type === stringType) return this.string(stringBytesMax, key)
    const view = this.#view
    switch (type) {
      case 0:
        return view.getUint8(this.#take(1))
      case 1:
        return view.getInt8(this.#take(1))
      case 2:
        return view.getUint16(this.#take(2), true)
      case 3:
        return view.getInt16(this.#take(2), true)
      case 4:
        return view.getUint32(this.#take(4), true)
      case 5:
        return view.getInt32(this.#take(4), true)
      case 6:
        return view.getFloat32(this.#take(4), true)
      case 7:
        return this.#boolean(key)
      case 10:
        return view.getBigUint64(this.#take(8), true)
      case 11:
        return view.getBigInt64(this.#take(8), true)
      case 12:
        return view.getFloat64(this.#take(8), true)
      default:
        throw fileInvalid(`${key} has the unknown type ${type}`)
    }
  }

  #boolean(key: string): boolean {
    const byte = this.#bytes[this.#take(1)]!
    if (byte > 1) throw fileInvalid(`${key} is neither true nor false`)
    return byte === 1
  }

  #take(length: number): number {
    const start = this.#at
    if (length > this.#bytes.byteLength - start) throw new BytesExhausted()
    this.#at = start + length
    return start
  }
}
