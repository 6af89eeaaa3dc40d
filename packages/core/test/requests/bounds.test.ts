import { describe, expect, test } from 'vitest'
import type { LeaseNo, RequestNo, WorkerNo } from '../../src/ids.js'
import { defaultPolicy } from '../../src/policy.js'
import { requestView } from '../../src/queries/request-view.js'
import { bytes, codeOf, Story } from '../domain/story.js'

const { missedOffersPauseMs } = defaultPolicy

const leaseMs = 15_000

/** Lets time pass with a heartbeat just before each lease would end, for `ms`. */
function beat(story: Story, lease: number, ms: number): void {
  for (let passed = 0; passed < ms;) {
    const step = Math.min(leaseMs - 1, ms - passed)
    story.wait(step)
    passed += step
    story.heartbeat(1, lease)
  }
}

function leased(outputTokensMax: number): Story {
  const story = new Story()
  story.submit(1, 4, { outputTokensMax })
  story.join('w', 5)
  story.accept(1, 1)
  return story
}

describe('a lease has a hard end', () => {
  test.each([
    [1, 301_000],
    [100, 400_000],
  ])('for %i tokens after %i ms, whatever heartbeats say', (tokens, ms) => {
    const story = leased(tokens)
    expect(story.events).toMatchObject([
      { type: 'leaseStarted', endsAt: story.now + ms, expiresAt: story.now + leaseMs },
    ])
    beat(story, 1, ms - 1)
    expect(story.jobs(1)).toEqual(['leased'])
    story.wait(1)
    expect(story.types[0]).toBe('leaseLost')
    expect(story.heartbeat(1, 1)).toMatchObject({ gone: [1] })
  })

  test('at once where it is shorter than a heartbeat needs', () => {
    const story = new Story({ policy: { leaseMsMax: 1_000, leaseMsPerToken: 1 } })
    story.submit(1, 4)
    story.join('w', 5)
    expect(story.accept(1, 1)).toMatchObject({ expiresAt: story.now + 1_100 })
  })

  test('which comes soon once the request is cancelled', () => {
    const story = leased(500)
    story.wait(10_000)
    story.heartbeat(1, 1)
    story.cancel(1)
    expect(story.events).toMatchObject([{ type: 'requestCancelled', settleBy: story.now + 180_000 }])
    beat(story, 1, 179_999)
    expect(story.jobs(1)).toEqual(['leased'])
    story.wait(1)
    expect(story.types).toEqual(['leaseLost', 'requestEnded'])
    expect(story.jobs(1)).toEqual(['cancelled'])
  })

  test('or has failed too often', () => {
    const story = new Story({ policy: { faultsMax: 1 } })
    story.submit(1, 4, { generations: 2, outputTokensMax: 500 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.accept(1, 2)
    story.fail(1, 2)
    expect(story.events[1]).toMatchObject({ type: 'requestFaulted', settleBy: story.now + 180_000 })
    beat(story, 1, 179_999)
    expect(story.jobs(1)).toEqual(['leased', 'faulted'])
    story.wait(1)
    expect(story.types).toEqual(['leaseLost', 'requestEnded'])
  })

  test('at once where the time to settle is shorter than a heartbeat needs', () => {
    const story = new Story({ policy: { settleMs: 5_000 } })
    story.submit(1, 4)
    story.join('w', 5)
    story.accept(1, 1)
    story.cancel(1)
    story.wait(4_999)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['leaseLost', 'requestEnded'])
  })

  test('that a time to settle does not put off', () => {
    const story = new Story({ policy: { leaseMsMax: 10_000, leaseMsPerToken: 1 } })
    story.submit(1, 4)
    story.join('w', 5)
    story.accept(1, 1)
    story.cancel(1)
    story.wait(10_099)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['leaseLost', 'requestEnded'])
  })
})

describe('a request has a longest life', () => {
  test('however often its wait starts anew', () => {
    const story = new Story({ policy: { requestMs: 60_000, requestMsMax: 100_000 } })
    story.submit(1, 4)
    const submittedAt = story.now
    story.wait(50_000)
    story.join('w', 5)
    story.decline(1, 1)
    expect(requestView(story.domain.state, 1 as RequestNo)?.expiresAt).toBe(submittedAt + 100_000)
    story.wait(49_999)
    expect(story.jobs(1)).toEqual(['waiting'])
    story.wait(1)
    expect(story.jobs(1)).toEqual(['expired'])
  })

  test('which a lease outlives, but not the wait after it', () => {
    const story = new Story({ policy: { requestMs: 60_000, requestMsMax: 60_000 } })
    story.submit(1, 4)
    story.join('w', 5)
    story.accept(1, 1)
    beat(story, 1, 60_001)
    expect(story.jobs(1)).toEqual(['leased'])
    story.fail(1, 1, false)
    story.wait(0)
    expect(story.jobs(1)).toEqual(['expired'])
  })
})

test('handing back is not free: 1,000 rounds under new names get no further than a few a minute', () => {
  const story = new Story()
  story.submit(1, 4, { generations: 16 })
  let handedBack = 0
  for (let round = 0; round < 1_000; round++) {
    story.join('w', 5, { name: `name ${round}` })
    const lease = story.domain.state.roster.get(1 as never).leases[0]
    if (lease === undefined) continue
    story.accept(1, lease.no)
    story.fail(1, lease.no, false)
    handedBack++
  }
  expect(handedBack).toBe(5)
  expect(story.domain.state.roster.get(1 as never)).toMatchObject({
    pausedUntil: story.now + missedOffersPauseMs,
    pauseReason: 'declines',
  })
  story.wait(missedOffersPauseMs)
  expect(story.offers).toEqual(['1:6'])
})

describe('cancelRequest finds the request when it is decided', () => {
  test.each([
    ['the id of a request that was submitted just before', 1, 'requester', 'requestCancelled'],
    ['an id that nobody submitted', 2, 'requester', 'request_unknown'],
    ['the id of somebody else', 1, 'stranger', 'request_not_yours'],
  ])('%s', (_, id, peer, code) => {
    const story = new Story()
    story.submit(1, 4)
    expect(codeOf(story.cancel(id, peer))).toBe(code)
  })
})

describe('ended requests are remembered', () => {
  test.each([
    ['up to a number of one peer', { rememberedRequestsPerPeerMax: 2 }, ['a', 'a', 'a']],
    ['up to a number of all', { rememberedRequestsMax: 2 }, ['a', 'b', 'c']],
  ])('%s', (_, limits, peers) => {
    const story = new Story({ limits })
    for (const [index, peer] of peers.entries()) {
      story.now += 1
      story.submit(index, 4, { peer })
      story.cancel(index, peer)
      const forgotten = index < 2 ? [] : ['requestForgotten']
      expect(story.types).toEqual(['requestCancelled', 'requestEnded', ...forgotten])
    }
    expect(story.events.at(-1)).toEqual({ type: 'requestForgotten', request: 1 })
    expect(story.domain.state.requests.findById(bytes(0, 16))).toBeUndefined()
    expect(story.domain.state.requests.size).toBe(2)
  })

  test('at least for the moment in which they ended, so that their end can be told', () => {
    const story = new Story({ limits: { rememberedRequestsPerPeerMax: 1 } })
    for (const id of [1, 2, 3]) story.submit(id, 4)
    for (const id of [1, 2]) {
      story.cancel(id)
      expect(story.types).toEqual(['requestCancelled', 'requestEnded'])
    }
    story.now += 1
    story.cancel(3)
    expect(story.types).toEqual(['requestCancelled', 'requestEnded', 'requestForgotten', 'requestForgotten'])
    expect(story.domain.state.requests.size).toBe(1)
  })
})

test('a request whose end has passed while it was leased ends with the lease, and is offered to nobody', () => {
  const story = new Story({ policy: { requestMs: 10_000, requestMsMax: 10_000 } })
  story.submit(1, 4, { generations: 2 })
  story.join('w', 5)
  story.accept(1, 1)
  story.wait(9_000)
  story.heartbeat(1, 1)
  story.wait(2_000)
  expect(story.types).toEqual([])
  story.do({ type: 'failJob', worker: 1 as WorkerNo, lease: 1 as LeaseNo, code: 'worker_stopping', isFault: false })
  expect(story.types).toEqual(['jobFailed', 'requestEnded'])
})

test('accounts are opened up to a number, and those that are open are found all the same', () => {
  const story = new Story({ limits: { accountsMax: 5 }, accounts: 2 })
  const open = (key: number) => story.do({ type: 'openAccount', key: bytes(key, 32) })
  expect(open(2)).toEqual({ ok: false, refusal: { code: 'accounts_too_many', max: 5 } })
  expect(open(1)).toMatchObject({ ok: true, account: 5 })
})

describe('extendLeases', () => {
  test('gives offers and leases a new start, even those that ran out meanwhile', () => {
    const story = new Story()
    story.submit(1, 4, { generations: 2, outputTokensMax: 1 })
    story.join('w', 5, { slots: 2 })
    story.accept(1, 1)
    story.now += 3_600_000
    story.do({ type: 'extendLeases' })
    const [offerEnd, leaseEnd] = [story.now + 5_000, story.now + leaseMs]
    expect(story.events).toEqual([
      { type: 'leaseExtended', lease: 1, expiresAt: leaseEnd, endsAt: leaseEnd },
      { type: 'leaseExtended', lease: 2, expiresAt: offerEnd },
    ])
    expect(codeOf(story.accept(1, 2))).toBe('leaseStarted')
    expect(codeOf(story.complete(1, 1, { outputTokens: 1 }))).toBe('jobCompleted')
  })

  test('leaves the end of a lease that has time alone, and a second time changes nothing', () => {
    const story = leased(100)
    const { endsAt } = story.domain.state.requests.getLease(1 as LeaseNo)
    story.now += 1
    story.do({ type: 'extendLeases' })
    expect(story.events).toEqual([{ type: 'leaseExtended', lease: 1, expiresAt: story.now + leaseMs }])
    expect(story.domain.state.requests.getLease(1 as LeaseNo).endsAt).toBe(endsAt)
    story.do({ type: 'extendLeases' })
    expect(story.events).toEqual([])
  })
})
