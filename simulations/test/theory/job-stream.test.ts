import { expect, test } from 'vitest'
import { JobStream } from '../../src/theory/job-stream.js'
import { exponentialLaw } from '../../src/theory/service-law.js'

const law = exponentialLaw(1_000)
const count = 40_000

test('jobs arrive at the rate of the classes together, without memory, and each class at its own', () => {
  const stream = new JobStream({ servers: 1, classes: [0.2, 0.3].map((load) => ({ rate: load / 1_000, law })) }, 'test')
  stream.at(count - 1)
  const gaps = stream.jobs.map(({ arrivesAt }, at) => arrivesAt - (stream.jobs[at - 1]?.arrivesAt ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / count
  const square = gaps.reduce((sum, gap) => sum + gap * gap, 0) / count
  const product = gaps.reduce((sum, gap, at) => sum + gap * (gaps[at - 1] ?? mean), 0) / count
  // Of an exponential distribution the mean square is twice the square of the mean; neighbours know nothing of each other.
  expect(mean / 2_000).toBeCloseTo(1, 1.5)
  expect(square / (2 * mean * mean)).toBeCloseTo(1, 1)
  expect(product / (mean * mean)).toBeCloseTo(1, 1)
  const first = stream.jobs.filter(({ classIndex }) => classIndex === 0).length
  expect(first / count).toBeCloseTo(0.4, 1.5)
})
