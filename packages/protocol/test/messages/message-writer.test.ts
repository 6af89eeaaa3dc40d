import * as fc from 'fast-check'
import { writer as libraryWriter } from 'protons-runtime'
import { expect, test } from 'vitest'
import { MessageWriter } from '../../src/messages/message-writer.js'

const writer = new MessageWriter()

/** What is written by us and by the library, which is right but for some uint64. */
function both(write: (into: MessageWriter | ReturnType<typeof libraryWriter>) => unknown): [number[], number[]] {
  writer.begin()
  write(writer)
  const library = libraryWriter()
  write(library)
  return [[...writer.finish()], [...library.finish()]]
}

function expectSame(write: Parameters<typeof both>[0]): void {
  const [ours, library] = both(write)
  expect(ours).toEqual(library)
}

test('every type of field is written as the library writes it', () => {
  const fields = fc.record({
    uint32: fc.nat({ max: 2 ** 32 - 1 }),
    int32: fc.integer(),
    uint64: fc.bigInt(2n ** 32n, 2n ** 64n - 1n),
    uint64Number: fc.maxSafeNat(),
    sint64: fc.bigInt(-(2n ** 29n), 2n ** 29n),
    bool: fc.boolean(),
    float: fc.float(),
    bytes: fc.uint8Array({ maxLength: 300 }),
    string: fc.string({ unit: 'binary', maxLength: 200 }),
  })
  fc.assert(
    fc.property(fields, (values) => {
      for (const [name, value] of Object.entries(values)) {
        expectSame((into) => Reflect.apply(Reflect.get(into, name) as (value: unknown) => unknown, into, [value]))
      }
    }),
  )
})

test('a signed 64-bit integer is written zigzag', () => {
  const edges = [0n, 1n, -1n, 2n ** 52n, -(2n ** 52n), 2n ** 53n - 1n, -(2n ** 53n - 1n), 2n ** 63n - 1n, -(2n ** 63n)]
  for (const value of edges) {
    writer.begin()
    writer.sint64(value)
    const [ours, expected] = [writer.finish(), value < 0n ? -2n * value - 1n : 2n * value]
    let read = 0n
    for (const [at, byte] of ours.entries()) read |= BigInt(byte & 0x7f) << BigInt(7 * at)
    expect(read).toBe(expected)
  }
})

test.each([0, 1, 127, 128, 16_383, 16_384, 100_000])('messages in messages, of %i bytes', (length) => {
  expectSame((into) =>
    into.uint32(1).fork().string('a').fork().bytes(new Uint8Array(length)).ldelim().ldelim().bool(true),
  )
})

test('half of a surrogate pair stays one', () => {
  writer.begin()
  writer.string('a\ud800b\udc00')
  expect([...writer.finish()]).toEqual([8, 0x61, 0xed, 0xa0, 0x80, 0x62, 0xed, 0xb0, 0x80])
})

test('a message that broke off leaves nothing behind, nor does a long one', () => {
  writer.begin()
  writer.fork().string('x'.repeat(1_000_000))
  writer.begin()
  writer.fork().string('y').ldelim()
  expect([...writer.finish()]).toEqual([2, 1, 0x79])
})
