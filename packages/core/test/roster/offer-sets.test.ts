import { describe, expect, test } from 'vitest'
import { anonymousAccount } from '../../src/ledger/accounts.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { codeOf, Story } from '../domain/story.js'

const limits = { offerSetsMax: 4, offerSetsUnearnedMax: 3, offerSetsPerAccountMax: 2, offerSetsAnonymousMax: 3 }

/** Has a worker of an account join for each of some names, of which it offers that only; the codes. */
function offer(story: Story, account: number, ...names: string[]): string[] {
  return names.map((name) => codeOf(story.join(`${account}-${name}`, account, { offers: [name] })))
}

describe('different sets of offers', () => {
  test('of the workers of an account are so many and not one more', () => {
    const story = new Story({ limits })
    expect(offer(story, 4, 'a', 'b')).toEqual(['workerJoined', 'workerJoined'])
    expect(story.join('w', 4, { offers: ['c'] })).toEqual({
      ok: false,
      refusal: { code: 'offer_sets_too_many', max: 2 },
    })
    expect(codeOf(story.join('w', 4, { offers: ['a'] }))).toBe('workerJoined')
    expect(offer(story, 5, 'c')).toEqual(['workerJoined'])
  })

  test('of workers of nobody are so many and not one more', () => {
    const story = new Story({ limits: { ...limits, offerSetsUnearnedMax: 4 } })
    expect(offer(story, anonymousAccount, 'a', 'b', 'c')).not.toContain('offer_sets_too_many')
    expect(story.join('w', anonymousAccount, { offers: ['d'] })).toMatchObject({ refusal: { max: 3 } })
  })

  test('in all are so many, the last of them for owners who have earned something', () => {
    const story = new Story({ limits, accounts: 4 })
    for (const [id, account] of [6, 7].entries()) story.grant(account, 50_000n, id + 1)
    offer(story, 4, 'a', 'b')
    offer(story, 5, 'c')
    expect(story.join('w', 5, { offers: ['d'] })).toMatchObject({ refusal: { code: 'offer_sets_too_many', max: 3 } })
    expect(offer(story, 6, 'd')).toEqual(['workerJoined'])
    expect(story.join('w', 7, { offers: ['e'] })).toMatchObject({ refusal: { max: 4 } })
    expect(offer(story, 7, 'a')).toEqual(['workerJoined'])
  })

  test('leave room for who offers nothing, but that its owner is trusted', () => {
    const story = new Story({ limits: { ...limits, offerSetsMax: 1 } })
    offer(story, 4, 'a')
    expect(codeOf(story.join('w', 5))).toBe('workerJoined')
    story.do({ type: 'changeRole', account: 5 as never, role: 'trusted', isHeld: true })
    expect(codeOf(story.join('w', 5))).toBe('workerJoined')
    expect(story.events[0]).toMatchObject({ offers: ['trusted'] })
  })

  test('are had no more when a worker leaves, or offers something else', () => {
    const story = new Story({ limits: { ...limits, offerSetsMax: 2, offerSetsPerAccountMax: 1 } })
    offer(story, 4, 'a')
    offer(story, 5, 'b')
    // What it has offered itself is no other set.
    expect(codeOf(story.join('4-a', 4, { offers: ['c'] }))).toBe('workerJoined')
    expect(codeOf(story.join('4-a', 5, { offers: ['d'] }))).toBe('offer_sets_too_many')
    story.leave(2)
    expect(codeOf(story.join('4-a', 5, { offers: ['d'] }))).toBe('workerJoined')
    // Another worker that offers the same still does.
    expect(offer(story, 4, 'd')).toEqual(['workerJoined'])
    expect(codeOf(story.join('4-d', 4, { offers: ['e'] }))).toBe('workerJoined')
    expect(codeOf(story.join('4-a', 4, { offers: ['f'] }))).toBe('offer_sets_too_many')
  })

  test('of a worker that says the same again need no room', () => {
    const story = new Story({ limits: { ...limits, offerSetsMax: 2 }, accounts: 3 })
    story.grant(4, 50_000n)
    offer(story, 4, 'a', 'b')
    story.do({ type: 'takeKudos', id: new Uint8Array(16), account: 4 as never, amount: 50_000n, reason: '' })
    expect(codeOf(story.join('4-a', 4, { offers: ['a'], slots: 2 }))).toBe('workerJoined')
  })

  test('are counted after a restart from a snapshot, and none is left of workers that have gone', () => {
    const story = new Story({ limits })
    offer(story, 4, 'a', 'b')
    const { offerSets } = restoreState(snapshotRecords(story.domain.state)).roster
    expect([offerSets.all.size, offerSets.of(4 as never).size]).toEqual([2, 2])
    story.leave(1)
    story.leave(2)
    const { offerSets: left } = story.domain.state.roster
    expect([left.all.size, left.of(4 as never).size]).toEqual([0, 0])
  })
})
