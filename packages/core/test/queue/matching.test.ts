import { describe, expect, test } from 'vitest'
import type { RequestNo, WorkerNo } from '../../src/ids.js'
import { matchSkipsMax, pastLeasesMax } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import { queuePositionOf } from '../../src/queries/queue-position.js'
import { orderOf } from '../../src/requests/request.js'
import { bytes, Story } from '../domain/story.js'

const { exclusionMs, missedOffersMax, missedOffersPauseMs } = defaultPolicy

/** Requests in the order in which a worker is offered their jobs. */
function served(story: Story, count: number): number[] {
  const requests: number[] = []
  story.join('server', 3)
  for (let lease = 1; lease <= count; lease++) {
    const offered = story.events.find((event) => event.type === 'jobOffered')
    if (offered === undefined) break
    requests.push(story.domain.state.requests.getJob(offered.job).request.no)
    story.serve(1, offered.lease)
  }
  return requests
}

describe('order', () => {
  test('richer first, then older, then by number', () => {
    const story = new Story({ accounts: 3 })
    story.grant(6, 10_000n)
    story.submit(1, 4, { generations: 2 })
    story.submit(2, 6)
    story.submit(3, 5)
    expect(served(story, 4)).toEqual([2, 1, 1, 3])
  })

  test.each([
    ['less than a second richer is overtaken', 4_999n, [1, 2]],
    ['just as much richer, the first in comes first', 5_000n, [1, 2]],
    ['more than that stays ahead', 5_001n, [2, 1]],
  ])('a second of waiting is worth 5 kudos: %s', (_, richer, order) => {
    const story = new Story()
    story.grant(5, richer)
    story.submit(1, 4)
    story.wait(1_000)
    story.submit(2, 5)
    expect(served(story, 2)).toEqual(order)
  })

  test('priorities beyond what a float64 counts are clamped', () => {
    const most = 2n ** 52n
    expect(orderOf(most, 0n, 0)).toBe(-(2 ** 52))
    expect(orderOf(most + 1n, 0n, 0)).toBe(-(2 ** 52))
    expect(orderOf(-most - 1n, 0n, 0)).toBe(2 ** 52)
    expect(orderOf(most - 1n, 0n, 0)).toBe(1 - 2 ** 52)
  })
})

describe('who is offered what', () => {
  test.each([
    ['its model', { models: { m: 125 } }, ['m'], 1],
    ['another model', { models: { n: 4_096 } }, ['m'], 0],
    ['one of several', { models: { n: 125 } }, ['m', 'n'], 1],
    ['any model', { models: { x: 125 } }, [], 1],
    ['too small by one', { models: { m: 124 } }, ['m'], 0],
    ['any model, too small by one', { models: { x: 124, y: 1 } }, [], 0],
    ['the same name twice', { models: { m: 125 } }, ['m', 'm'], 1],
  ] as const)('%s', (_, worker, models, offers) => {
    for (const isWorkerFirst of [true, false]) {
      const story = new Story()
      if (isWorkerFirst) story.join('w', 5, worker)
      // 100 bytes of prompt and 100 tokens of answer need a context of 25 + 100.
      story.submit(1, 4, { models })
      if (!isWorkerFirst) story.join('w', 5, worker)
      expect(story.offers).toHaveLength(offers)
      story.cancel(1)
      expect(story.domain.state.queue.waitingCount).toBe(0)
    }
  })

  test('the first name of the request that is large enough is run', () => {
    const story = new Story()
    story.join('w', 5, { models: { a: 4_096, b: 4_096, c: 10 } })
    story.submit(1, 4, { models: ['c', 'b', 'a'] })
    expect(story.events.at(-1)).toMatchObject({ model: 'b' })
  })

  test('who has idled longest comes first, and jobs are spread', () => {
    const story = new Story()
    story.join('a', 5, { slots: 2 })
    story.join('b', 5, { slots: 2 })
    story.submit(1, 4, { generations: 4 })
    expect(story.offers).toEqual(['1:1', '2:2', '1:3', '2:4'])
  })

  test('a worker finds the job it can serve behind any number of others', () => {
    const story = new Story({ limits: { openRequestsPerPeerMax: 5_000 } })
    for (let id = 0; id < 250; id++) {
      story.submit(id, 4, { outputTokensMax: 250, peer: 'large', generations: 16 })
    }
    story.submit(250, 4, { outputTokensMax: 50 })
    story.join('w', 5, { models: { m: 100 } })
    expect(story.events.at(-1)).toMatchObject({ type: 'jobOffered', job: 4_001 })
  })
})

describe('exclusion', () => {
  test('outlives a join, under whatever name', () => {
    const story = declined()
    story.leave(1)
    story.join('w', 5, { name: 'another' })
    expect(story.types).toEqual(['workerJoined'])
  })

  test('ends by itself after a time, even if nothing else happens', () => {
    const story = declined()
    story.wait(exclusionMs - 1)
    expect(story.events).toEqual([])
    expect(story.domain.nextDueAt).toBe(story.now + 1)
    story.wait(1)
    expect(story.offers).toEqual(['1:2'])
  })

  test('ends when the worker announces other models', () => {
    const story = declined()
    story.join('w', 5, { models: { m: 4_097 } })
    expect(story.offers).toEqual(['1:2'])
  })

  test('does not end so while the worker is paused', () => {
    const story = new Story()
    story.submit(1, 4, { generations: missedOffersMax })
    story.join('w', 5)
    for (let lease = 1; lease <= missedOffersMax; lease++) story.decline(1, lease)
    expect(story.types).toEqual(['offerEnded', 'workerPaused'])
    const worker = story.domain.state.roster.get(1 as WorkerNo)
    const { announcedSeq } = worker
    story.join('w', 5, { models: { m: 5_000 } })
    expect(worker.announcedSeq).toBe(announcedSeq)
    story.wait(missedOffersPauseMs)
    story.join('w', 5)
    expect(worker.announcedSeq).toBe(worker.joinedSeq)
  })

  test('of 1,000 jobs at the head keeps a worker from none behind them', () => {
    const story = excludedBy(1_000)
    story.submit(2, 4)
    story.join('w', 3)
    expect(story.events.at(-1)).toMatchObject({ type: 'jobOffered', worker: 1 })
    const job = story.domain.state.requests.findById(bytes(2, 16))?.jobs[0]
    expect(job?.state).toBe('offered')
  })

  test.each([
    [matchSkipsMax, 1],
    [matchSkipsMax + 1, 0],
  ])('of %i tried jobs leaves %i offer of a tried one behind them', (excluding, offers) => {
    const story = excludedBy(excluding)
    story.submit(2, 4, { models: ['x', 'm'] })
    story.join('v', 5, { models: { x: 4_096 } })
    story.decline(2, story.domain.state.requests.lastLease)
    story.join('w', 3)
    expect(story.offers).toHaveLength(offers)
  })

  test('a job forgets the oldest of more than it can keep', () => {
    const story = new Story()
    story.submit(1, 4)
    for (let worker = 1; worker <= pastLeasesMax + 1; worker++) {
      story.join(`w${worker}`, 5)
      story.decline(worker, worker)
    }
    const { requests } = story.domain.state
    expect(requests.findLease(1 as never)).toBeUndefined()
    expect(requests.findLease(2 as never)?.state).toBe('declined')
    expect(requests.get(1 as RequestNo).jobs[0]?.past).toHaveLength(pastLeasesMax)
  })
})

describe('a prompt that is too long for a worker', () => {
  test('keeps the request from all that offer no more context', () => {
    const story = handedBack(150)
    expect(story.events).toMatchObject([
      { type: 'jobFailed', lease: 1, code: 'prompt_too_long', isFault: false, contextTokensNeeded: 151 },
    ])
    story.join('v', 5, { models: { m: 150 } })
    expect(story.offers).toEqual([])
    story.join('u', 5, { models: { m: 151 } })
    expect(story.offers).toEqual(['3:2'])
  })

  test.each([
    [201, { contextTokensNeeded: 202 }],
    [202, {}],
  ])('is believed of a context of %i: %j', (contextTokensMax, needed) => {
    const story = handedBack(contextTokensMax)
    const expected = { type: 'jobFailed', lease: 1, code: 'prompt_too_long', isFault: false, ...needed }
    expect(story.events[0]).toEqual({ ...expected, excludedUntil: story.now + exclusionMs })
  })
})

describe('queue position', () => {
  test.each([
    [['m'], 4],
    [['n'], 3],
    [['m', 'n'], 3],
    [[], 2],
    [['new'], 2],
  ])('of one more request for %j', (models, position) => {
    const story = new Story()
    story.submit(1, 4, { models: ['m'], generations: 2 })
    story.submit(2, 4, { models: ['n'] })
    story.submit(3, 4, { models: [] })
    story.submit(4, 4, { models })
    const request = story.domain.state.requests.get(4 as RequestNo)
    expect(queuePositionOf(story.domain.state, request)).toBe(position)
  })
})

/** A worker that has declined the only job. */
function declined(): Story {
  const story = new Story()
  story.submit(1, 4)
  story.join('w', 5)
  story.decline(1, 1)
  return story
}

/** A worker with so much context has handed a job back whose prompt has 100 bytes, for 100 tokens. */
function handedBack(contextTokensMax: number): Story {
  const story = new Story()
  story.submit(1, 4, { generations: 2 })
  story.join('w', 5, { models: { m: contextTokensMax } })
  story.accept(1, 1)
  story.fail(1, 1, false, 'prompt_too_long')
  return story
}

/** A worker that is absent has handed so many jobs back that wait, completing one now and then so as not to be paused. */
function excludedBy(excluding: number): Story {
  const jobs = excluding + Math.floor((excluding - 1) / 4)
  const story = new Story({ limits: { generationsMax: jobs, workerSlotsMax: jobs } })
  story.submit(1, 4, { generations: jobs })
  story.join('w', 3, { slots: jobs })
  for (let lease = 1; lease <= jobs; lease++) story.accept(1, lease)
  for (let lease = 1; lease <= jobs; lease++) {
    if (lease % 5 === 0) story.complete(1, lease)
    else story.fail(1, lease, false)
  }
  story.leave(1)
  return story
}
