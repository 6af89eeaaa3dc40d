import { describe, expect, test } from 'vitest'
import { erlangC, meanWait } from '../../src/theory/formulas.js'
import { deterministicLaw, exponentialLaw, hyperexponentialLaw, lognormalLaw } from '../../src/theory/service-law.js'

const exponential = exponentialLaw(10)

test.each([
  // M/M/1: ρ / (1 − ρ) times the mean time of a job.
  [1, exponential, 0.5, 10],
  [1, exponential, 0.8, 40],
  // M/D/1: half of that.
  [1, deterministicLaw(10), 0.8, 20],
  // In general (1 + c²) / 2 of it.
  [1, lognormalLaw({ mean: 10, squaredVariation: 2 }), 0.8, 60],
  [1, hyperexponentialLaw({ probability: 0.75, one: 4, other: 28 }), 0.5, 20.8],
  // M/M/2: ρ² / (1 − ρ²).
  [2, exponential, 0.5, 10 / 3],
])('%i servers: mean wait', (servers, law, load, expected) => {
  expect(meanWait({ servers, classes: [{ rate: (servers * load) / law.mean, law }] }, 0)).toBeCloseTo(expected, 9)
})

// From the sum that defines it.
test.each([
  [1, 0.3, 0.3],
  [2, 1, 1 / 3],
  [3, 2, 4 / 9],
  [4, 3.2, 0.596_432_471_8],
])('Erlang C of %i servers and load %f', (servers, load, expected) => {
  expect(erlangC(servers, load)).toBeCloseTo(expected, 9)
})

describe('classes', () => {
  const model = {
    servers: 1,
    classes: [
      { rate: 0.02, law: deterministicLaw(10) },
      { rate: 0.03, law: exponential },
      { rate: 0.01, law: lognormalLaw({ mean: 20, squaredVariation: 1 }) },
    ],
  }
  const residual = (0.02 * 100 + 0.03 * 200 + 0.01 * 800) / 2

  test.each([
    [0, residual / 0.8],
    [1, residual / (0.8 * 0.5)],
    [2, residual / (0.5 * 0.3)],
  ])('class %i', (index, expected) => {
    expect(meanWait(model, index)).toBeCloseTo(expected, 9)
  })

  test('work is conserved: the loads times the waits add up to what they are without classes', () => {
    const sum = [0.2, 0.3, 0.2].reduce((total, load, index) => total + load * meanWait(model, index), 0)
    expect(sum).toBeCloseTo((0.7 * residual) / 0.3, 9)
  })
})

test('where there is no formula there is no number', () => {
  const two = { rate: 0.05, law: exponential }
  expect(() => meanWait({ servers: 2, classes: [two, two] }, 0)).toThrow(RangeError)
  expect(() => meanWait({ servers: 2, classes: [{ rate: 0.1, law: deterministicLaw(10) }] }, 0)).toThrow(RangeError)
})
