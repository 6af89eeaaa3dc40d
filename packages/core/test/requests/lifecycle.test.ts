import { describe, expect, test } from 'vitest'
import { codeOf, Story } from '../domain/story.js'

/** A story with one request of two generations, whose two jobs are brought into states of their own. */
function inState(first: 'waiting' | 'offered' | 'leased' | 'completed'): Story {
  const story = new Story()
  story.submit(1, 4, { generations: 2 })
  if (first === 'waiting') return story
  story.join('w', 5)
  if (first !== 'offered') story.accept(1, 1)
  if (first === 'completed') {
    story.complete(1, 1)
    story.decline(1, 2)
  }
  return story
}

/** A story after something was done to a leased job. */
function after(act: (story: Story) => void): Story {
  const story = inState('leased')
  act(story)
  return story
}

describe('cancel', () => {
  test.each([
    ['waiting', ['cancelled', 'cancelled'], ['requestCancelled', 'requestEnded']],
    ['offered', ['cancelled', 'cancelled'], ['requestCancelled', 'offerEnded', 'requestEnded']],
    ['leased', ['leased', 'cancelled'], ['requestCancelled']],
    ['completed', ['completed', 'cancelled'], ['requestCancelled', 'requestEnded']],
  ] as const)('beside a %s job', (state, jobs, types) => {
    const story = inState(state)
    expect(codeOf(story.cancel(1))).toBe('requestCancelled')
    expect(story.types).toEqual(types)
    expect(story.jobs(1)).toEqual(jobs)
    expect(codeOf(story.cancel(1))).toBe('requestCancelled')
    expect(story.events).toEqual([])
  })

  test.each([
    ['completed', (s: Story) => s.complete(1, 1), 'completed', 'jobCompleted'],
    ['failed', (s: Story) => s.fail(1, 1), 'cancelled', 'jobFailed'],
    ['handed back', (s: Story) => s.fail(1, 1, false), 'cancelled', 'jobFailed'],
    ['lost', (s: Story) => s.wait(15_000), 'cancelled', 'leaseLost'],
  ])('a job in hand is %s', (_, act, state, type) => {
    const story = inState('leased')
    story.cancel(1)
    act(story)
    expect(story.types.slice(-2)).toEqual([type, 'requestEnded'])
    expect(story.jobs(1)).toEqual([state, 'cancelled'])
    expect(story.events.at(-1)).toMatchObject({ outcome: 'cancelled' })
  })

  test.each([
    ['unknown', (s: Story) => s.cancel(2), 'request_unknown'],
    ['of somebody else', (s: Story) => s.cancel(1, 'other'), 'request_not_yours'],
    [
      'over',
      (s: Story) => {
        s.wait(20 * 60_000)
        return s.cancel(1)
      },
      'request_ended',
    ],
  ])('a request that is %s', (_, act, code) => {
    expect(codeOf(act(inState('waiting')))).toBe(code)
  })
})

describe('faults', () => {
  test('the last that is allowed ends what waits, and the request when nothing is in hand', () => {
    const story = new Story({ policy: { faultsMax: 2 } })
    story.submit(1, 4, { generations: 3 })
    for (const peer of ['a', 'b', 'c']) story.join(peer, 5)
    story.accept(1, 1)
    story.accept(2, 2)
    story.fail(1, 1)
    expect(story.jobs(1)).toEqual(['waiting', 'leased', 'offered'])
    story.join('d', 5)
    story.accept(4, 4)
    story.fail(4, 4)
    expect(story.types).toEqual(['jobFailed', 'requestFaulted', 'offerEnded'])
    expect(story.jobs(1)).toEqual(['faulted', 'leased', 'faulted'])
    expect(codeOf(story.cancel(1))).toBe('request_ended')
    story.complete(2, 2)
    expect(story.types.slice(-2)).toEqual(['jobCompleted', 'requestEnded'])
    expect(story.events.at(-1)).toMatchObject({ outcome: 'faulted' })
  })

  test('a job that is handed back is no fault, and goes to somebody else', () => {
    const story = new Story({ policy: { faultsMax: 1 } })
    story.submit(1, 4)
    story.join('a', 5)
    story.join('b', 5)
    story.accept(1, 1)
    story.fail(1, 1, false)
    expect(story.offers).toEqual(['2:2'])
  })

  test.each([
    [1, ['requestFaulted', 'requestEnded']],
    [2, []],
  ])('with lostLeasesMax %i, the first lost lease leads to %j', (lostLeasesMax, types) => {
    const story = new Story({ policy: { lostLeasesMax } })
    story.submit(1, 4)
    story.join('a', 5)
    story.accept(1, 1)
    story.wait(14_999)
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['leaseLost', ...types])
  })
})

describe('expiry', () => {
  const wait = 20 * 60_000

  test('an offer and the end of a lease start the wait anew, a lease stops it', () => {
    const story = new Story()
    story.submit(1, 4)
    story.wait(wait - 1)
    story.join('w', 5)
    story.accept(1, 1)
    for (let round = 0; round < 20; round++) {
      story.wait(14_999)
      story.heartbeat(1, 1)
    }
    expect(story.jobs(1)).toEqual(['leased'])
    story.fail(1, 1, false)
    story.leave(1)
    story.wait(wait - 1)
    expect(story.jobs(1)).toEqual(['waiting'])
    story.wait(1)
    expect(story.jobs(1)).toEqual(['expired'])
    expect(story.events.at(-1)).toMatchObject({ type: 'requestEnded', outcome: 'expired' })
  })

  test('an ended request is forgotten with its leases, and its id is free', () => {
    const story = new Story()
    story.join('w', 5)
    story.submit(1, 4)
    story.serve(1, 1)
    story.wait(wait - 1)
    expect(codeOf(story.submit(1, 4))).toBe('requestSubmitted')
    expect(story.events).toEqual([])
    story.wait(1)
    expect(story.types).toEqual(['requestForgotten'])
    expect(story.domain.state.requests.size).toBe(0)
    expect(codeOf(story.complete(1, 1))).toBe('lease_unknown')
    story.submit(1, 4)
    expect(story.types).toEqual(['requestSubmitted', 'jobOffered'])
  })
})

describe('a command about a lease', () => {
  const ends = {
    offered: () => inState('offered'),
    leased: () => inState('leased'),
    completed: () => inState('completed'),
    failed: () => after((s) => s.fail(1, 1, false)),
    lost: () => after((s) => s.wait(15_000)),
    declined: () => {
      const story = inState('offered')
      story.decline(1, 1)
      return story
    },
    lapsed: () => {
      const story = inState('offered')
      story.wait(5_000)
      return story
    },
  }

  test.each([
    ['offered', 'leaseStarted', 'offerDeclined', 'lease_not_started', 'lease_not_started'],
    ['leased', 'leaseStarted', 'lease_not_offered', 'jobCompleted', 'jobFailed'],
    ['completed', 'lease_not_offered', 'lease_not_offered', 'jobCompleted', 'job_already_completed'],
    ['failed', 'lease_not_offered', 'lease_not_offered', 'lease_unknown', 'jobFailed'],
    ['lost', 'lease_unknown', 'lease_unknown', 'lease_unknown', 'lease_unknown'],
    ['declined', 'lease_unknown', 'offerDeclined', 'lease_unknown', 'lease_unknown'],
    ['lapsed', 'lease_unknown', 'lease_unknown', 'lease_unknown', 'lease_unknown'],
  ] as const)('%s', (state, accept, decline, complete, fail) => {
    expect(codeOf(ends[state]().accept(1, 1))).toBe(accept)
    expect(codeOf(ends[state]().decline(1, 1))).toBe(decline)
    expect(codeOf(ends[state]().complete(1, 1))).toBe(complete)
    expect(codeOf(ends[state]().fail(1, 1))).toBe(fail)
  })

  test.each([
    ['of no worker', 9, 1, 'worker_unknown'],
    ['that never was', 1, 99, 'lease_unknown'],
    ['of somebody else', 2, 1, 'lease_not_yours'],
  ])('%s', (_, worker, lease, code) => {
    const story = inState('leased')
    story.join('other', 5, { models: { n: 1 } })
    expect(codeOf(story.accept(worker, lease))).toBe(code)
    expect(codeOf(story.decline(worker, lease))).toBe(code)
    expect(codeOf(story.complete(worker, lease))).toBe(code)
    expect(codeOf(story.fail(worker, lease))).toBe(code)
  })

  test('a second receipt is fine if it is the same, and too late if it is another or the job was done by another', () => {
    const story = inState('leased')
    story.complete(1, 1)
    expect(story.complete(1, 1)).toEqual({ ok: true, type: 'jobCompleted', reward: 608n, escrowed: 607n })
    expect(codeOf(story.complete(1, 1, { outputHash: new Uint8Array(32) }))).toBe('job_already_completed')
    expect(codeOf(story.complete(1, 1, { signature: new Uint8Array(64) }))).toBe('job_already_completed')

    const lost = after((s) => s.wait(15_000))
    lost.join('b', 5)
    lost.serve(2, 3)
    expect(lost.jobs(1)).toContain('completed')
    expect(codeOf(lost.complete(1, 1))).toBe('job_already_completed')
  })

  test.each([
    [{ promptTokens: 102 }, 'jobCompleted'],
    [{ promptTokens: 103 }, 'receipt_counts_invalid'],
    [{ promptTokens: -1 }, 'receipt_counts_invalid'],
    [{ promptTokens: 1.5 }, 'receipt_counts_invalid'],
    [{ outputTokens: 100 }, 'jobCompleted'],
    [{ outputTokens: 101 }, 'receipt_counts_invalid'],
    [{ outputTokens: Number.NaN }, 'receipt_counts_invalid'],
  ])('a receipt with %j', (counts, code) => {
    expect(codeOf(inState('leased').complete(1, 1, counts))).toBe(code)
  })
})

describe('submit', () => {
  const limits = {
    generationsMax: 2,
    requestModelsMax: 1,
    outputTokensMax: 50,
    openRequestsPerPeerMax: 2,
    queueJobsMax: 3,
  }
  const valid = { outputTokensMax: 50 }

  test.each([
    [{}, 'requestSubmitted'],
    [{ account: 1 as never }, 'account_unknown'],
    [{ account: 99 as never }, 'account_unknown'],
    [{ generations: 0 }, 'generations_invalid'],
    [{ generations: 2 }, 'requestSubmitted'],
    [{ generations: 3 }, 'generations_invalid'],
    [{ generations: 1.5 }, 'generations_invalid'],
    [{ models: [] }, 'requestSubmitted'],
    [{ models: ['a', 'b'] }, 'models_too_many'],
    [{ outputTokensMax: 0 }, 'output_tokens_invalid'],
    [{ outputTokensMax: 51 }, 'output_tokens_invalid'],
    // The order of precedence: the first that is wrong is named.
    [{ generations: 3, models: ['a', 'b'], outputTokensMax: 0 }, 'generations_invalid'],
    [{ models: ['a', 'b'], outputTokensMax: 0 }, 'models_too_many'],
  ])('%j', (change, code) => {
    const story = new Story({ limits })
    expect(codeOf(story.submit(1, 4, { ...valid, ...change }))).toBe(code)
    expect(story.types).toEqual(code === 'requestSubmitted' ? ['requestSubmitted'] : [])
  })

  test('the same again is the same request; anything else under its id is refused', () => {
    const story = new Story()
    const first = story.submit(1, 4)
    expect(first).toMatchObject({ ok: true, type: 'requestSubmitted', request: 1, firstJob: 1 })
    expect(story.submit(1, 4)).toEqual(first)
    const others = [
      { peer: 'other' },
      { models: ['n'] },
      { models: [] },
      { needs: ['x'] },
      { workers: ['w'] },
      { areExcluded: true },
      { generations: 2 },
      { inputHash: new Uint8Array(32) },
      { promptBytes: 101 },
      { outputTokensMax: 99 },
      { parameters: new Uint8Array(0) },
    ]
    for (const change of others) expect(codeOf(story.submit(1, 4, change))).toBe('request_id_taken')
    expect(codeOf(story.submit(1, 5))).toBe('request_id_taken')
  })

  test('a peer has a bounded number of open requests, the queue one of jobs', () => {
    const story = new Story({ limits })
    story.submit(1, 4, valid)
    story.submit(2, 4, valid)
    expect(codeOf(story.submit(3, 4, valid))).toBe('requests_too_many')
    expect(codeOf(story.submit(3, 4, { ...valid, peer: 'other', generations: 2 }))).toBe('queue_full')
    expect(codeOf(story.submit(3, 4, { ...valid, peer: 'other' }))).toBe('requestSubmitted')
    story.cancel(1)
    expect(codeOf(story.submit(4, 4, valid))).toBe('requestSubmitted')
  })
})
