import { describe, expect, test } from 'vitest'
import { meanWait } from '../../src/theory/formulas.js'
import { JobStream } from '../../src/theory/job-stream.js'
import type { QueueModel } from '../../src/theory/queue-model.js'
import { deterministicLaw, exponentialLaw, hyperexponentialLaw, lognormalLaw } from '../../src/theory/service-law.js'
import { meanWindowWait, WindowWaits } from '../../src/theory/window.js'
import { lindleyWaits, priorityWaits } from './bare-queue.js'

const exponential = exponentialLaw(10)

function one(law: QueueModel['classes'][number]['law'], load: number, servers = 1): QueueModel {
  return { servers, classes: [{ rate: (load * servers) / law.mean, law }] }
}

const models: Record<string, QueueModel> = {
  'M/M/1': one(exponential, 0.6),
  'M/D/1': one(deterministicLaw(10), 0.6),
  'M/H₂/1': one(hyperexponentialLaw({ probability: 0.75, one: 4, other: 28 }), 0.5),
  'M/LN/1': one(lognormalLaw({ mean: 10, squaredVariation: 1 }), 0.5),
  'M/M/4': one(exponential, 0.7, 4),
}

describe('the mean wait in a window', () => {
  test('of one job is E[(S − A)⁺]', () => {
    expect(meanWindowWait({ model: models['M/M/1'], classes: 1, jobs: 1 })).toBeCloseTo((10 * 0.6) / 1.6, 9)
  })

  test('of two jobs for two servers: both are there still, and neither ends before the next arrives', () => {
    const model = one(exponential, 0.5, 2)
    // With rate 1 and jobs of rate 1 each: not ended by the next arrival 1/2, then neither of two 1/3; half a time.
    expect(meanWindowWait({ model, classes: 1, jobs: 2 })).toBeCloseTo(10 / 12, 9)
  })

  test.each(Object.keys(models))('%s: of many jobs is that of the long run', (name) => {
    const model = models[name]
    const theory = meanWait(model, 0)
    expect(Math.abs(meanWindowWait({ model, classes: 1, jobs: 400 }) / theory - 1)).toBeLessThan(1e-3)
  })

  test.each(Object.keys(models))('%s: is that of what is drawn', (name) => {
    const model = models[name]
    const init = { model, classes: 1, jobs: 6 }
    const blocks = 30_000
    const stream = new JobStream(model, name)
    stream.at(7 * blocks)
    const windows = new WindowWaits(init, stream.jobs)
    // Windows that do not overlap are independent.
    const waits = Array.from({ length: blocks }, (_, block) => windows.at(7 * (block + 1)))
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / blocks
    const deviation = Math.sqrt(waits.reduce((sum, wait) => sum + (wait - mean) ** 2, 0) / blocks)
    expect(Math.abs(mean - meanWindowWait(init))).toBeLessThan((4 * deviation) / Math.sqrt(blocks))
  })
})

describe('a wait in a window', () => {
  test.each(['M/M/1', 'M/M/4'])('%s: of all jobs is that in a bare queue', (name) => {
    const model = models[name]
    const stream = new JobStream(model, 'all')
    stream.at(300)
    const windows = new WindowWaits({ model, classes: 1, jobs: 1_000 }, stream.jobs)
    const bare = name === 'M/M/1' ? lindleyWaits(stream.jobs) : priorityWaits(stream.jobs, model.servers)
    for (const [at, wait] of bare.entries()) expect(windows.at(at)).toBeCloseTo(wait, 6)
  })

  test('leaves out what comes before it, and other classes', () => {
    const jobs = [
      { arrivesAt: 0, serviceMs: 100, classIndex: 0 },
      { arrivesAt: 1, serviceMs: 20, classIndex: 0 },
      { arrivesAt: 2, serviceMs: 70, classIndex: 1 },
      { arrivesAt: 3, serviceMs: 10, classIndex: 0 },
    ]
    const model = { servers: 1, classes: [models['M/M/1'].classes[0], models['M/M/1'].classes[0]] }
    const waitOf = (classes: number, count: number): number =>
      new WindowWaits({ model, classes, jobs: count }, jobs).at(3)
    expect(waitOf(1, 1)).toBe(18)
    expect(waitOf(1, 2)).toBe(117)
    expect(waitOf(2, 1)).toBe(69)
    expect(waitOf(2, 3)).toBe(187)
  })
})
