import { describe, expect, test } from 'vitest'
import { anonymousAccount } from '../../src/ledger/accounts.js'
import { defaultPolicy } from '../../src/policy.js'
import { codeOf, Story } from '../domain/story.js'

/** Submits requests of other peers, one after the other; the codes. */
function submitAll(story: Story, ids: readonly number[], account: number, generations = 1): string[] {
  return ids.map((id) => codeOf(story.submit(id, account, { peer: `peer-${id}`, generations })))
}

describe('open jobs', () => {
  test.each([
    ['an account', 4, { openJobsPerAccountMax: 4, openJobsAnonymousMax: 99 }],
    ['everybody without an account', anonymousAccount, { openJobsPerAccountMax: 99, openJobsAnonymousMax: 4 }],
  ])('of %s are so many and not one more', (_, account, limits) => {
    const story = new Story({ limits })
    expect(submitAll(story, [1, 2], account, 2)).toEqual(['requestSubmitted', 'requestSubmitted'])
    expect(story.submit(3, account, { peer: 'peer-3' })).toEqual({
      ok: false,
      refusal: { code: 'open_jobs_too_many', max: 4 },
    })
    // The same request again is not one more.
    expect(submitAll(story, [2], account, 2)).toEqual(['requestSubmitted'])
    expect(submitAll(story, [4], 5)).toEqual(['requestSubmitted'])
  })

  test('are counted until their request has ended, whatever the jobs have come to', () => {
    const story = new Story({ limits: { openJobsPerAccountMax: 2 } })
    story.join('w', 5)
    submitAll(story, [1], 4, 2)
    story.serve(1, 1)
    expect(submitAll(story, [2], 4)).toEqual(['open_jobs_too_many'])
    story.serve(1, 2)
    expect(submitAll(story, [2], 4, 2)).toEqual(['requestSubmitted'])
  })
})

describe('the last part of the queue', () => {
  const limits = { queueJobsMax: 4, queueUnearnedJobsMax: 2 }

  test.each([
    ['those without an account', anonymousAccount, 0n, 2],
    ['an account that has earned nothing', 4, 0n, 2],
    ['an account that has a little less than it takes', 4, 9_999n, 2],
    ['an account that has just as much', 4, 10_000n, 4],
    ['an account that has a little more', 4, 10_001n, 4],
  ])('is, or is not, for %s', (_, account, granted, max) => {
    // A job would cost nothing, so that what is granted stays.
    const story = new Story({ limits, policy: { textPrices: { ...defaultPolicy.textPrices, activationTax: 0n } } })
    if (granted > 0n) story.grant(account, granted)
    const codes = submitAll(story, [1, 2, 3, 4, 5], account)
    expect(codes).toEqual([1, 2, 3, 4, 5].map((n) => (n <= max ? 'requestSubmitted' : 'queue_full')))
    const refused = story.submit(9, account, { peer: 'peer-9' })
    expect(refused).toEqual({ ok: false, refusal: { code: 'queue_full', max } })
  })

  test('is not larger than the queue', () => {
    const story = new Story({ limits: { queueJobsMax: 1, queueUnearnedJobsMax: 2 } })
    expect(submitAll(story, [1, 2], anonymousAccount)).toEqual(['requestSubmitted', 'queue_full'])
  })
})
