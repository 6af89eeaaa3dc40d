import { describe, expect, it } from 'vitest'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import {
  arrayElementsMax,
  headerBytesMax,
  keyBytesMax,
  metadataEntriesMax,
  modelFileBytesMax,
  stringBytesMax,
  tensorDimensionsMax,
  tensorNameBytesMax,
  tensorsMax,
} from '../../src/gguf/file-limits.js'
import { readGgufHeader } from '../../src/gguf/header.js'

const u32 = (value: number): number[] => [...new Uint8Array(Uint32Array.of(value).buffer)]
const u64 = (value: number | bigint): number[] => [...new Uint8Array(BigUint64Array.of(BigInt(value)).buffer)]
const ascii = (value: string): number[] => [...new TextEncoder().encode(value)]
const string = (value: string): number[] => [...u64(value.length), ...ascii(value)]

const start = (tensors: number | bigint, entries: number | bigint): number[] => [
  ...ascii('GGUF'),
  ...u32(3),
  ...u64(tensors),
  ...u64(entries),
]
const read = (...parts: number[][]) => readGgufHeader(createBytesSource(Uint8Array.from(parts.flat())))
const readEntry = (...parts: number[][]) => read(start(0, 1), string('key'), ...parts)
const readTensor = (name: number[], ...rest: number[][]) => read(start(1, 0), name, ...rest)

/** An entry of metadata with a string as long as they may be. */
const longEntry = (index: number): Uint8Array<ArrayBuffer> => {
  const head = [...string(`${index}`), ...u32(8), ...u64(stringBytesMax)]
  const bytes = new Uint8Array(head.length + stringBytesMax)
  bytes.set(head)
  return bytes
}

// A limit is met when the value at it asks for bytes that are not there, and the value above it is refused at once.
describe('limits', () => {
  const atLimit = 'model_file_truncated'
  const aboveLimit = 'model_file_invalid'
  const cases: [string, number, (value: number) => Promise<unknown>][] = [
    ['tensors', tensorsMax, (value) => read(start(value, 0))],
    ['metadata entries', metadataEntriesMax, (value) => read(start(0, value))],
    ['bytes of a key', keyBytesMax, (value) => read(start(0, 1), u64(value))],
    ['bytes of a string', stringBytesMax, (value) => readEntry(u32(8), u64(value))],
    ['elements of an array', arrayElementsMax, (value) => readEntry(u32(9), u32(0), u64(value))],
    ['bytes of a tensor name', tensorNameBytesMax, (value) => readTensor(u64(value))],
    ['dimensions', tensorDimensionsMax, (value) => readTensor(string('t'), u32(value))],
    ['a dimension', modelFileBytesMax, (value) => readTensor(string('t'), u32(1), u64(value))],
  ]
  it.each(cases)('%s', async (_, limit, make) => {
    await expect(make(limit)).rejects.toMatchObject({ code: atLimit })
    await expect(make(limit + 1)).rejects.toMatchObject({ code: aboveLimit })
    await expect(make(2 ** 63)).rejects.toMatchObject({ code: aboveLimit })
  })

  it('bytes of a file', async () => {
    const source = { size: modelFileBytesMax, read: async () => new Uint8Array() }
    await expect(readGgufHeader({ ...source, size: modelFileBytesMax + 1 })).rejects.toMatchObject({
      code: 'model_too_large',
    })
    await expect(readGgufHeader(source)).rejects.toMatchObject({ code: 'model_file_invalid' })
  })

  it('bytes of a header', async () => {
    const count = headerBytesMax / stringBytesMax
    const blob = new Blob([
      Uint8Array.from(start(0, count)),
      ...Array.from({ length: count }, (_, index) => longEntry(index)),
    ])
    const bytes = new Uint8Array(await blob.arrayBuffer())
    await expect(readGgufHeader(createBytesSource(bytes))).rejects.toThrow('its header has more than')
  })
})

describe('refuses', () => {
  const cases: [string, () => Promise<unknown>, string][] = [
    ['another magic', () => read(ascii('GGML'), u32(3), u64(0), u64(0)), 'does not begin with GGUF'],
    ['a big-endian file', () => read(ascii('GGUF'), [0, 0, 0, 3], u64(0), u64(0)), 'version 50331648'],
    ['an unknown type', () => readEntry(u32(13)), 'unknown type 13'],
    ['an unknown type of elements', () => readEntry(u32(9), u32(13), u64(1)), 'unknown type 13'],
    ['arrays of arrays', () => readEntry(u32(9), u32(9), u64(1)), 'arrays of arrays'],
    ['a boolean of 2', () => readEntry(u32(7), [2]), 'neither true nor false'],
    ['a string that is not UTF-8', () => readEntry(u32(8), u64(1), [0xff]), 'not UTF-8'],
    ['a key twice', () => read(start(0, 2), string('k'), u32(0), [1], string('k'), u32(0), [1]), 'occurs twice'],
    ['no dimensions', () => readTensor(string('t'), u32(0)), '0 dimensions'],
    ['an offset between alignments', () => readTensor(string('t'), u32(1), u64(1), u32(0), u64(16)), 'not aligned'],
  ]
  it.each(cases)('%s', async (_, make, message) => {
    await expect(make()).rejects.toThrow(message)
  })
})

it('reads every type of value', async () => {
  const values: [number[], unknown][] = [
    [[...u32(0), 255], 255],
    [[...u32(1), 255], -1],
    [[...u32(2), 255, 255], 65535],
    [[...u32(3), 255, 255], -1],
    [[...u32(4), ...u32(2 ** 32 - 1)], 2 ** 32 - 1],
    [[...u32(5), ...u32(2 ** 32 - 1)], -1],
    [[...u32(6), 0, 0, 0x80, 0x3f], 1],
    [[...u32(7), 1], true],
    [[...u32(8), ...string('text')], 'text'],
    [
      [...u32(9), ...u32(8), ...u64(2), ...string('a'), ...string('')],
      ['a', ''],
    ],
    [[...u32(10), ...u64(2n ** 64n - 1n)], 2n ** 64n - 1n],
    [[...u32(11), ...u64(2n ** 64n - 1n)], -1n],
    [[...u32(12), 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], 1],
  ]
  const entries = values.flatMap(([bytes], index) => [...string(index === 0 ? '__proto__' : `${index}`), ...bytes])
  const header = await read(start(0, values.length), entries)
  expect([...header.metadata.values()]).toEqual(values.map(([, value]) => value))
})
