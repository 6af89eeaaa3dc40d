import { assert, bigInt, property } from 'fast-check'
import { expect, test } from 'vitest'
import { encodeMessage } from '../../src/messages/encode-message.js'
import { Posting } from '../../src/messages/session.pb.js'

/** A varint by its definition: seven bits a byte, the lowest first. */
function varint(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return [...bytes, Number(rest)]
}

const edges = [1n, 127n, 128n]
  .concat([31n, 32n, 53n, 63n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n]))
  .concat(2n ** 64n - 1n)

function write(amount: bigint): number[] {
  return [...encodeMessage({ debit: 0n, credit: 0n, amount, kind: '' }, Posting.codec())]
}

test.each(edges)('uint64 %i is written as protobuf has it', (amount) => {
  expect(write(amount)).toEqual([3 * 8, ...varint(amount)])
})

test('so is any other', () => {
  assert(
    property(bigInt(1n, 2n ** 33n), (amount) => {
      expect(write(amount)).toEqual([3 * 8, ...varint(amount)])
    }),
  )
})
