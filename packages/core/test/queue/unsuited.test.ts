import { describe, expect, test } from 'vitest'
import type { RequestNo, WorkerNo } from '../../src/ids.js'
import { unsuitedWorkersMax } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import { explainRequest } from '../../src/queries/explain.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { codeOf, Story } from '../domain/story.js'

const { exclusionMs, missedOffersMax, missedOffersPauseMs } = defaultPolicy

/** The jobs on offer after the last command, by number. */
function offered(story: Story): number[] {
  return story.events.flatMap((event) => (event.type === 'jobOffered' ? [event.job] : []))
}

describe('an offer that does not suit a worker', () => {
  test('keeps every job of the request from it for a while, and no other request', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 3 })
    story.submit(2, 5)
    story.join('w', 3)
    expect(codeOf(story.decline(1, 1, true))).toBe('offerDeclined')
    expect(story.events[0]).toEqual({
      type: 'offerEnded',
      lease: 1,
      reason: 'unsuited',
      excludedUntil: story.now + exclusionMs,
    })
    expect(offered(story)).toEqual([4])
    story.serve(1, 2)
    expect(offered(story)).toEqual([])
    story.wait(exclusionMs - 1)
    expect(offered(story)).toEqual([])
    story.wait(1)
    expect(offered(story)).toEqual([1])
  })

  test('goes to another worker, and is offered to this one again when that one announces something else', () => {
    const story = new Story()
    story.join('w', 3)
    story.submit(1, 4)
    story.decline(1, 1, true)
    story.join('v', 3)
    expect(story.offers).toEqual(['2:2'])
    story.decline(2, 2, true)
    story.join('w', 3, { models: { m: 8_192 } })
    expect(story.offers).toEqual(['1:3'])
  })

  test('is answered again as it was, and cannot be taken', () => {
    const story = new Story()
    story.join('w', 3)
    story.submit(1, 4)
    story.decline(1, 1, true)
    expect(codeOf(story.decline(1, 1, true))).toBe('offerDeclined')
    expect(codeOf(story.decline(1, 1))).toBe('offerDeclined')
    expect(codeOf(story.accept(1, 1))).toBe('lease_unknown')
    expect(story.events).toEqual([])
  })

  test('is why the request waits', () => {
    const story = new Story()
    story.join('w', 3)
    story.join('v', 3)
    story.submit(1, 4)
    story.decline(1, 1, true)
    story.decline(2, 2)
    const { state } = story.domain
    expect(explainRequest(state, state.requests.get(1 as RequestNo)).reasons).toEqual([
      { code: 'workers_excluded', count: 1 },
      { code: 'workers_unsuited', count: 1 },
      { code: 'queue_position', count: 1 },
    ])
  })

  test('is no missed offer', () => {
    const story = new Story()
    story.join('w', 3)
    for (let id = 1; id <= 2 * missedOffersMax; id++) {
      story.submit(id, 4)
      expect(story.offers).toEqual([`1:${id}`])
      story.decline(1, id, true)
      expect(story.types).toEqual(['offerEnded'])
    }
  })
})

const unsuitedOffersMax = 3
const policy = { unsuitedOffersMax }

/** Submits and declines so many requests, from an id on; the types of the events of the last decline. */
function decline(story: Story, first: number, count: number): string[] {
  for (let id = first; id < first + count; id++) {
    story.submit(id, 4)
    const event = story.events.find(({ type }) => type === 'jobOffered')
    story.decline(1, event?.type === 'jobOffered' ? event.lease : 0, true)
  }
  return story.types
}

describe('offers in a row that do not suit a worker', () => {
  test('pause it when they are as many as may be, and not before', () => {
    const story = new Story({ policy })
    story.join('w', 3)
    expect(decline(story, 1, unsuitedOffersMax - 1)).toEqual(['offerEnded'])
    expect(decline(story, 9, 1)).toEqual(['offerEnded', 'workerPaused'])
    expect(story.events[1]).toMatchObject({ reason: 'declines', until: story.now + missedOffersPauseMs })
  })

  test('are counted anew after the pause, so that one more is not another pause', () => {
    const story = new Story({ policy })
    story.join('w', 3)
    decline(story, 1, unsuitedOffersMax)
    story.wait(missedOffersPauseMs)
    expect(decline(story, 11, unsuitedOffersMax - 1)).toEqual(['offerEnded'])
    expect(decline(story, 19, 1)).toEqual(['offerEnded', 'workerPaused'])
  })

  test('are counted anew after a job that it has completed', () => {
    const story = new Story({ policy })
    story.join('w', 3)
    decline(story, 1, unsuitedOffersMax - 1)
    story.submit(5, 4)
    story.serve(1, unsuitedOffersMax)
    expect(decline(story, 11, unsuitedOffersMax - 1)).toEqual(['offerEnded'])
  })

  test('do not add to those that it has missed', () => {
    const story = new Story({ policy: { ...policy, missedOffersMax: 2 } })
    story.join('w', 3)
    decline(story, 1, unsuitedOffersMax - 1)
    story.submit(5, 4)
    story.decline(1, unsuitedOffersMax)
    expect(story.types).toEqual(['offerEnded'])
  })

  test('go on being counted after a restart from a snapshot', () => {
    const story = new Story({ policy })
    story.join('w', 3)
    decline(story, 1, unsuitedOffersMax - 1)
    const restored = restoreState(snapshotRecords(story.domain.state))
    expect(restored.roster.get(1 as WorkerNo).unsuitedOffers).toBe(unsuitedOffersMax - 1)
    expect([...restored.requests.get(1 as RequestNo).unsuited!.keys()]).toEqual([1])
  })
})

describe('a request that suits hardly anybody', () => {
  test('is offered to each of the workers that it remembers once, and then to the first again', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 2 })
    for (let no = 1; no <= unsuitedWorkersMax; no++) {
      story.join(`w${no}`, 3)
      expect(story.offers).toEqual([`${no}:${no}`])
      story.decline(no, no, true)
      expect(story.offers).toEqual([])
    }
    story.join('one more', 3)
    story.decline(unsuitedWorkersMax + 1, unsuitedWorkersMax + 1, true)
    expect(story.offers).toEqual([`1:${unsuitedWorkersMax + 2}`])
  })

  test('hides nothing behind it, however many there are, from whom they do not suit', () => {
    const story = new Story({ limits: { openRequestsPerPeerMax: 1_000 } })
    const requests = 20
    for (let id = 1; id <= requests; id++) story.submit(id, 4, { generations: 20 })
    story.submit(100, 3)
    story.join('v', 3)
    // Another worker has tried the last one, which is so among those that somebody does not get.
    for (let lease = 1; lease <= requests; lease++) story.decline(1, lease, true)
    story.decline(1, requests + 1)
    story.leave(1)
    story.join('w', 3)
    for (let lease = requests + 2; lease <= 2 * requests + 1; lease++) story.decline(2, lease, true)
    expect(offered(story)).toEqual([20 * requests + 1])
  })
})
