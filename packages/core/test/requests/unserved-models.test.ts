import { describe, expect, test } from 'vitest'
import { modelLoadsOf } from '../../src/queries/load.js'
import { codeOf, Story } from '../domain/story.js'

const limits = {
  unservedModelsMax: 3,
  unservedModelsUnearnedMax: 2,
  unservedModelsKeptMax: 0,
  modelsPerAccountMax: 4,
}

describe('models that no worker has', () => {
  test('are waited for up to a number, the last of them by who has earned something', () => {
    const story = new Story({ limits, accounts: 3 })
    story.grant(5, 50_000n)
    expect(codeOf(story.submit(1, 4, { models: ['a', 'b'] }))).toBe('requestSubmitted')
    expect(story.submit(2, 4, { models: ['c'] })).toMatchObject({
      refusal: { code: 'unserved_models_too_many', max: 2 },
    })
    expect(story.submit(3, 3, { models: ['c'] })).toMatchObject({ refusal: { max: 2 } })
    expect(codeOf(story.submit(4, 5, { models: ['c'] }))).toBe('requestSubmitted')
    expect(story.submit(5, 5, { models: ['d'] })).toMatchObject({
      refusal: { code: 'unserved_models_too_many', max: 3 },
    })
  })

  test('count once, by kind, and those that others wait for already or a worker has do not count', () => {
    const story = new Story({ limits })
    story.join('w', 3, { models: { m: 4_096 } })
    story.submit(1, 4, { models: ['a', 'a', 'b', 'm'], generations: 3 })
    expect(story.domain.state.queue.models.unservedCount).toBe(2)
    expect(codeOf(story.submit(2, 5, { models: ['a', 'm'] }))).toBe('requestSubmitted')
    expect(codeOf(story.submit(3, 5, { models: [] }))).toBe('requestSubmitted')
    const form = { work: { kind: 'alchemy', width: 64, height: 64, slowWorkers: true }, models: ['a'] } as const
    expect(codeOf(story.submit(4, 5, form))).toBe('unserved_models_too_many')
  })

  test('are had no more when nobody waits for them, or a worker has come', () => {
    const story = new Story({ limits })
    story.submit(1, 4, { models: ['a', 'b'] })
    expect(codeOf(story.submit(2, 5, { models: ['c'] }))).toBe('unserved_models_too_many')
    story.cancel(1)
    expect(codeOf(story.submit(2, 5, { models: ['c', 'd'] }))).toBe('requestSubmitted')
    expect(codeOf(story.submit(3, 5, { models: ['e'] }))).toBe('unserved_models_too_many')
    story.join('w', 3, { models: { c: 1, x: 1 } })
    expect(codeOf(story.submit(3, 5, { models: ['e'] }))).toBe('requestSubmitted')
    story.leave(1)
    expect(story.domain.state.queue.models.unservedCount).toBe(3)
  })

  test('are not had all by one account', () => {
    const story = new Story({ limits: { unservedModelsMax: 9, unservedModelsUnearnedMax: 9, modelsPerAccountMax: 2 } })
    story.submit(1, 4, { models: ['a', 'b'] })
    expect(story.submit(2, 4, { models: ['c'] })).toMatchObject({
      refusal: { code: 'unserved_models_too_many', max: 2 },
    })
    expect(codeOf(story.submit(2, 5, { models: ['c', 'd'] }))).toBe('requestSubmitted')
    // Whether others wait for them, or a worker has them, does not matter: a worker may leave.
    expect(codeOf(story.submit(3, 4, { models: ['c'] }))).toBe('unserved_models_too_many')
    story.join('w', 3, { models: { x: 4_096 }, offers: [] })
    expect(codeOf(story.submit(3, 4, { models: ['x'] }))).toBe('unserved_models_too_many')
    expect(codeOf(story.submit(3, 4, { models: ['a'] }))).toBe('requestSubmitted')
  })

  test('are had by those without an account up to that number, who name any that a worker has', () => {
    const story = new Story({ limits: { unservedModelsMax: 9, unservedModelsUnearnedMax: 9, modelsPerAccountMax: 2 } })
    story.join('w', 4, { models: { x: 1, y: 1, z: 1 } })
    expect(codeOf(story.submit(1, 3, { models: ['x', 'y', 'z'] }))).toBe('requestSubmitted')
    expect(codeOf(story.submit(2, 3, { models: ['a'] }))).toBe('unserved_models_too_many')
  })

  test('that a worker leaves behind keep nobody from some who has earned something', () => {
    const story = new Story({ limits: { ...limits, unservedModelsKeptMax: 2 }, accounts: 3 })
    story.grant(6, 50_000n)
    story.join('w', 5, { models: { a: 1, b: 1, c: 1, d: 1 } })
    story.submit(1, 4, { models: ['a', 'b', 'c', 'd'] })
    story.leave(1, 'stopped')
    expect(story.domain.state.queue.models.unservedCount).toBe(4)
    expect(codeOf(story.submit(2, 5, { models: ['e'] }))).toBe('unserved_models_too_many')
    expect(codeOf(story.submit(3, 6, { models: ['e'] }))).toBe('requestSubmitted')
    expect(codeOf(story.submit(4, 6, { models: ['f', 'g'] }))).toBe('unserved_models_too_many')
    expect(codeOf(story.submit(4, 6, { models: ['f'] }))).toBe('requestSubmitted')
    expect(story.submit(5, 6, { models: ['g'] })).toMatchObject({ refusal: { max: 3 } })
  })

  test('count among all that are named, served or not, of which the last are for who has earned something', () => {
    const story = new Story({ limits: { namedModelsMax: 3, namedModelsUnearnedMax: 2 }, accounts: 3 })
    story.grant(6, 50_000n)
    story.join('w', 5, { models: { a: 1, b: 1, c: 1, d: 1 } })
    expect(codeOf(story.submit(1, 4, { models: ['a', 'b'] }))).toBe('requestSubmitted')
    expect(story.submit(2, 4, { models: ['c'] })).toMatchObject({
      refusal: { code: 'unserved_models_too_many', max: 2 },
    })
    expect(codeOf(story.submit(3, 6, { models: ['c'] }))).toBe('requestSubmitted')
    expect(story.submit(4, 6, { models: ['d'] })).toMatchObject({ refusal: { max: 3 } })
    expect(codeOf(story.submit(4, 5, { models: ['a'] }))).toBe('requestSubmitted')
    story.cancel(1)
    story.cancel(4)
    expect(codeOf(story.submit(5, 4, { models: ['d'] }))).toBe('requestSubmitted')
  })

  test('are told of with what waits for them', () => {
    const story = new Story()
    story.submit(1, 4, { models: ['a', 'b'], generations: 2, outputTokensMax: 30, workers: ['v', 'w'] })
    const none = { workers: 0, slots: 0 }
    const waiting = { ...none, joined: none, jobsWaiting: 2, amountWaiting: 60 }
    expect(modelLoadsOf(story.domain.state, 'text')).toEqual([
      { kind: 'text', name: 'a', ...waiting },
      { kind: 'text', name: 'b', ...waiting },
    ])
  })
})
