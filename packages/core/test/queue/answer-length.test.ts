import { describe, expect, test } from 'vitest'
import type { WorkerNo } from '../../src/ids.js'
import { defaultCoreLimits } from '../../src/limits.js'
import { explainWorker } from '../../src/queries/explain.js'
import {
  answerLengthMaxOf,
  answerLengthNeeded,
  answerLengthOf,
  answerLengthOffer,
  withAnswerLength,
} from '../../src/queue/answer-length.js'
import { codeOf, Story } from '../domain/story.js'

const offering = (tokens: number) => [answerLengthOffer(tokens)]

describe('lengths', () => {
  test.each([
    [1, 1, 1],
    [8, 8, 8],
    [9, 10, 8],
    [80, 80, 80],
    [100, 112, 96],
    [120, 128, 112],
    [512, 512, 512],
    [513, 640, 512],
    [65_536, 65_536, 65_536],
  ])('of %i tokens are told apart as %i from below and %i from above', (tokens, needed, offered) => {
    expect(answerLengthOf(tokens)).toBe(needed)
    expect(answerLengthMaxOf(offering(tokens))).toBe(offered)
    // Whoever rounds up serves what is as long.
    expect(answerLengthMaxOf(offering(needed))).toBe(needed)
  })

  test('are few', () => {
    const all = new Set(Array.from({ length: defaultCoreLimits.outputTokensMax }, (_, at) => answerLengthOf(at + 1)))
    expect(all.size).toBe(60)
  })

  test('are those of text', () => {
    expect(answerLengthNeeded({ kind: 'text', outputTokensMax: 9 })).toBe(10)
    expect(answerLengthNeeded({ kind: 'image', outputTokensMax: 9 })).toBe(0)
  })

  test.each([
    [[], []],
    [['a'], ['a']],
    [
      ['output_tokens_100', 'a'],
      ['a', 'output_tokens_96'],
    ],
    [['output_tokens_600', 'output_tokens_30'], ['output_tokens_28']],
    [['output_tokens_999999'], ['output_tokens_917504']],
    [['output_tokens_0'], ['output_tokens_0']],
    [['output_tokens_1000000'], ['output_tokens_1000000']],
    [['output_tokens_x'], ['output_tokens_x']],
  ])('of %j are kept as %j', (offers, kept) => {
    expect(withAnswerLength(offers)).toEqual(kept)
  })
})

describe('a worker that makes short answers', () => {
  test('gets the first that is short enough, however many long ones wait before it', () => {
    const story = new Story()
    story.grant(5, 1_000_000_000n)
    for (let id = 1; id <= 200; id += 1) {
      story.submit(id, 5, { peer: `${id}`, generations: 20, outputTokensMax: 512 })
    }
    story.submit(201, 4, { outputTokensMax: 80 })
    story.join('w', 4, { seeks: true, offers: offering(112) })
    expect(story.seek(1, 2)).toEqual({ ok: true, type: 'jobsSought', leases: [1] })
    expect(story.domain.state.requests.findLease(1 as never)?.job.request.outputTokensMax).toBe(80)
    expect(
      explainWorker(story.domain.state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits }),
    ).toMatchObject({
      reasons: [{ code: 'jobs_need_more', count: 4_000 }],
    })
  })

  test.each([
    [112, ['1:1']],
    [111, []],
  ])('of at most %i tokens is offered one of 100 as it comes: %j', (tokens, offers) => {
    const story = new Story()
    story.join('w', 4, { offers: offering(tokens) })
    story.submit(1, 5, { outputTokensMax: 100 })
    expect(story.offers).toEqual(offers)
  })

  test('joins whatever sets of offers there are, and is known by the length that is told apart', () => {
    const story = new Story({ limits: { offerSetsMax: 0 } })
    expect(codeOf(story.join('v', 4, { offers: ['a'] }))).toBe('offer_sets_too_many')
    expect(codeOf(story.join('w', 4, { offers: [...offering(100), 'takes_otherwise'] }))).toBe('workerJoined')
    expect(story.events).toMatchObject([{ offers: ['output_tokens_96', 'takes_otherwise'] }])
  })
})
