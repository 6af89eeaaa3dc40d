import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleMax, exp, expArgumentMin, ln, sinCos } from '../../src/exact/binary64.js'
import { createRotationTable } from '../../src/exact/rotation.js'

const relative = (actual: number, expected: number): number =>
  expected === actual ? 0 : Math.abs(actual - expected) / Math.abs(expected)

// The language's own functions are within one unit in the last place, 2.2e-16, on the platforms tested.
const bound = 1e-15

describe('binary64 functions agree with those of the language', () => {
  it('exp', () =>
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => relative(exp(x), Math.exp(x)) < bound),
      { numRuns: 5000 },
    ))
  it('ln', () =>
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1022, max: 1e300, noNaN: true }), (x) => relative(ln(x), Math.log(x)) < bound),
      { numRuns: 5000 },
    ))
  it('ln near 1', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => relative(ln(x), Math.log(x)) < bound),
      { numRuns: 5000 },
    ))
  it('sin and cos', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: angleMax, noNaN: true }), (x) => {
        const { sin, cos } = sinCos(x)
        return relative(sin, Math.sin(x)) < bound && relative(cos, Math.cos(x)) < bound
      }),
      { numRuns: 5000 },
    ))
  it('sin and cos at whole angles, where positions fall', () => {
    for (let x = 0; x <= angleMax; x += 997) {
      expect(relative(sinCos(x).sin, Math.sin(x))).toBeLessThan(bound)
      expect(relative(sinCos(x).cos, Math.cos(x))).toBeLessThan(bound)
    }
  })
})

it('exp is 0 below its bound and not at it', () => {
  expect(exp(expArgumentMin)).toBeGreaterThan(0)
  expect(exp(expArgumentMin - 1e-9)).toBe(0)
  expect(exp(-Infinity)).toBe(0)
  expect(exp(0)).toBe(1)
})

it('a rotation table turns pair i at position p by p · base^(−2i/dim) / (scale · factor)', () => {
  const table = createRotationTable(
    { ropeWidth: 8, ropeBase: 500000, ropeScale: 2, ropeFactors: Float32Array.of(1, 1, 4, 8) },
    50,
  )
  for (let position = 0; position < 50; position++) {
    for (let pair = 0; pair < 4; pair++) {
      const angle = (position * 500000 ** (-pair / 4)) / (2 * [1, 1, 4, 8][pair])
      expect(table.cos[position * 4 + pair]).toBeCloseTo(Math.cos(angle), 6)
      expect(table.sin[position * 4 + pair]).toBeCloseTo(Math.sin(angle), 6)
    }
  }
})
