import { describe, expect, test } from 'vitest'
import type { QueueModel } from '../../src/theory/queue-model.js'
import { deterministicLaw, exponentialLaw, lognormalLaw } from '../../src/theory/service-law.js'
import { runTrackerQueue } from '../../src/theory/tracker-queue.js'
import { lindleyWaits, priorityWaits } from './bare-queue.js'

const jobs = 1_000
const exponential = exponentialLaw(1_000)
const lognormal = lognormalLaw({ mean: 1_000, squaredVariation: 2 })
const deterministic = deterministicLaw(1_000)

const models: Record<string, QueueModel> = {
  'M/M/1': { servers: 1, classes: [{ rate: 0.8 / 1_000, law: exponential }] },
  'M/LN/3': { servers: 3, classes: [{ rate: 2.4 / 1_000, law: lognormal }] },
  'M/G/1, 3 classes': {
    servers: 1,
    classes: [deterministic, exponential, lognormal].map((law) => ({ rate: 0.28 / 1_000, law })),
  },
  'M/M/2, 2 classes': { servers: 2, classes: [0.6, 1].map((load) => ({ rate: load / 1_000, law: exponential })) },
}

describe('every wait in the tracker is that in a bare queue', () => {
  test.each(Object.keys(models))('%s', async (name) => {
    const model = models[name]
    const { drawn, waits } = await runTrackerQueue({ model, seed: name, jobs })
    const expected = priorityWaits(drawn, model.servers)
    expect(waits).toHaveLength(jobs)
    expect([...waits].filter((wait) => wait > 0).length).toBeGreaterThan(jobs / 3)
    expect(largestDifference(waits, expected)).toBeLessThan(1)
    if (name !== 'M/M/1') return
    expect(largestDifference(waits, lindleyWaits(drawn))).toBeLessThan(1)
  })
})

test('the same seed gives the same waits', async () => {
  const init = { model: models['M/M/1'], jobs: 100 }
  const [one, other] = [await runTrackerQueue({ ...init, seed: 'a' }), await runTrackerQueue({ ...init, seed: 'a' })]
  expect(one.waits).toEqual(other.waits)
  expect((await runTrackerQueue({ ...init, seed: 'b' })).waits).not.toEqual(one.waits)
})

/** In milliseconds; NaN where a wait is missing. */
function largestDifference(waits: Float64Array, expected: readonly number[]): number {
  return waits.reduce((largest, wait, at) => Math.max(largest, Math.abs(wait - expected[at])), 0)
}
