import type { TensorType } from '../src/llama/model.js'
import type { NamedTensor } from './tiny-model.js'

/** A metadata value with the type that it is written as. */
export type WrittenValue =
  | { u32: number }
  | { u64: bigint }
  | { f32: number }
  | { f64: number }
  | { bool: boolean }
  | { string: string }
  | { strings: readonly string[] }
  | { f32s: readonly number[] }
  | { i32s: readonly number[] }

/** What `writeGguf` can be told to do differently, so that wrong files can be made. */
export interface GgufWriterInit {
  metadata: readonly (readonly [string, WrittenValue])[]
  tensors: readonly NamedTensor[]
  version?: number
  alignment?: number
}

const typeNumbers: Record<TensorType, number> = { F32: 0, F16: 1, Q4_0: 2, Q8_0: 8 }

class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  bytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) {
      const larger = new Uint8Array((this.#length + bytes.length) * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  number(size: number, write: (view: DataView) => void): void {
    const view = new DataView(new ArrayBuffer(size))
    write(view)
    this.bytes(new Uint8Array(view.buffer))
  }

  u32(value: number): void {
    this.number(4, (view) => view.setUint32(0, value, true))
  }

  u64(value: bigint): void {
    this.number(8, (view) => view.setBigUint64(0, value, true))
  }

  f32(value: number): void {
    this.number(4, (view) => view.setFloat32(0, value, true))
  }

  string(value: string): void {
    const bytes = new TextEncoder().encode(value)
    this.u64(BigInt(bytes.length))
    this.bytes(bytes)
  }

  align(alignment: number): void {
    while (this.#length % alignment !== 0) this.bytes(new Uint8Array(1))
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }
}

/** A GGUF file, little-endian. It does not check what it is given. */
export function writeGguf({ metadata, tensors, version = 3, alignment = 32 }: GgufWriterInit): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter()
  writer.u32(0x46554747)
  writer.u32(version)
  writer.u64(BigInt(tensors.length))
  writer.u64(BigInt(metadata.length))
  for (const [key, value] of metadata) {
    writer.string(key)
    writeValue(writer, value)
  }
  let offset = 0
  for (const tensor of tensors) {
    writer.string(tensor.name)
    const dimensions = tensor.isVector ? [tensor.columns] : [tensor.columns, tensor.rows]
    writer.u32(dimensions.length)
    for (const dimension of dimensions) writer.u64(BigInt(dimension))
    writer.u32(tensor.typeNumber ?? typeNumbers[tensor.type])
    writer.u64(BigInt(offset))
    offset = Math.ceil((offset + tensor.bytes.length) / alignment) * alignment
  }
  for (const tensor of tensors) {
    writer.align(alignment)
    writer.bytes(tensor.bytes)
  }
  return writer.finish()
}

function writeValue(writer: ByteWriter, value: WrittenValue): void {
  const array = <T>(type: number, elements: readonly T[], write: (element: T) => void): void => {
    writer.u32(9)
    writer.u32(type)
    writer.u64(BigInt(elements.length))
    for (const element of elements) write(element)
  }
  if ('u32' in value) {
    writer.u32(4)
    writer.u32(value.u32)
  } else if ('u64' in value) {
    writer.u32(10)
    writer.u64(value.u64)
  } else if ('f32' in value) {
    writer.u32(6)
    writer.f32(value.f32)
  } else if ('f64' in value) {
    writer.u32(12)
    writer.number(8, (view) => view.setFloat64(0, value.f64, true))
  } else if ('bool' in value) {
    writer.u32(7)
    writer.bytes(Uint8Array.of(value.bool ? 1 : 0))
  } else if ('string' in value) {
    writer.u32(8)
    writer.string(value.string)
  } else if ('strings' in value) array(8, value.strings, (element) => writer.string(element))
  else if ('f32s' in value) array(6, value.f32s, (element) => writer.f32(element))
  else array(5, value.i32s, (element) => writer.number(4, (view) => view.setInt32(0, element, true)))
}
