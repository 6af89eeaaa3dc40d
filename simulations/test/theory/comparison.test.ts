import { expect, test } from 'vitest'
import { compare } from '../../src/theory/comparison.js'
import { JobStream } from '../../src/theory/job-stream.js'
import type { QueueModel } from '../../src/theory/queue-model.js'
import { exponentialLaw } from '../../src/theory/service-law.js'
import type { TrackerQueueInit, TrackerQueueRun } from '../../src/theory/tracker-queue.js'
import { priorityWaits } from './bare-queue.js'
import type { BareJob } from './bare-queue.js'

const law = exponentialLaw(1_000)
const single: QueueModel = { servers: 1, classes: [{ rate: 0.5 / 1_000, law }] }
const classes: QueueModel = { servers: 1, classes: [0.2, 0.3].map((load) => ({ rate: load / 1_000, law })) }

/** A bare queue in place of the tracker, which may do something else with the jobs than it should. */
function bareQueue(distort: (job: BareJob) => BareJob = (job) => job) {
  return ({ model, seed, jobs }: TrackerQueueInit): Promise<TrackerQueueRun> => {
    const stream = new JobStream(model, seed)
    // Those that come later may go first.
    stream.at(jobs + 1_000)
    const waits = priorityWaits(stream.jobs.map(distort), model.servers).slice(0, jobs)
    return Promise.resolve({ drawn: stream.jobs, waits: Float64Array.from(waits) })
  }
}

/** A bare queue whose jobs are drawn with services that are too long. */
function slowStream({ model, seed, jobs }: TrackerQueueInit): Promise<TrackerQueueRun> {
  const stream = new JobStream(model, seed)
  stream.at(jobs + 1_000)
  const drawn = stream.jobs.map((job) => ({ ...job, serviceMs: 1.05 * job.serviceMs }))
  return Promise.resolve({ drawn, waits: Float64Array.from(priorityWaits(drawn, 1).slice(0, jobs)) })
}

const init = { seed: 'test', halfWidthMax: 0.01, windowJobs: 64 }

test.each([
  ['one class', single],
  ['two classes', classes],
])('a queue that is right is found right: %s', async (_, model) => {
  const { classes: compared } = await compare({ ...init, model, run: bareQueue() })
  expect(compared).toHaveLength(model.classes.length)
  for (const { isWithin, controlled, plain } of compared) {
    expect(isWithin).toBe(true)
    expect(controlled.halfWidth).toBeLessThan(plain.halfWidth)
    expect(Math.abs(plain.mean - controlled.mean)).toBeLessThan(1.5 * plain.halfWidth)
  }
})

test('without windows nothing is corrected', async () => {
  const { classes: compared } = await compare({
    ...init,
    model: single,
    run: bareQueue(),
    windowJobs: 0,
    halfWidthMax: 1,
  })
  expect(compared[0].controlled).toEqual(compared[0].plain)
})

test('a queue that is 2 % too slow is found out', async () => {
  const run = bareQueue((job) => ({ ...job, serviceMs: 1.02 * job.serviceMs }))
  const { classes: compared } = await compare({ ...init, model: single, run })
  // ρ = 0.51: 0.51 / 0.49 × 1020 ms in place of 1000.
  expect(Math.abs(compared[0].controlled.mean / 1_061.6 - 1)).toBeLessThan(0.005)
  expect(compared[0].isWithin).toBe(false)
})

test('services that are drawn 5 % too long are found out, although the correction follows them', async () => {
  const { classes: compared } = await compare({ ...init, model: single, run: slowStream })
  expect(compared[0].isWithin).toBe(false)
})

test('a queue that knows no classes is found out', async () => {
  const { classes: compared } = await compare({ ...init, model: classes, run: bareQueue(withoutClass) })
  expect(compared.map(({ isWithin }) => isWithin)).toEqual([false, false])
})

function withoutClass(job: BareJob): BareJob {
  return { ...job, classIndex: 0 }
}
