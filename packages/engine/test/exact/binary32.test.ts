import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  bitsOf,
  exp,
  flush,
  fromBits,
  mul,
  recip,
  rne,
  rsqrt,
  silu,
  smallestProduct,
  smallestProductBits,
} from '../../src/exact/binary32.js'

/** Positive values spread evenly over the exponents from 2^low to 2^high. */
const spread = (low: number, high: number) =>
  fc.double({ min: low, max: high, noNaN: true }).map((exponent) => Math.fround(2 ** exponent))

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected)

describe('products', () => {
  it('become +0 just below 2⁻¹⁰⁰ and not at it', () => {
    expect(bitsOf(smallestProduct)).toBe(smallestProductBits)
    const below = fromBits(smallestProductBits - 1)
    for (const sign of [1, -1]) {
      expect(mul(sign * smallestProduct, 1)).toBe(sign * smallestProduct)
      expect(mul(sign * below, 1)).toBe(0)
      expect(flush(sign * below)).toBe(0)
    }
    expect(mul(-0, 1)).toBe(0)
  })
})

describe('rne', () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [-126.5, -126],
    [127.49, 127],
  ])('%f is %i', (x, expected) => {
    expect(rne(Math.fround(x)) + 0).toBe(expected)
  })
})

describe('accuracy over the whole range', () => {
  it('recip', () =>
    fc.assert(
      fc.property(spread(-100, 98), (x) => relative(recip(x), 1 / x) < 3e-7),
      { numRuns: 2000 },
    ))
  it('rsqrt', () =>
    fc.assert(
      fc.property(spread(-98, 98), (x) => relative(rsqrt(x), 1 / Math.sqrt(x)) < 3e-7),
      { numRuns: 2000 },
    ))
  it('exp', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -60, max: 0, noNaN: true }).map(Math.fround),
        (x) => relative(exp(x), Math.exp(x)) < 3e-7,
      ),
      { numRuns: 2000 },
    ))
  it('silu', () =>
    fc.assert(
      fc.property(fc.double({ min: -50, max: 1000, noNaN: true }).map(Math.fround), (x) => {
        const expected = x / (1 + Math.exp(-x))
        return Math.abs(silu(x) - expected) <= 1e-6 * Math.abs(expected) + 1e-30
      }),
      { numRuns: 2000 },
    ))
})

describe('bounds', () => {
  it('recip and rsqrt hold at both ends', () => {
    for (const x of [2 ** -100, 2 ** 98]) expect(relative(recip(x), 1 / x)).toBeLessThan(3e-7)
    for (const x of [2 ** -98, 2 ** 98]) expect(relative(rsqrt(x), 1 / Math.sqrt(x))).toBeLessThan(3e-7)
  })

  it('exp is 1 at 0, positive at −60 and 0 just below', () => {
    expect(exp(0)).toBe(1)
    expect(exp(-60)).toBeGreaterThan(8e-27)
    expect(exp(fromBits(bitsOf(-60) + 1))).toBe(0)
    expect(exp(-Infinity)).toBe(0)
  })

  it('silu is +0 at 0 and far below, and nearly x far above', () => {
    expect([silu(0), silu(-0), silu(-61), silu(-1e30)]).toEqual([0, 0, 0, 0])
    expect(relative(silu(100), 100)).toBeLessThan(1e-7)
  })

  it('a sum of products is never subnormal', () =>
    fc.assert(
      fc.property(spread(-100, 0), spread(-100, 0), fc.boolean(), (a, b, negative) => {
        const sum = Math.abs(add(a, negative ? -b : b))
        return sum === 0 || sum >= 2 ** -123
      }),
    ))
})
