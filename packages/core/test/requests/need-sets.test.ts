import { describe, expect, test } from 'vitest'
import { anonymousAccount } from '../../src/ledger/accounts.js'
import { codeOf, Story } from '../domain/story.js'

const limits = { needSetsMax: 4, needSetsUnearnedMax: 3, needSetsPerAccountMax: 2, needSetsAnonymousMax: 3 }

/** Submits a request for each of some names, each needing that name only; the codes. */
function need(story: Story, account: number, ...names: string[]): string[] {
  return names.map((name) => {
    const id = name.charCodeAt(0) + account * 30
    return codeOf(story.submit(id, account, { needs: [name], peer: `${account}-${name}` }))
  })
}

describe('different needs', () => {
  test('of an account are so many and not one more', () => {
    const story = new Story({ limits })
    expect(need(story, 4, 'a', 'b')).toEqual(['requestSubmitted', 'requestSubmitted'])
    expect(story.submit(9, 4, { needs: ['c'] })).toEqual({
      ok: false,
      refusal: { code: 'need_sets_too_many', max: 2 },
    })
    // Its own again, and those of others again, are no others; but each account has its own.
    expect(codeOf(story.submit(9, 4, { needs: ['a'] }))).toBe('requestSubmitted')
    expect(need(story, 5, 'c')).toEqual(['requestSubmitted'])
    expect(need(story, 4, 'c')).toEqual(['need_sets_too_many'])
  })

  test('of everybody without an account are so many and not one more', () => {
    const story = new Story({ limits: { ...limits, needSetsUnearnedMax: 4 } })
    expect(need(story, anonymousAccount, 'a', 'b', 'c')).not.toContain('need_sets_too_many')
    expect(story.submit(9, anonymousAccount, { needs: ['d'] })).toMatchObject({ refusal: { max: 3 } })
  })

  test('in all are so many, the last of them for who has earned something', () => {
    const story = new Story({ limits, accounts: 4 })
    for (const [id, account] of [6, 7].entries()) story.grant(account, 50_000n, id + 1)
    need(story, 4, 'a', 'b')
    need(story, 5, 'c')
    expect(story.submit(9, 5, { needs: ['d'] })).toMatchObject({ refusal: { code: 'need_sets_too_many', max: 3 } })
    expect(need(story, 6, 'd')).toEqual(['requestSubmitted'])
    expect(story.submit(9, 7, { needs: ['e'] })).toMatchObject({ refusal: { max: 4 } })
    // What is there already anybody may need.
    expect(need(story, 7, 'a')).toEqual(['requestSubmitted'])
  })

  test('leave room for what needs nothing', () => {
    const story = new Story({ limits: { ...limits, needSetsMax: 1 } })
    need(story, 4, 'a')
    expect(codeOf(story.submit(9, anonymousAccount))).toBe('requestSubmitted')
  })

  test('count until their jobs have ended, whoever has them in hand', () => {
    const story = new Story({ limits })
    story.join('w', 5, { offers: ['a'] })
    need(story, 4, 'a', 'b')
    story.accept(1, 1)
    expect(need(story, 4, 'c')).toEqual(['need_sets_too_many'])
    story.complete(1, 1)
    expect(need(story, 4, 'c')).toEqual(['requestSubmitted'])
  })
})
