import * as fc from 'fast-check'
import { writer } from 'protons-runtime'
import { expect, test } from 'vitest'
import { MessageReader } from '../../src/messages/message-reader.js'
import { MessageWriter } from '../../src/messages/message-writer.js'

const ours = new MessageWriter()

function write(method: 'uint64' | 'sint64' | 'string', value: bigint | string): MessageReader {
  ours.begin()
  Reflect.apply(Reflect.get(ours, method) as (value: bigint | string) => unknown, ours, [value])
  return new MessageReader(ours.finish())
}

test('every type of field is read as the library writes it', () => {
  const fields = fc.record({
    uint32: fc.nat({ max: 2 ** 32 - 1 }),
    bool: fc.boolean(),
    float: fc.float({ noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 300 }),
    string: fc.string({ unit: 'grapheme', maxLength: 200 }),
  })
  fc.assert(
    fc.property(fields, ({ uint32, bool, float, bytes, string }) => {
      const written = writer().uint32(uint32).bool(bool).float(float).bytes(bytes).string(string).finish()
      const reader = new MessageReader(new Uint8Array(written))
      const read = [reader.uint32(), reader.bool(), reader.float(), Array.from(reader.bytes()), reader.string()]
      expect(read).toEqual([uint32, bool, float, Array.from(bytes), string])
      expect(reader.pos).toBe(reader.len)
    }),
  )
})

const edges = [0n, 1n, 127n, 128n].concat(
  [31n, 32n, 49n, 50n, 53n, 63n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n]),
)

test.each(edges.concat(2n ** 64n - 1n))('the integer %i of 64 bits', (value) => {
  expect(write('uint64', value).uint64()).toBe(value)
})

test.each(edges.filter((value) => value < 2n ** 63n).flatMap((value) => [value, -value]))('%i with a sign', (value) => {
  expect(write('sint64', value).sint64()).toBe(value)
})

test.each(['\ufeffa', 'é'.repeat(5_000), 'a'.repeat(5_000), '😀'])('the text %.10s', (text) => {
  expect(write('string', text).string()).toBe(text)
})

test('a field that nobody knows is stepped over, whatever its type', () => {
  const written = writer()
    .uint64(2n ** 63n)
    .fixed64(1n)
    .bytes(new Uint8Array(200))
    .fixed32(1)
    .uint32(7)
    .finish()
  const reader = new MessageReader(new Uint8Array(written))
  for (const wireType of [0, 1, 2, 5]) reader.skipType(wireType)
  expect(reader.uint32()).toBe(7)
})
