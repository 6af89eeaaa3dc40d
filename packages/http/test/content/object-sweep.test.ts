import { createVirtualClock } from '@kudoswarm/testkit'
import { expect, it } from 'vitest'
import { sweepMs, sweepObjects, sweptMax } from '../../src/content/object-sweep.js'

it('a sweep begins a while after the last one has ended, however long that took, and none after the end', async () => {
  const clock = createVirtualClock(0)
  const sweeps: { at: number; limit: number; end: (error?: Error) => void }[] = []
  const warnings: unknown[] = []
  const endSweeps = sweepObjects({
    objects: {
      sweep: (at, limit) =>
        new Promise((resolve, reject) => {
          sweeps.push({ at, limit, end: (error) => (error === undefined ? resolve(0) : reject(error)) })
        }),
    },
    clock,
    logger: { warn: (...said) => void warnings.push(said) },
  })
  await clock.advance(5 * sweepMs)
  expect(sweeps).toMatchObject([{ at: sweepMs, limit: sweptMax }])
  sweeps[0].end(new Error('the bucket is gone'))
  await clock.advance(sweepMs - 1)
  expect([sweeps.length, warnings.length]).toEqual([1, 1])
  await clock.advance(1)
  expect(sweeps.map(({ at }) => at)).toEqual([sweepMs, 6 * sweepMs])
  let isEnded = false
  const ended = endSweeps().then(() => (isEnded = true))
  await clock.settle()
  expect(isEnded).toBe(false)
  sweeps[1].end()
  await ended
  await clock.advance(5 * sweepMs)
  expect(sweeps).toHaveLength(2)
})
