import { defaultCoreLimits } from '../../src/limits.js'
import { describe, expect, test } from 'vitest'
import type { RequestNo, WorkerNo } from '../../src/ids.js'
import { explainRequest, explainWorker } from '../../src/queries/explain.js'
import { loadOf } from '../../src/queries/load.js'
import { queueLoadOf } from '../../src/requests/admission.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { defaultPolicy } from '../../src/policy.js'
import { Story } from '../domain/story.js'

describe('a worker that is suspended', () => {
  test('gets no offers until it is resumed, and then those that wait', () => {
    const story = new Story()
    story.join('w', 5)
    expect(story.suspend(1)).toEqual({ ok: true, type: 'workerSuspended', isSuspended: true })
    expect(story.types).toEqual(['workerSuspended'])
    story.submit(1, 4)
    story.wait(defaultPolicy.requestMs - 1)
    expect(story.offers).toEqual([])
    story.suspend(1, false)
    expect(story.types).toEqual(['workerResumed', 'jobOffered'])
  })

  test('is so once: repeating it changes nothing', () => {
    const story = new Story()
    story.join('w', 5)
    story.suspend(1, false)
    expect(story.types).toEqual([])
    story.suspend(1)
    story.suspend(1)
    expect(story.types).toEqual([])
  })

  test('stays so however often it comes back, and through a snapshot', () => {
    const story = new Story()
    story.join('w', 5)
    story.suspend(1)
    story.leave(1)
    story.join('w', 5, { models: { m: 8_192 } })
    story.submit(1, 4)
    expect(story.offers).toEqual([])
    const state = restoreState(snapshotRecords(story.domain.state))
    expect(state.roster.get(1 as WorkerNo)).toMatchObject({ isSuspended: true, indexed: false })
  })

  test('may bring to an end what it has been offered, and what it has in hand', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 2 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.suspend(1)
    story.accept(1, 2)
    story.complete(1, 1)
    story.complete(1, 2)
    expect(story.types).toContain('jobCompleted')
    expect(story.jobs(1)).toEqual(['completed', 'completed'])
  })

  test('is still suspended when a pause ends, and still paused when it is resumed', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 20 })
    story.join('w', 5)
    for (let lease = 1; lease <= defaultPolicy.missedOffersMax; lease++) story.decline(1, lease)
    expect(story.types).toContain('workerPaused')
    story.suspend(1)
    story.suspend(1, false)
    expect(story.offers).toEqual([])
    story.suspend(1)
    story.wait(defaultPolicy.missedOffersPauseMs)
    expect(story.offers).toEqual([])
    story.suspend(1, false)
    expect(story.types).toEqual(['workerResumed', 'jobOffered'])
  })

  test('is not counted, and it is said why it gets nothing', () => {
    const story = new Story()
    story.join('w', 5)
    story.suspend(1)
    story.submit(1, 4)
    const { state } = story.domain
    expect([loadOf(state).workers, queueLoadOf(state, 'text').workerSlots]).toEqual([0, 0])
    expect(explainWorker(state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits })?.reasons).toEqual([
      { code: 'suspended', count: 1 },
    ])
    expect(explainRequest(state, state.requests.get(1 as RequestNo)).reasons[0]).toEqual({
      code: 'workers_suspended',
      count: 1,
    })
    story.suspend(1, false)
    expect([loadOf(state).workers, queueLoadOf(state, 'text').workerSlots]).toEqual([1, 1])
  })

  test('must be one that there is', () => {
    expect(new Story().suspend(9)).toMatchObject({ ok: false, refusal: { code: 'worker_unknown' } })
  })
})
