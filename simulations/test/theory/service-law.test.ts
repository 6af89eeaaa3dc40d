import { createRandom } from '@kudoswarm/testkit'
import { expect, test } from 'vitest'
import type { ServiceLaw } from '../../src/theory/service-law.js'
import {
  deterministicLaw,
  exponentialLaw,
  hyperexponentialLaw,
  lognormalLaw,
  mixedLaw,
} from '../../src/theory/service-law.js'

const laws: readonly ServiceLaw[] = [
  exponentialLaw(10),
  deterministicLaw(10),
  hyperexponentialLaw({ probability: 0.75, one: 4, other: 28 }),
  lognormalLaw({ mean: 10, squaredVariation: 2 }),
  mixedLaw([
    { weight: 3, law: deterministicLaw(5) },
    { weight: 1, law: exponentialLaw(20) },
  ]),
]

const draws = 200_000

/** Standard errors that a mean may be off: seeds are fixed, so this is no chance that is taken again and again. */
const errorsMax = 4

test.each(laws)('$name: what is drawn has the moments, and lets as many arrive', (law) => {
  const random = createRandom(law.name)
  const times = Array.from({ length: draws }, () => law.draw(random))
  expectMean(times, law.mean)
  expectMean(
    times.map((time) => time * time),
    law.secondMoment,
  )
  const rate = 0.07
  const arrivals = law.arrivalsDuring(rate, 5)
  for (const [count, probability] of arrivals.entries()) {
    const conditional = times.map((time) => poissonAt(count, rate * time))
    expectMean(conditional, probability)
  }
})

test.each(laws)('$name: the probabilities are those of a distribution with the mean', (law) => {
  const arrivals = law.arrivalsDuring(0.05, 400)
  expect(arrivals.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5)
  expect(arrivals.reduce((sum, each, count) => sum + count * each, 0)).toBeCloseTo(0.05 * law.mean, 3)
})

function poissonAt(count: number, mean: number): number {
  let factorial = 1
  for (let at = 2; at <= count; at++) factorial *= at
  return (Math.exp(-mean) * mean ** count) / factorial
}

function expectMean(values: readonly number[], expected: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const tolerance = errorsMax * Math.sqrt(variance / values.length) + 1e-9 * expected
  expect(Math.abs(mean - expected)).toBeLessThan(tolerance)
}
