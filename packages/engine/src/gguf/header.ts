import type { ByteSource } from './byte-source.js'
import { fileInvalid, fileTooLarge, fileTruncated, fileUnsupported } from './file-error.js'
import {
  alignmentMax,
  headerBytesMax,
  keyBytesMax,
  metadataEntriesMax,
  modelFileBytesMax,
  tensorDimensionsMax,
  tensorNameBytesMax,
  tensorsMax,
} from './file-limits.js'
import { BytesExhausted, HeaderCursor, type MetadataValue } from './header-cursor.js'

/** A tensor as the header of a file describes it. */
export interface TensorInfo {
  name: string
  /** Sizes, the fastest first: columns, then rows. */
  dimensions: readonly number[]
  /** Number of the type in the GGUF specification. */
  type: number
  /** Offset of its bytes in the file. */
  offset: number
}

/** What a GGUF file says before its weights. */
export interface GgufHeader {
  version: number
  metadata: ReadonlyMap<string, MetadataValue>
  tensors: readonly TensorInfo[]
}

/** Bytes read at first; doubled until the header fits. */
const firstReadBytes = 2 ** 18

const magic = 0x46554747
const alignmentDefault = 32

/**
 * Reads the header of a GGUF file, version 2 or 3, little-endian.
 *
 * It is read by hand because @huggingface/gguf 0.4, which fetches chunks from an address, pads the last chunk with
 * zeros (so a truncated header parses), cuts a string that straddles two chunks, lets the last of two equal keys win
 * and stores keys in a plain object, `__proto__` too. The tests use it to check this reader.
 *
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported, model_too_large
 */
export async function readGgufHeader(source: ByteSource): Promise<GgufHeader> {
  if (source.size > modelFileBytesMax) throw fileTooLarge(`it has ${source.size} bytes, more than ${modelFileBytesMax}`)
  for (let length = firstReadBytes; ; length *= 2) {
    const end = Math.min(length, source.size, headerBytesMax)
    const header = parseOrExhaust(await source.read(0, end))
    if (header) return header
    if (end === source.size) throw fileTruncated('its header')
    if (end === headerBytesMax) throw fileInvalid(`its header has more than ${headerBytesMax} bytes`)
  }
}

function parseOrExhaust(bytes: Uint8Array): GgufHeader | undefined {
  try {
    return parseHeader(new HeaderCursor(bytes))
  } catch (error) {
    if (error instanceof BytesExhausted) return undefined
    throw error
  }
}

function parseHeader(cursor: HeaderCursor): GgufHeader {
  if (cursor.u32() !== magic) throw fileInvalid('it does not begin with GGUF')
  const version = cursor.u32()
  if (version !== 2 && version !== 3) {
    throw fileUnsupported(`it is GGUF version ${version}`, 'convert it to version 3, little-endian')
  }
  const tensorCount = cursor.count(tensorsMax, 'the number of tensors')
  const entryCount = cursor.count(metadataEntriesMax, 'the number of metadata entries')
  const metadata = new Map<string, MetadataValue>()
  for (let i = 0; i < entryCount; i++) {
    const key = cursor.string(keyBytesMax, 'a metadata key')
    if (metadata.has(key)) throw fileInvalid(`the metadata key ${key} occurs twice`)
    metadata.set(key, cursor.value(key))
  }
  const infos = Array.from({ length: tensorCount }, () => readTensorInfo(cursor))
  const alignment = readAlignment(metadata.get('general.alignment') ?? alignmentDefault)
  const dataStart = Math.ceil(cursor.offset / alignment) * alignment
  const names = new Set<string>()
  const tensors = infos.map((info) => {
    if (names.has(info.name)) throw fileInvalid(`the tensor ${info.name} occurs twice`)
    names.add(info.name)
    if (info.offset % alignment !== 0) throw fileInvalid(`the tensor ${info.name} is not aligned`)
    return { ...info, offset: dataStart + info.offset }
  })
  return { version, metadata, tensors }
}

function readTensorInfo(cursor: HeaderCursor): TensorInfo {
  const name = cursor.string(tensorNameBytesMax, 'the name of a tensor')
  const count = cursor.u32()
  if (count < 1 || count > tensorDimensionsMax) throw fileInvalid(`the tensor ${name} has ${count} dimensions`)
  const dimensions = Array.from({ length: count }, () =>
    cursor.count(modelFileBytesMax, `a size of the tensor ${name}`),
  )
  const type = cursor.u32()
  const offset = cursor.count(modelFileBytesMax, `the offset of the tensor ${name}`)
  return { name, dimensions, type, offset }
}

function readAlignment(value: MetadataValue): number {
  // A power of two has one bit set.
  if (typeof value === 'number' && value >= 1 && value <= alignmentMax && (value & (value - 1)) === 0) return value
  throw fileInvalid(`its alignment ${String(value)} is not a power of two up to ${alignmentMax}`)
}
