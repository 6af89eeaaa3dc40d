import { describe, expect, test } from 'vitest'
import type { AccountNo, WorkerNo } from '../../src/ids.js'
import { defaultPolicy } from '../../src/policy.js'
import { isPaused } from '../../src/roster/worker.js'
import { bytes, codeOf, Story } from '../domain/story.js'

const { leaseMs, missedOffersMax, missedOffersPauseMs } = defaultPolicy

describe('join', () => {
  test.each([
    ['unknown account', 99, {}, 'account_unknown'],
    ['escrow and system accounts', 1, {}, 'account_unknown'],
    ['no model', 5, { models: {} }, 'worker_models_invalid'],
    ['a model without context', 5, { models: { m: 0 } }, 'worker_models_invalid'],
    ['context beyond an int32', 5, { models: { m: 2 ** 31 } }, 'worker_models_invalid'],
    ['too many models', 5, { models: { a: 1, b: 1, c: 1 } }, 'worker_models_invalid'],
    ['the most models', 5, { models: { a: 1, b: 1 } }, 'workerJoined'],
    ['no slot', 5, { slots: 0 }, 'worker_slots_invalid'],
    ['the most slots', 5, { slots: 64 }, 'workerJoined'],
    ['too many slots', 5, { slots: 65 }, 'worker_slots_invalid'],
    ['half a slot', 5, { slots: 1.5 }, 'worker_slots_invalid'],
  ] as const)('%s', (_, account, change, code) => {
    expect(codeOf(new Story({ limits: { workerModelsMax: 2 } }).join('w', account, change))).toBe(code)
  })

  test('the same model twice', () => {
    const model = { kind: 'text' as const, name: 'm', hash: bytes(1, 32), contextTokensMax: 1, parameters: 1 }
    const command = {
      type: 'joinWorker',
      peer: 'w',
      account: 4 as never,
      name: 'w',
      slots: 1,
      models: [model, model],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    } as const
    expect(codeOf(new Story().do(command))).toBe('worker_models_invalid')
  })

  test('a worker keeps its number, and while it has something in hand its owner', () => {
    const story = new Story()
    expect(story.join('w', 5)).toMatchObject({ worker: 1 })
    story.submit(1, 4)
    expect(codeOf(story.join('w', 4))).toBe('worker_owner_changed')
    story.serve(1, 1)
    expect(story.join('w', 4)).toMatchObject({ worker: 1 })
    expect(story.domain.state.roster.find(1 as WorkerNo)).toMatchObject({ account: 4, peer: 'w' })
    expect(story.join('v', 4)).toMatchObject({ worker: 2 })
  })

  test.each([
    ['nothing where it was only offered something', 'offered', []],
    ['a lease once it has accepted', 'leased', [1]],
    ['nothing once that is over', 'over', []],
  ])('the answer tells what it has in hand: %s', (_, until, inHand) => {
    const story = new Story()
    story.join('w', 5)
    story.submit(1, 4)
    if (until !== 'offered') story.accept(1, 1)
    if (until === 'over') story.serve(1, 1)
    // Said again, and with something new.
    expect(story.join('w', 5)).toMatchObject({ inHand })
    expect(story.join('w', 5, { slots: 2 })).toMatchObject({ inHand })
  })

  test('every join has a number of its own, also one that changes nothing', () => {
    const story = new Story()
    const first = story.join('w', 5)
    const second = story.join('w', 5)
    expect(story.types).toEqual(['workerJoined'])
    expect(first).toEqual({ ok: true, type: 'workerJoined', worker: 1, joinedSeq: 6, inHand: [] })
    expect(second).toEqual({ ok: true, type: 'workerJoined', worker: 1, joinedSeq: 7, inHand: [] })
  })

  test('a join that is said again by who is present by it is no event unless it announces something new', () => {
    const story = new Story()
    const model = { kind: 'text' as const, name: 'm', hash: bytes(1, 32), contextTokensMax: 1, parameters: 1 }
    const command = {
      type: 'joinWorker',
      peer: 'w',
      account: 5 as AccountNo,
      name: 'w',
      slots: 1,
      models: [model],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    } as const
    const first = story.do(command)
    expect(first).toEqual({ ok: true, type: 'workerJoined', worker: 1, joinedSeq: 6, inHand: [] })
    expect(story.do({ ...command, joinedSeq: 6 })).toEqual(first)
    expect(story.events).toEqual([])
    let joinedSeq = 6
    for (const change of [
      { name: 'x' },
      { slots: 2 },
      { models: [{ ...model, hash: bytes(2, 32) }] },
      { account: 4 as AccountNo },
      { joinedSeq: 5 },
      { joinedSeq: 0 },
    ]) {
      const outcome = story.do({ ...command, joinedSeq, ...change })
      expect(story.types).toEqual(['workerJoined'])
      joinedSeq += 1
      expect(outcome).toMatchObject({ joinedSeq })
      story.do({ ...command, joinedSeq })
      if (story.types.length > 0) joinedSeq += 1
    }
    story.leave(1)
    story.do({ ...command, joinedSeq })
    expect(story.types).toEqual(['workerJoined'])
  })

  test('fewer slots than jobs in hand take no job away', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 3 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.accept(1, 2)
    story.join('w', 5, { slots: 1 })
    expect(story.types).toEqual(['workerJoined'])
    expect(codeOf(story.complete(1, 1))).toBe('jobCompleted')
    expect(story.offers).toEqual([])
    story.complete(1, 2)
    expect(story.offers).toEqual(['1:3'])
  })
})

describe('leave', () => {
  test.each([
    ['disconnected', ['workerLeft', 'offerEnded'], ['leased', 'waiting']],
    ['stopped', ['workerLeft', 'leaseLost', 'offerEnded'], ['waiting', 'waiting']],
  ] as const)('%s', (reason, types, jobs) => {
    const story = new Story()
    story.submit(1, 4, { generations: 2 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.leave(1, reason)
    expect(story.types).toEqual(types)
    expect(story.jobs(1)).toEqual(jobs)
    expect(codeOf(story.leave(1, reason))).toBe('workerLeft')
    expect(story.events).toEqual([])
  })

  test('a worker that comes back in time has its leases', () => {
    const story = new Story()
    story.submit(1, 4)
    story.join('w', 5)
    story.accept(1, 1)
    story.leave(1)
    story.wait(10_000)
    story.join('w', 5)
    expect(story.heartbeat(1, 1)).toEqual({ ok: true, type: 'heartbeat', gone: [] })
    expect(codeOf(story.complete(1, 1))).toBe('jobCompleted')
  })

  test('a join that another one has followed ends nothing', () => {
    const story = new Story()
    story.join('w', 5)
    story.join('w', 5)
    const leave = { type: 'leaveWorker', worker: 1 as WorkerNo, reason: 'disconnected' } as const
    expect(codeOf(story.do({ ...leave, joinedSeq: 6 }))).toBe('workerLeft')
    expect(story.events).toEqual([])
    expect(story.domain.state.roster.find(1 as WorkerNo)?.joined).toBe(true)
    story.do({ ...leave, joinedSeq: 7 })
    expect(story.types).toEqual(['workerLeft'])
  })

  test('nobody else leaves, and an unknown worker cannot', () => {
    expect(codeOf(new Story().leave(1))).toBe('worker_unknown')
  })
})

const modelsOf = (story: Story) => story.domain.state.roster.get(1 as WorkerNo).models.map(({ name }) => name)

describe('models of a worker that is absent', () => {
  test('are dropped at once where it has stopped', () => {
    const story = new Story()
    story.join('w', 5)
    story.leave(1, 'stopped')
    expect(modelsOf(story)).toEqual([])
  })

  test('are kept where it has vanished, with something in hand and without', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 2 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.accept(1, 2)
    story.leave(1)
    story.complete(1, 1)
    expect(modelsOf(story)).toEqual(['m'])
    story.complete(1, 2)
    expect(modelsOf(story)).toEqual(['m'])
    story.submit(2, 4)
    story.join('w', 5)
    expect([modelsOf(story), story.offers]).toEqual([['m'], ['1:3']])
  })

  test.each([
    ['the same models', { m: 4_096 }],
    ['other models', { m: 8_192 }],
  ])('that come back as %s give nothing that the worker has declined', (_, models) => {
    const story = new Story()
    story.submit(1, 4)
    story.join('w', 5)
    story.decline(1, 1)
    story.leave(1)
    story.join('w', 5, { models })
    expect([modelsOf(story), story.offers]).toEqual([['m'], []])
    story.wait(defaultPolicy.exclusionMs)
    expect(story.offers).toEqual(['1:2'])
  })
})

describe('heartbeat', () => {
  test('names what is gone: unknown, of others, over', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 3 })
    story.join('w', 5, { slots: 2 })
    story.join('v', 5)
    story.accept(1, 1)
    story.accept(1, 2)
    story.accept(2, 3)
    story.complete(1, 2)
    story.wait(leaseMs / 4)
    expect(story.heartbeat(1, 1, 2, 3, 99)).toEqual({ ok: true, type: 'heartbeat', gone: [2, 3, 99] })
    expect(story.types).toEqual(['leaseExtended'])
    expect(codeOf(story.heartbeat(9))).toBe('worker_unknown')
  })

  test('extends a lease if that gains a quarter of its life, or reaches its end', () => {
    const story = new Story()
    story.submit(1, 4, { outputTokensMax: 1 })
    story.join('w', 5)
    story.accept(1, 1)
    const startedAt = story.now
    story.wait(leaseMs / 4 - 1)
    expect(story.heartbeat(1, 1)).toMatchObject({ gone: [] })
    expect(story.types).toEqual([])
    story.wait(1)
    story.heartbeat(1, 1)
    expect(story.events).toEqual([{ type: 'leaseExtended', lease: 1, expiresAt: story.now + leaseMs }])
    let extensions = 1
    while (story.jobs(1)[0] === 'leased') {
      story.wait(50)
      story.heartbeat(1, 1)
      extensions += story.types.length
    }
    const lifeMs = story.now - startedAt
    expect(lifeMs).toBe(301_000)
    expect(extensions).toBeLessThanOrEqual((4 * lifeMs) / leaseMs)
  })

  test('keeps a lease alive to the millisecond', () => {
    const story = new Story()
    story.submit(1, 4)
    story.join('w', 5)
    story.accept(1, 1)
    story.wait(14_999)
    expect(story.heartbeat(1, 1)).toMatchObject({ gone: [] })
    story.now += 15_000
    expect(story.heartbeat(1, 1)).toMatchObject({ gone: [1] })
  })
})

describe('recover', () => {
  test('everybody is gone, offers are void, leases start anew, even those that ran out meanwhile', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 2 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.now += 60_000
    story.do({ type: 'recover' })
    expect(story.types).toEqual(['workerLeft', 'offerEnded', 'leaseExtended'])
    expect(story.jobs(1)).toEqual(['leased', 'waiting'])
    expect(story.domain.nextDueAt).toBe(story.now + 15_000)
    story.wait(14_999)
    story.join('w', 5, { slots: 2 })
    expect(codeOf(story.complete(1, 1))).toBe('jobCompleted')
  })

  test('a second time changes nothing', () => {
    const story = new Story()
    story.join('w', 5)
    story.do({ type: 'recover' })
    expect(story.types).toEqual(['workerLeft'])
    story.do({ type: 'recover' })
    expect(story.events).toEqual([])
  })
})

test('a worker that stops may lose so many leases that the request takes back the offers that it has', () => {
  const story = new Story({ policy: { lostLeasesMax: 2 } })
  story.submit(1, 4, { generations: 4 })
  story.join('w', 5, { slots: 4 })
  for (const lease of [1, 2, 4]) story.accept(1, lease)
  expect(codeOf(story.leave(1, 'stopped'))).toBe('workerLeft')
  expect(story.types).toEqual([
    'workerLeft',
    'leaseLost',
    'leaseLost',
    'requestFaulted',
    'offerEnded',
    'leaseLost',
    'requestEnded',
  ])
})

describe('pauses', () => {
  test('after too many offers not taken, for a while whatever it joins as', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 8 })
    story.join('w', 5)
    for (let lease = 1; lease < missedOffersMax; lease++) story.decline(1, lease)
    expect(story.offers).toEqual([`1:${missedOffersMax}`])
    story.wait(5_000)
    expect(story.types).toEqual(['offerEnded', 'workerPaused'])
    story.wait(missedOffersPauseMs - 1)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['jobOffered'])
    story.decline(1, missedOffersMax + 1)
    expect(story.types).toEqual(['offerEnded', 'workerPaused'])
    story.leave(1)
    story.join('w', 5, { name: 'another' })
    expect(story.types).toEqual(['workerJoined'])
  })

  test('completing a job starts the count anew, taking an offer does not', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 12 })
    story.join('w', 5)
    for (let lease = 1; lease < missedOffersMax; lease++) story.decline(1, lease)
    story.accept(1, missedOffersMax)
    expect(story.domain.state.roster.get(1 as WorkerNo).missedOffers).toBe(missedOffersMax - 1)
    story.complete(1, missedOffersMax)
    story.decline(1, missedOffersMax + 1)
    expect(story.types).toEqual(['offerEnded', 'jobOffered'])
  })

  test('after too many faults, until the first of them is out of the window; joining anew does not help', () => {
    const story = new Story({ policy: { workerFaultsMax: 2, workerFaultWindowMs: 10_000, faultsMax: 9 } })
    story.submit(1, 4, { generations: 4 })
    story.join('w', 5)
    story.accept(1, 1)
    story.fail(1, 1)
    const first = story.now
    story.wait(4_000)
    story.accept(1, 2)
    story.fail(1, 2)
    expect(story.types).toEqual(['jobFailed', 'workerPaused'])
    expect(story.events.at(-1)).toMatchObject({ reason: 'faults', until: first + 10_000 })
    story.leave(1)
    story.join('w', 5)
    expect(story.types).toEqual(['workerJoined'])
    story.wait(5_999)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['jobOffered'])
    const { clock, roster } = story.domain.state
    expect(isPaused(roster.get(1 as WorkerNo), clock)).toBe(false)
  })

  test('handing jobs back is no fault', () => {
    const story = new Story({ policy: { workerFaultsMax: 1 } })
    story.submit(1, 4, { generations: 2 })
    story.join('w', 5)
    story.accept(1, 1)
    story.fail(1, 1, false)
    expect(story.types).toEqual(['jobFailed', 'jobOffered'])
  })
})
