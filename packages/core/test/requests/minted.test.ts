import { describe, expect, test } from 'vitest'
import { withinMint } from '../../src/requests/job-price.js'
import { noteMinted, mintableFor } from '../../src/ledger/accounts.js'
import type { Account } from '../../src/ledger/accounts.js'
import { defaultPolicy } from '../../src/policy.js'
import { Story } from '../domain/story.js'

describe('of a price no more is minted than may be', () => {
  test.each([
    ['all can be paid', { earned: 10n, cost: 11n }, 11n, 0n, { earned: 10n, cost: 11n }],
    ['the rest is minted', { earned: 10n, cost: 11n }, 4n, 7n, { earned: 10n, cost: 11n }],
    ['one too many', { earned: 10n, cost: 11n }, 4n, 6n, { earned: 9n, cost: 10n }],
    ['nothing may be minted', { earned: 10n, cost: 11n }, 0n, 0n, { earned: 0n, cost: 1n }],
    ['less than the tax', { earned: 10n, cost: 13n }, 1n, 1n, { earned: 0n, cost: 3n }],
    ['what is censored', { earned: 10n, cost: 1n }, 1n, 9n, { earned: 10n, cost: 1n }],
    ['what is censored, one too many', { earned: 10n, cost: 1n }, 1n, 8n, { earned: 9n, cost: 1n }],
    ['what is censored, and nothing may be', { earned: 10n, cost: 1n }, 0n, 0n, { earned: 0n, cost: 0n }],
  ])('%s', (_, price, payable, mintedMax, bounded) => {
    expect(withinMint(price, { payable, mintedMax })).toEqual(bounded)
  })
})

test('alchemy of as many tiles as its requester says is worth no more than the bound to an accomplice', () => {
  const story = new Story({ policy: { mintedMax: 50_000n } })
  const offers = ['bridge_current']
  const models = [{ kind: 'alchemy', name: 'GFPGAN', hash: new Uint8Array(32), contextTokensMax: 9_999, parameters: 0 }]
  const join = { peer: 'w', account: 5, name: 'w', slots: 9, offers, favoured: [], onlyFavoured: false, seeks: false }
  story.do({ type: 'joinWorker', ...join, models } as never)
  // 1,024 tiles, each of 3 kudos: its word alone says that there are so many.
  const work = { kind: 'alchemy', width: 16_384, height: 16_384, slowWorkers: true } as const
  story.submit(1, 4, { work, models: ['GFPGAN'] })
  story.accept(1, 1)
  const before = story.balance(5)
  story.complete(1, 1, { outputTokens: 1 })
  const { reward, escrowed, toppedUp } = story.events[1] as never as Record<string, bigint>
  expect(toppedUp <= 50_000n).toBe(true)
  expect(reward + escrowed <= 50_000n).toBe(true)
  expect(story.balance(5) - before).toBe(reward)
})

const ownerWith = (minted: bigint, trusted = false) => ({ trusted, minted, mintedDay: 3 }) as Account

describe('in a day of UTC no more is minted for an owner than may be', () => {
  const dayMs = 86_400_000
  const policy = { ...defaultPolicy, mintedMax: 100n, mintedPerDayMax: 250n, mintedTrustedMax: 1_000n }

  test.each([
    ['nothing was', 0n, 3 * dayMs, 100n],
    ['as much is left as for a job', 150n, 3 * dayMs, 100n],
    ['one less is left', 151n, 3 * dayMs, 99n],
    ['one is left, at the end of the day', 249n, 4 * dayMs - 1, 1n],
    ['nothing is left', 250n, 3 * dayMs, 0n],
    ['taxes were minted beyond it', 251n, 3 * dayMs, 0n],
    ['the next day has begun', 251n, 4 * dayMs, 100n],
  ])('%s', (_, minted, now, mintable) => {
    expect(mintableFor(policy, ownerWith(minted), now)).toBe(mintable)
    expect(mintableFor(policy, ownerWith(minted, true), now)).toBe(1_000n)
  })

  test('the days follow each other', () => {
    const owner = ownerWith(5n)
    noteMinted(owner, 2n, 4 * dayMs - 1)
    expect(owner).toMatchObject({ minted: 7n, mintedDay: 3 })
    noteMinted(owner, 0n, 4 * dayMs)
    expect(owner).toMatchObject({ minted: 7n, mintedDay: 3 })
    noteMinted(owner, 2n, 4 * dayMs)
    expect(owner).toMatchObject({ minted: 2n, mintedDay: 4 })
  })

  test('by as many jobs as there are, for whoever has nothing', () => {
    const mintedPerDayMax = 3_500n
    const story = new Story({ policy: { mintedMax: 2_000n, mintedPerDayMax } })
    const join = { peer: 'w', account: 5, name: 'w', slots: 9, offers: [], favoured: [], onlyFavoured: false }
    const models = [
      { kind: 'alchemy', name: 'GFPGAN', hash: new Uint8Array(32), contextTokensMax: 9_999, parameters: 0 },
    ]
    story.do({ type: 'joinWorker', ...join, seeks: false, models } as never)
    const work = { kind: 'alchemy', width: 1_024, height: 1_024, slowWorkers: true } as const
    const rewards: bigint[] = []
    let [minted, taxes] = [0n, 0n]
    for (let job = 1; job <= 12; job += 1) {
      story.submit(job, 3, { work, models: ['GFPGAN'] })
      story.accept(1, job)
      story.complete(1, job, { outputTokens: 1 })
      const done = story.events.find(({ type }) => type === 'jobCompleted') as never as Record<string, bigint>
      rewards.push(done.reward + done.escrowed)
      minted += done.toppedUp + done.subsidy
      taxes += done.tax
    }
    expect(minted).toBeGreaterThan(mintedPerDayMax - 1n)
    expect(minted).toBeLessThanOrEqual(mintedPerDayMax + taxes)
    expect(rewards.at(0)).toBeGreaterThan(0n)
    expect(rewards.at(-1)).toBe(0n)
  })
})

/** What a job of alchemy of 3,072 kudos moves, by whether its requester can pay that, and its worker is trusted. */
function moved(isTooFast: boolean, { canPay = false, isTrusted = false } = {}): Record<string, bigint> {
  const story = new Story({ policy: { mintedMax: 2_000n, mintedTrustedMax: 3_000n } })
  const join = { peer: 'w', account: 5, name: 'w', slots: 9, offers: [], favoured: [], onlyFavoured: false }
  const models = [{ kind: 'alchemy', name: 'GFPGAN', hash: new Uint8Array(32), contextTokensMax: 9_999, parameters: 0 }]
  story.do({ type: 'joinWorker', ...join, seeks: false, models } as never)
  if (isTrusted) story.do({ type: 'changeRole', account: 5 as never, role: 'trusted', isHeld: true })
  if (canPay) story.grant(4, 9_000_000n)
  const work = { kind: 'alchemy', width: 16_384, height: 16_384, slowWorkers: true } as const
  story.submit(1, 4, { work, models: ['GFPGAN'] })
  story.accept(1, 1)
  story.complete(1, 1, { outputTokens: 1, isTooFast })
  return story.events.find(({ type }) => type === 'jobCompleted') as never
}

const earned = ({ reward, escrowed }: Record<string, bigint>): bigint => reward + escrowed

describe('for a job that was made faster than can be', () => {
  test.each([
    [false, 2_000n],
    [true, 3_000n],
  ])('nothing is minted for its worker, trusted or not (%s)', (isTrusted, mintedMax) => {
    const slow = moved(false, { isTrusted })
    expect([slow.isTooFast, slow.toppedUp, earned(slow)]).toEqual([undefined, mintedMax, mintedMax - slow.tax])
    // The tax is burnt at once.
    const fast = moved(true, { isTrusted })
    expect([fast.isTooFast, fast.toppedUp, earned(fast)]).toEqual([true, fast.tax, 0n])
  })

  test('what its requester has is paid', () => {
    expect(moved(true, { canPay: true })).toEqual({ ...moved(false, { canPay: true }), isTooFast: true })
  })
})
