import { createRandom } from '@kudoswarm/testkit'
import { describe, expect, test } from 'vitest'
import { controlledEstimate, plainEstimate, studentQuantile } from '../../src/theory/confidence.js'

// From the tables of Student's distribution.
test.each([
  [8, 2.306],
  [10, 2.2281],
  [15, 2.1314],
  [30, 2.0423],
  [120, 1.9799],
])('quantile for %i degrees of freedom', (freedom, expected) => {
  expect(Math.abs(studentQuantile(freedom) - expected)).toBeLessThan(2e-4)
})

describe('an estimate', () => {
  test('without controls is the mean with Student’s interval', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const { mean, halfWidth } = plainEstimate(values)
    expect(mean).toBeCloseTo(5, 9)
    expect(halfWidth).toBeCloseTo(studentQuantile(8) * Math.sqrt(7.5 / 9), 9)
  })

  test('is exact where the controls explain everything', () => {
    const random = createRandom('exact')
    const replications = Array.from({ length: 12 }, () => {
      const controls = [random.uniform() - 0.2, random.uniform() - 0.7]
      return { value: 40 + 3 * controls[0] - 5 * controls[1], controls }
    })
    const { mean, halfWidth } = controlledEstimate(replications)
    expect(mean).toBeCloseTo(40, 9)
    expect(halfWidth).toBeLessThan(1e-6)
  })

  test('has the true mean in its interval in 95 of 100 cases', () => {
    const random = createRandom('coverage')
    const noise = (): number => random.uniform() + random.uniform() + random.uniform() - 1.5
    const cases = 2_000
    let covered = 0
    for (let count = 0; count < cases; count++) {
      const replications = Array.from({ length: 16 }, () => {
        const control = noise()
        return { value: 10 + 2 * control + noise(), controls: [control, noise()] }
      })
      const { mean, halfWidth } = controlledEstimate(replications)
      if (Math.abs(mean - 10) <= halfWidth) covered += 1
    }
    expect(covered / cases).toBeGreaterThan(0.935)
    expect(covered / cases).toBeLessThan(0.965)
  })
})
