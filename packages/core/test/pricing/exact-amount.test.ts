import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { millikudosOf, rounded, roundedTenths } from '../../src/pricing/exact-amount.js'

test.each([
  [0n, 2n, 0n],
  [1n, 2n, 0n],
  [3n, 2n, 2n],
  [5n, 2n, 2n],
  [-1n, 2n, 0n],
  [-3n, 2n, -2n],
  [-5n, 2n, -2n],
  [-7n, 4n, -2n],
  [2n, 3n, 1n],
  [1n, 3n, 0n],
])('%i / %i is rounded to %i', (numerator, denominator, whole) => {
  expect(rounded({ numerator, denominator })).toBe(whole)
})

test('a rounded amount is the nearest', () => {
  fc.assert(
    fc.property(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000n), (numerator, denominator) => {
      const off = rounded({ numerator, denominator }) * denominator - numerator
      expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(denominator)
    }),
  )
})

test.each([
  [0, 0n],
  [1.0005, 1_000n],
  [0.0025, 2n],
  [0.0035, 4n],
  [5.6224, 5_622n],
  [-0.0025, -2n],
  [-1.5, -1_500n],
])('%d kudos are %i millikudos', (kudos, amount) => {
  expect(millikudosOf(kudos)).toBe(amount)
})

test.each([[Number.NaN], [Infinity], [-Infinity], [1e15]])('%d kudos are no amount', (kudos) => {
  expect(() => millikudosOf(kudos)).toThrow('no amount of kudos')
})

test.each([
  [5, 9, 4],
  [15, 9, 14],
  [10, 9, 9],
])('%i times %i tenths is %i', (count, tenths, whole) => {
  expect(roundedTenths(count, tenths)).toBe(whole)
})
