import { describe, expect, test } from 'vitest'
import type { RequestNo, WorkerNo } from '../../src/ids.js'
import { defaultCoreLimits, favouredRequestsMax } from '../../src/limits.js'
import { explainRequest, explainWorker } from '../../src/queries/explain.js'
import { loadOf, modelLoadOf } from '../../src/queries/load.js'
import { queueLoadOf } from '../../src/requests/admission.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { codeOf, Story } from '../domain/story.js'

/** The requests whose jobs the last command has led to offers of, as `worker:request`. */
function offers(story: Story): string[] {
  const { requests } = story.domain.state
  return story.events.flatMap((event) =>
    event.type === 'jobOffered' ? [`${event.worker}:${requests.getJob(event.job).request.no}`] : [],
  )
}

const reserved = { onlyFavoured: true }

describe('a worker takes', () => {
  test('the jobs of its owner first, then those of whom it favours, then all others, each in the order', () => {
    const story = new Story({ accounts: 4 })
    story.grant(7, 90_000n)
    for (const [at, account] of [3, 7, 4, 5, 6, 6, 5, 4, 3].entries()) story.submit(at + 1, account)
    story.join('w', 4, { slots: 9, favoured: [5, 6] })
    expect(offers(story)).toEqual(['1:3', '1:8', '1:4', '1:5', '1:6', '1:7', '1:2', '1:1', '1:9'])
  })

  test('what it favours when several jobs begin to wait at once, and the first of them then goes to the next', () => {
    const story = new Story({ accounts: 3 })
    story.grant(6, 90_000n)
    story.join('a', 6, { slots: 2 })
    story.submit(1, 5)
    story.submit(2, 4)
    story.join('w', 4)
    story.join('v', 6)
    // Both jobs wait again at the same time, before anybody is asked; that of account 5 is the first in the order.
    story.leave(1)
    expect(offers(story)).toEqual(['2:2', '3:1'])
  })

  test('nothing first of the account that everybody can be, though it is its owner and says that it favours it', () => {
    const story = new Story()
    story.submit(1, 3)
    story.submit(2, 5)
    story.submit(3, 4)
    story.join('w', 3, { slots: 3, favoured: [3, 4] })
    expect(offers(story)).toEqual(['1:3', '1:2', '1:1'])
    expect(story.domain.state.roster.get(1 as WorkerNo).favoured).toEqual([4])
  })

  test.each([
    ['too large', { outputTokensMax: 512, promptBytes: 40_000 }],
    ['for another model', { models: ['n'] }],
    ['of another need', { needs: ['nsfw'] }],
    ['for another worker', { workers: ['v'] }],
    ['for all workers but it', { workers: ['w'], areExcluded: true }],
  ])('others where its owner’s is %s', (_, change) => {
    const story = new Story()
    story.submit(1, 4, change)
    story.submit(2, 5)
    story.join('w', 4)
    expect(offers(story)).toEqual(['1:2'])
  })

  test('others where its owner’s excludes it', () => {
    const story = new Story()
    story.submit(1, 4)
    story.submit(2, 5)
    story.join('w', 4)
    story.decline(1, 1)
    expect(offers(story)).toEqual(['1:2'])
  })

  test('its owner’s job behind any number of others', () => {
    const story = new Story({ limits: { openRequestsPerPeerMax: 1_000 } })
    story.grant(5, 1_000_000n)
    for (let id = 1; id <= 200; id++) story.submit(id, 5, { generations: 5 })
    story.submit(201, 4)
    story.join('w', 4)
    expect(offers(story)).toEqual(['1:201'])
  })

  test.each([
    [favouredRequestsMax - 1, favouredRequestsMax + 1],
    [favouredRequestsMax, 1],
  ])('its owner’s job behind %i requests of the owner that it cannot serve: %i', (count, request) => {
    const story = new Story()
    story.submit(1, 5)
    for (let id = 2; id <= count + 1; id++) story.submit(id, 4, { needs: ['nsfw'] })
    story.submit(count + 2, 4)
    story.join('w', 4)
    expect(offers(story)).toEqual([`1:${request === 1 ? 1 : count + 2}`])
  })
})

describe('a worker that takes only what it favours', () => {
  test('gets jobs of its owner and of whom it favours, when it comes and when they do', () => {
    const story = new Story({ accounts: 4 })
    story.submit(1, 6)
    story.submit(2, 5)
    story.join('w', 4, { ...reserved, favoured: [5] })
    expect(offers(story)).toEqual(['1:2'])
    story.serve(1, 1)
    expect(offers(story)).toEqual([])
    story.submit(3, 3)
    story.submit(4, 7)
    expect(offers(story)).toEqual([])
    story.submit(5, 4)
    expect(offers(story)).toEqual(['1:5'])
  })

  test('is one of the workers among whom the one that has idled longest gets a job', () => {
    const story = new Story()
    story.join('a', 4, reserved)
    story.join('b', 5)
    story.join('c', 5, { ...reserved, favoured: [4] })
    story.submit(1, 4)
    story.submit(2, 4)
    story.submit(3, 4)
    expect(story.domain.state.roster.get(3 as WorkerNo).leases).toHaveLength(1)
    story.serve(2, 2)
    story.serve(1, 1)
    story.submit(4, 4)
    expect(offers(story)).toEqual(['2:4'])
    story.submit(5, 4)
    expect(offers(story)).toEqual(['1:5'])
  })

  test.each([
    ['have another model', { models: { other: 4_096 } }],
    ['offer less', {}],
    ['do smaller jobs', { models: { m: 1 }, offers: ['a'] }],
  ])('is found however many strangers favour the same account, that %s', (_, change) => {
    const story = new Story()
    for (let at = 0; at < 300; at++) story.join(`stranger-${at}`, 5, { ...reserved, favoured: [4], ...change })
    story.join('friend', 5, { ...reserved, favoured: [4], offers: ['a'] })
    story.submit(1, 4, { needs: ['a'] })
    expect(offers(story)).toEqual(['301:1'])
  })

  test('gets nothing of others that name it', () => {
    const story = new Story()
    story.join('w', 4, reserved)
    story.submit(1, 5, { workers: ['w'] })
    expect(offers(story)).toEqual([])
    story.submit(2, 4, { workers: ['w'] })
    expect(offers(story)).toEqual(['1:2'])
  })

  test('gets those of others once it takes them again', () => {
    const story = new Story()
    story.join('w', 4, reserved)
    story.submit(1, 5)
    story.join('w', 4)
    expect(offers(story)).toEqual(['1:1'])
  })

  test('is why a request waits, has a reason of its own, and is not counted as there for others', () => {
    const story = new Story()
    story.join('w', 4, reserved)
    story.submit(1, 5)
    const { state } = story.domain
    expect(explainRequest(state, state.requests.get(1 as RequestNo)).reasons[0]).toEqual({
      code: 'workers_reserved',
      count: 1,
    })
    expect(explainWorker(state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits })?.reasons).toEqual([
      { code: 'no_favoured_job', count: 1 },
    ])
    expect(loadOf(state)).toMatchObject({ workers: 0, slots: 0, text: { workers: 0, slots: 0, jobsWaiting: 1 } })
    expect(modelLoadOf(state, 'text', 'm')).toMatchObject({ workers: 0, jobsWaiting: 1 })
    expect(queueLoadOf(state, 'text').workerSlots).toBe(0)
  })

  test('is so after a restart from a snapshot', () => {
    const story = new Story()
    story.join('w', 4, { ...reserved, favoured: [5] })
    const restored = restoreState(snapshotRecords(story.domain.state))
    expect(restored.roster.get(1 as WorkerNo)).toMatchObject({ favoured: [5], onlyFavoured: true, indexed: true })
  })
})

describe('whom a worker favours', () => {
  test('is a limited number of accounts', () => {
    const story = new Story({ limits: { workerFavouredMax: 2 } })
    expect(codeOf(story.join('w', 4, { favoured: [5, 6] }))).toBe('workerJoined')
    expect(codeOf(story.join('w', 4, { favoured: [5, 6, 7] }))).toBe('worker_models_invalid')
  })

  test('is kept once each, in order, without its owner', () => {
    const story = new Story({ accounts: 3 })
    story.join('w', 4, { favoured: [6, 4, 5, 6] })
    expect(story.events[0]).toMatchObject({ favoured: [5, 6], onlyFavoured: false })
  })

  test.each([{ favoured: [5] }, reserved])('is announced anew where it changes: %o', (change) => {
    const story = new Story()
    const first = story.join('w', 4)
    const joinedSeq = first.ok && first.type === 'workerJoined' ? first.joinedSeq : 0
    const again = (more: object): string[] => {
      const models = story.domain.state.roster.get(1 as WorkerNo).models
      story.do({
        type: 'joinWorker',
        peer: 'w',
        account: 4 as never,
        joinedSeq,
        name: 'w',
        slots: 1,
        models,
        offers: [],
        favoured: [],
        onlyFavoured: false,
        seeks: false,
        ...more,
      })
      return story.types
    }
    expect(again({})).toEqual([])
    expect(again(change)).toEqual(['workerJoined'])
  })
})
