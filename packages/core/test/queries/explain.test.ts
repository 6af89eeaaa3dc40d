import { defaultCoreLimits } from '../../src/limits.js'
import { describe, expect, test } from 'vitest'
import type { RequestNo, WorkerNo } from '../../src/ids.js'
import { explainRequest, explainWorker, firstPauseEnd, isServed } from '../../src/queries/explain.js'
import { Story } from '../domain/story.js'

/** Reasons as `code count`. */
function requestReasons(story: Story, request = 1): string[] {
  const { state } = story.domain
  const { reasons } = explainRequest(state, state.requests.get(request as RequestNo))
  return reasons.map(({ code, count }) => `${code} ${count}`)
}

function workerReasons(story: Story, worker = 1): string[] {
  const reasons =
    explainWorker(story.domain.state, worker as WorkerNo, { now: story.now, limits: defaultCoreLimits })?.reasons ?? []
  return reasons.map(({ code, count }) => `${code} ${count}`)
}

test.each([
  ['nobody is there', () => {}, false],
  ['nobody has the model', (s: Story) => s.join('other', 5, { models: { n: 99 } }), false],
  ['the one with the model is too small', (s: Story) => s.join('small', 5, { models: { m: 1 } }), false],
  ['one could, were it free', (s: Story) => s.join('w', 5), true],
  [
    'one among others could, were it free',
    (s: Story) => {
      s.join('other', 5, { models: { n: 99 } })
      s.join('w', 5)
    },
    true,
  ],
] as const)('a request can be served or not where %s', (_, act, expected) => {
  const story = new Story()
  story.submit(1, 4)
  act(story)
  story.submit(2, 4)
  const { state } = story.domain
  expect(isServed(state, state.requests.get(2 as RequestNo))).toBe(expected)
})

test('a request of which no job waits is not asked about', () => {
  const story = new Story()
  story.submit(1, 4)
  story.join('w', 5)
  const { state } = story.domain
  expect(isServed(state, state.requests.get(1 as RequestNo))).toBe(false)
})

test('the first worker that is back of those that could serve a request counts, one that has vanished too', () => {
  const windowMs = 600_000
  const story = new Story({ policy: { workerFaultsMax: 1, workerFaultWindowMs: windowMs, faultsMax: 9 } })
  const { state } = story.domain
  story.submit(1, 4)
  story.join('first', 5)
  story.join('second', 5)
  story.join('other', 5, { models: { n: 99 } })
  const backAfter = (request: number): number | undefined => {
    const end = firstPauseEnd(state, state.requests.get(request as RequestNo), story.now)
    return end && end - story.now
  }
  const fail = (worker: number, lease: number): void => {
    story.accept(worker, lease)
    story.fail(worker, lease)
  }
  fail(1, 1)
  story.wait(1_000)
  fail(2, 2)
  story.submit(2, 4, { models: ['n'] })
  fail(3, 3)
  // Both have failed this one: they are excluded from it, whether or not they rest.
  expect(backAfter(1)).toBe(undefined)
  story.submit(3, 4)
  expect(backAfter(3)).toBe(windowMs - 1_000)
  story.leave(1)
  expect(backAfter(3)).toBe(windowMs - 1_000)
  story.suspend(1)
  expect(backAfter(3)).toBe(windowMs)
  story.wait(windowMs)
  expect(backAfter(3)).toBe(undefined)
})

describe('why a request waits', () => {
  test.each([
    ['nobody is there', () => {}, ['no_worker_online 1', 'queue_position 1']],
    [
      'nobody has the model',
      (s: Story) => s.join('w', 5, { models: { n: 99 } }),
      ['no_worker_for_model 1', 'queue_position 1'],
    ],
    [
      'all are too small',
      (s: Story) => s.join('w', 5, { models: { m: 99 } }),
      ['context_too_small 1', 'queue_position 1'],
    ],
    [
      'nobody wants it',
      (s: Story) => {
        s.join('w', 5)
        s.decline(1, 1)
      },
      ['workers_excluded 1', 'queue_position 1'],
    ],
    ['it is on offer', (s: Story) => s.join('w', 5), ['jobs_offered 1']],
    [
      'it is in hand',
      (s: Story) => {
        s.join('w', 5)
        s.accept(1, 1)
      },
      ['jobs_in_hand 1'],
    ],
    [
      'it is cancelled, and in hand',
      (s: Story) => {
        s.join('w', 5)
        s.accept(1, 1)
        s.cancel(1)
      },
      ['request_cancelled 1'],
    ],
    ['it is over', (s: Story) => s.cancel(1), []],
  ] as const)('%s', (_, act, reasons) => {
    const story = new Story()
    story.submit(1, 4)
    act(story)
    expect(requestReasons(story)).toEqual(reasons)
  })

  test('several reasons have their numbers of workers', () => {
    const story = new Story({ policy: { workerFaultsMax: 1, faultsMax: 9 } })
    story.submit(1, 4, { models: [] })
    story.join('busy', 5)
    story.join('small', 5, { models: { m: 20 } })
    story.join('smaller', 5, { models: { m: 10 } })
    story.submit(2, 4)
    story.join('faulty', 5)
    story.accept(4, 2)
    story.fail(4, 2)
    story.submit(3, 4)
    expect(requestReasons(story, 3)).toEqual([
      'all_workers_busy 1',
      'workers_paused_faults 1',
      'context_too_small 2',
      'queue_position 2',
    ])
  })
})

describe('why a worker gets nothing', () => {
  test.each([
    ['it is absent', (s: Story) => s.leave(1), 'not_joined 1'],
    ['nothing waits', () => {}, 'queue_empty 1'],
    ['nothing waits for its models', (s: Story) => s.submit(1, 4, { models: ['n'] }), 'no_job_for_models 1'],
    ['what waits is too large', (s: Story) => s.submit(1, 4, { outputTokensMax: 512 }), 'jobs_too_large 1'],
    [
      'what waits for any model is too large',
      (s: Story) => s.submit(1, 4, { models: [], outputTokensMax: 512 }),
      'jobs_too_large 1',
    ],
    [
      'it did not want what waits',
      (s: Story) => {
        s.submit(1, 4)
        s.decline(1, 1)
      },
      'jobs_excluded 1',
    ],
    ['it is busy', (s: Story) => s.submit(1, 4), 'no_free_slot 1'],
    [
      'it failed too often',
      (s: Story) => {
        s.submit(1, 4)
        s.accept(1, 1)
        s.fail(1, 1)
        s.wait(1_500)
      },
      'paused_faults 9',
    ],
    [
      'it declined too often',
      (s: Story) => {
        s.submit(1, 4, { generations: 5 })
        for (let lease = 1; lease <= 5; lease++) s.decline(1, lease)
      },
      'paused_declines 60',
    ],
  ] as const)('%s', (_, act, reason) => {
    const story = new Story({ policy: { workerFaultsMax: 1, workerFaultWindowMs: 10_000, faultsMax: 9 } })
    story.join('w', 5, { models: { m: 500 } })
    act(story)
    expect(workerReasons(story)).toEqual([reason])
  })

  test('there is nothing to say of a worker that is not', () => {
    expect(
      explainWorker(new Story().domain.state, 1 as WorkerNo, { now: 0, limits: defaultCoreLimits }),
    ).toBeUndefined()
  })
})
