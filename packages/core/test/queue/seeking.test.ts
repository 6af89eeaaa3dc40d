import { describe, expect, test } from 'vitest'
import type { RequestNo, WorkerNo } from '../../src/ids.js'
import { defaultCoreLimits } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import type { Policy } from '../../src/policy.js'
import { explainRequest, explainWorker, isServed } from '../../src/queries/explain.js'
import { loadOf } from '../../src/queries/load.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { codeOf, Story } from '../domain/story.js'

const found = (...leases: number[]) => ({ ok: true, type: 'jobsSought', leases })
const seeking = { seeks: true }

describe('a worker that seeks', () => {
  test('is offered nothing by itself, and given the first job when it seeks one, with nothing to accept', () => {
    const story = new Story()
    story.join('w', 4, { slots: 2, ...seeking })
    story.submit(1, 5)
    story.submit(2, 5)
    expect(story.offers).toEqual([])
    expect(story.seek(1, 1)).toEqual(found(1))
    const { expiresAt, endsAt } = { expiresAt: story.now + defaultPolicy.leaseMs, endsAt: story.now + 400_000 }
    expect(story.events).toMatchObject([
      { type: 'jobOffered', lease: 1, job: 1 },
      { type: 'leaseStarted', lease: 1, expiresAt, endsAt },
    ])
    expect(story.accept(1, 1)).toEqual({ ok: true, type: 'leaseStarted', expiresAt })
    expect(codeOf(story.decline(1, 1))).toBe('lease_not_offered')
    story.fail(1, 1, false)
    expect(story.types).toEqual(['jobFailed'])
  })

  test('leaves no trace where nothing waits', () => {
    const story = new Story()
    story.join('w', 4, seeking)
    expect(story.seek(1, 64)).toEqual(found())
    expect(story.types).toEqual([])
    story.submit(1, 5)
    expect(story.types).not.toContain('jobOffered')
  })

  test('may have more in hand than it has slots, and no more than any worker', () => {
    const story = new Story()
    const { workerSlotsMax } = defaultCoreLimits
    for (let id = 1; id <= 4; id++) story.submit(id, 5, { generations: 20 })
    story.join('w', 4, { slots: 1, ...seeking })
    expect(story.seek(1, workerSlotsMax - 1)).toMatchObject({ leases: { length: workerSlotsMax - 1 } })
    expect(story.seek(1, 2)).toEqual(found(workerSlotsMax))
    expect(story.seek(1, 1)).toEqual(found())
    const why = () => explainWorker(story.domain.state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits })
    expect(why()?.reasons).toEqual([{ code: 'no_free_slot', count: workerSlotsMax }])
    story.fail(1, 1, false)
    expect(why()?.reasons).toEqual([{ code: 'job_available', count: 1 }])
    expect(story.seek(1, 2)).toEqual(found(workerSlotsMax + 1))
  })

  test('does not keep a job from whoever has a free slot, when it hands that back', () => {
    const story = new Story()
    story.submit(1, 5)
    story.join('seeker', 4, seeking)
    story.seek(1, 1)
    story.join('other', 4)
    story.fail(1, 1, false)
    expect(story.types).toEqual(['jobFailed', 'jobOffered'])
    story.accept(2, 2)
    expect(story.seek(1, 1)).toEqual(found())
  })

  test('finds nothing of what another one was offered that moment, when a lease was lost', () => {
    const story = new Story()
    story.join('first', 4)
    story.submit(1, 5)
    story.accept(1, 1)
    story.join('other', 4)
    story.join('seeker', 4, seeking)
    story.leave(1)
    story.now += defaultPolicy.leaseMs
    expect(story.seek(3, 1)).toEqual(found())
    expect(story.types).toEqual(['leaseLost', 'jobOffered'])
  })

  test('is offered nothing while it is paused, suspended or not there', () => {
    const story = new Story({ policy: { missedOffersMax: 1 } })
    story.join('w', 4, seeking)
    story.submit(1, 5)
    story.submit(2, 5)
    story.suspend(1)
    expect(story.seek(1, 1)).toEqual(found())
    story.suspend(1, false)
    expect(story.offers).toEqual([])
    story.seek(1, 1)
    story.fail(1, 1, false)
    expect(story.types).toEqual(['jobFailed', 'workerPaused'])
    expect(story.seek(1, 1)).toEqual(found())
    story.wait(defaultPolicy.missedOffersPauseMs)
    expect(story.offers).toEqual([])
    expect(story.seek(1, 1)).toEqual(found(2))
    story.leave(1)
    expect(story.seek(1, 1)).toEqual(found())
    expect(codeOf(story.seek(9, 1))).toBe('worker_unknown')
  })

  test('finds nothing if it does not say that it seeks', () => {
    const story = new Story()
    for (let id = 1; id <= 2; id++) story.submit(id, 5)
    story.join('w', 4)
    story.decline(1, 1)
    expect(story.seek(1, 1)).toEqual(found())
  })
})

/** A worker that was given one of the jobs that wait. */
function given(policy: Partial<Policy> = {}): Story {
  const story = new Story({ policy })
  story.join('w', 4, { slots: 1, ...seeking })
  story.submit(1, 5, { generations: 3 })
  story.submit(2, 5)
  story.seek(1, 1)
  return story
}

describe('a job that does not suit who has it', () => {
  test('is no missed offer, and the worker is given no other of its request', () => {
    const story = given({ missedOffersMax: 1 })
    expect(story.fail(1, 1, false, 'unsuited')).toEqual({ ok: true, type: 'jobFailed' })
    expect(story.events).toEqual([
      {
        type: 'jobFailed',
        lease: 1,
        code: 'unsuited',
        isFault: false,
        isUnsuited: true,
        excludedUntil: story.now + defaultPolicy.exclusionMs,
      },
    ])
    expect(story.fail(1, 1, false, 'unsuited')).toEqual({ ok: true, type: 'jobFailed' })
    expect(story.types).toEqual([])
    expect(story.seek(1, 9)).toEqual(found(2))
    expect(story.offers).toEqual(['1:2'])
    story.wait(defaultPolicy.exclusionMs)
    expect(story.seek(1, 1)).toMatchObject({ leases: [3] })
  })

  test.each([
    [true, []],
    [false, ['workerPaused']],
  ])('pauses the worker when there are too many of them, unless it seeks: %s', (seeks, pauses) => {
    const story = new Story({ policy: { unsuitedOffersMax: 2 } })
    story.join('w', 4, { seeks })
    for (const [id, lease] of [
      [1, 1],
      [2, 2],
    ] as const) {
      story.submit(id, 5)
      if (seeks) story.seek(1, 1)
      else story.accept(1, lease)
      story.fail(1, lease, false, 'unsuited')
    }
    expect(story.types).toEqual(['jobFailed', ...pauses])
  })

  test.each([
    ['at the last moment', defaultPolicy.offerMs - 1, false, true],
    ['too late', defaultPolicy.offerMs, false, false],
    ['as a fault', 0, true, false],
  ])('counts as any other that is handed back where that is said %s', (_when, ms, isFault, isUnsuited) => {
    const story = given({ missedOffersMax: 1 })
    story.wait(ms)
    story.fail(1, 1, isFault, 'unsuited')
    expect(story.types).toEqual(['jobFailed', ...(isUnsuited || isFault ? [] : ['workerPaused'])])
    const { unsuited } = story.domain.state.requests.get(1 as RequestNo)
    expect(unsuited?.size ?? 0).toBe(isUnsuited ? 1 : 0)
  })

  test('is so for a worker that has accepted it as well, and through a snapshot', () => {
    const story = new Story()
    story.join('w', 4)
    story.submit(1, 5, { generations: 2 })
    story.accept(1, 1)
    story.fail(1, 1, false, 'unsuited')
    expect(story.offers).toEqual([])
    const restored = restoreState(snapshotRecords(story.domain.state))
    expect(restored.requests.get(1 as RequestNo).unsuited?.size).toBe(1)
  })
})

describe('besides a lease', () => {
  test('only jobs of its request are found', () => {
    const story = given()
    expect(story.seek(1, 1, 1)).toEqual(found(2))
    expect(story.seek(1, 9, 1)).toEqual(found(3))
    expect(story.seek(1, 9, 1)).toEqual(found())
    expect(story.seek(1, 9)).toEqual(found(4))
  })

  test('none is found where another one comes first', () => {
    const story = given()
    story.submit(3, 4)
    expect(story.seek(1, 2, 1)).toEqual(found())
    expect(story.seek(1, 1)).toEqual(found(2))
    expect(story.seek(1, 2, 1)).toEqual(found(3, 4))
  })

  test('that is not known, of another worker or over, it is refused', () => {
    const story = given()
    story.join('v', 4, seeking)
    expect(codeOf(story.seek(1, 1, 99))).toBe('lease_unknown')
    expect(codeOf(story.seek(2, 1, 1))).toBe('lease_not_yours')
    story.fail(1, 1, false)
    expect(codeOf(story.seek(1, 1, 1))).toBe('lease_unknown')
    expect(story.types).toEqual([])
  })
})

describe('who seeks jobs', () => {
  test('counts with its slots, and a request that waits for it is told so', () => {
    const story = new Story()
    story.join('w', 4, { slots: 3, ...seeking })
    story.submit(1, 5)
    const { state } = story.domain
    expect(loadOf(state)).toMatchObject({ workers: 1, slots: 3 })
    expect(explainRequest(state, state.requests.get(1 as RequestNo)).reasons[0]).toEqual({
      code: 'workers_not_seeking',
      count: 1,
    })
    expect(isServed(state, state.requests.get(1 as RequestNo))).toBe(true)
  })

  test('does so after a snapshot, which knows when its leases started', () => {
    const story = new Story()
    story.join('w', 4, seeking)
    story.submit(1, 5)
    story.submit(2, 5)
    story.wait(7)
    story.seek(1, 1)
    const startedAt = story.now
    const restored = restoreState(snapshotRecords(story.domain.state))
    const worker = restored.roster.get(1 as WorkerNo)
    expect(worker).toMatchObject({ seeks: true, indexed: false, leases: [{ startedAt }] })
  })

  test('may cease to, and then is offered what waits', () => {
    const story = new Story()
    story.join('w', 4, seeking)
    story.submit(1, 5)
    story.join('w', 4)
    expect(story.types).toEqual(['workerJoined', 'jobOffered'])
  })
})
