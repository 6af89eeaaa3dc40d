import { expect, test } from 'vitest'
import { runBareDay } from '../../src/speed/bare-day.js'
import { drawDay } from '../../src/speed/day.js'
import { latencyMs, runTrackerDay, syncMs } from '../../src/speed/tracker-day.js'

const requests = 50

test('the tracker completes a day, and a request waits for messages and syncs alone where workers are free', async () => {
  const { events, meanWaitMs } = await runTrackerDay(drawDay(requests, '1'))
  // Submitted, offered, leased, completed, ended, at least.
  expect(events).toBeGreaterThan(5 * requests)
  expect(meanWaitMs).toBeGreaterThanOrEqual(4 * latencyMs + 2 * syncMs)
  expect(meanWaitMs).toBeLessThan(4 * latencyMs + 4 * syncMs + 1)
})

test('the bare event loop has an event for each arrival and each end, and no waits where workers are free', () => {
  expect(runBareDay(drawDay(requests, '1'))).toMatchObject({ events: 2 * requests, meanWaitMs: 0 })
})

test('the bare event loop makes who has paid more wait longer, once all workers are busy', () => {
  const count = 62
  const day = {
    seed: '',
    arrivesAt: Float64Array.from({ length: count }, (_, index) => index),
    serviceMs: new Float64Array(count).fill(1_000),
    requester: new Uint16Array(count),
  }
  // The last two find 60 workers busy that become free from 1 000 ms on, and begin when the first two do.
  expect(runBareDay(day).meanWaitMs * count).toBeCloseTo(2 * 940, 6)
})
