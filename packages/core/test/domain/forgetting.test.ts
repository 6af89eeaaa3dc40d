import { expect, test } from 'vitest'
import { Story } from './story.js'

/** Entries of every map in an object, whatever its name. */
function mapSizes(owner: object): number[] {
  return Object.values(owner).flatMap((value: unknown) => (value instanceof Map ? [value.size] : []))
}

test('nothing is left of requests that are forgotten and workers that have gone, but for who they were', () => {
  const story = new Story({ policy: { faultsMax: 9 } })
  const { requests, queue, roster } = story.domain.state
  const before = mapSizes(requests).length
  for (let round = 0; round < 3; round++) {
    story.submit(1, 4, { models: [`m${round}`, 'x'], peer: `peer-${round}`, generations: 3 })
    story.submit(2, 4, { models: [], peer: `peer-${round}`, generations: 3 })
    story.join('w', 5, { slots: 2, models: { [`m${round}`]: 4_096 } })
    const [first, second] = story.offers.map((offer) => Number(offer.split(':')[1]))
    story.serve(1, first ?? 0)
    story.accept(1, second ?? 0)
    story.fail(1, second ?? 0)
    expect(Math.min(...mapSizes(requests))).toBeGreaterThan(0)
    story.leave(1)
    story.wait(20 * 60_000)
    story.wait(20 * 60_000)
  }
  expect(before).toBe(8)
  expect(mapSizes(requests)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  expect(mapSizes(queue)).toEqual([0])
  const { counts } = requests
  expect([...mapSizes(counts), counts.needSets.size, counts.models.size]).toEqual([0, 0, 0])
  expect([queue.waitingCount, queue.readyCount]).toEqual([0, 0])
  expect(queue.waitingOf('text')).toEqual({ jobsWaiting: 0, amountWaiting: 0 })
  expect([...roster.all()].map((worker) => worker.leases)).toEqual([[]])
  expect(story.domain.nextDueAt).toBeUndefined()
})
