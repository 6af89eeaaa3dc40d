import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountNo } from '../../src/ids.js'
import { defaultPolicy } from '../../src/policy.js'
import { jobPriceOf, rewardMaxOf } from '../../src/requests/quotation.js'
import { codeOf, Story } from '../domain/story.js'

const textModels = new Map([
  ['m', 13],
  ['large', 70],
  ['tiny', 0.002],
])
const policy = { ...defaultPolicy, textModels, escrowPercent: 0 }

/** 80 tokens each for the prompt and the answer, as in the examples of pricing.md §10. */
const eighty = { promptBytes: 320, outputTokensMax: 80 }

/** A story in which worker 1, of account 5, has the job of request 1, of account 4, in hand. */
function leased(init: { model?: string; offers?: string[]; ask?: object; trusted?: boolean } = {}): Story {
  const { model = 'm', offers = ['validated_backend'], ask = eighty, trusted = false } = init
  const story = new Story({ policy })
  const account = 5 as AccountNo
  if (trusted) story.do({ type: 'changeRole', account, role: 'trusted', isHeld: true })
  story.grant(4, 10_000_000n)
  story.join('w', 5, { models: { [model]: 8_192 }, offers })
  story.submit(1, 4, { models: [], ...ask })
  story.accept(1, 1)
  return story
}

describe('a finished text', () => {
  test.each([
    ['by a model of 13 billion', {}, 320, 10_442n],
    ['by one of 70', { model: 'large' }, 320, 78_735n],
    ['by one of 2 million, as by one of 100', { model: 'tiny' }, 320, 80n],
    ['by software that is not validated', { offers: [] }, 320, 3_133n],
    ['of more bytes than it may have tokens', {}, 100_000, 10_442n],
    ['of half the bytes', {}, 160, 5_221n],
    ['of one byte, as of 20 tokens', {}, 1, 2_611n],
    ['by a model that nobody knows', { model: 'own' }, 320, 1_255n],
    ['by one of an owner who only says to be trusted', { model: 'own', offers: ['trusted'] }, 320, 1_255n],
    ['by one of a trusted owner', { model: 'own', trusted: true }, 320, 2_711n],
  ])('%s', (_, init, outputBytes, reward) => {
    const story = leased(init)
    expect(story.complete(1, 1, { outputBytes })).toMatchObject({ ok: true, reward })
    expect(story.events[0]).toMatchObject({ type: 'jobCompleted', reward, tax: 1_000n, subsidy: 0n })
  })

  test('costs the same whatever its worker has counted', () => {
    for (const counts of [
      { promptTokens: 0, outputTokens: 0 },
      { promptTokens: 322, outputTokens: 80 },
    ]) {
      expect(leased().complete(1, 1, { outputBytes: 320, ...counts })).toMatchObject({ reward: 10_442n })
    }
  })

  test.each(['stop', 'length', 'aborted', 'censored'] as const)('that is empty moves nothing: %s', (finishReason) => {
    const story = leased()
    const balances = [2, 4, 5].map((account) => story.balance(account))
    expect(story.complete(1, 1, { outputBytes: 0, finishReason })).toMatchObject({ reward: 0n, escrowed: 0n })
    expect(story.events[0]).toMatchObject({ reward: 0n, escrowed: 0n, tax: 0n, subsidy: 0n, toppedUp: 0n })
    expect([2, 4, 5].map((account) => story.balance(account))).toEqual(balances)
  })

  test('that was given up is paid as far as it goes', () => {
    expect(leased().complete(1, 1, { outputBytes: 160, finishReason: 'aborted' })).toMatchObject({ reward: 5_221n })
  })

  test.each([
    ['pays all that is minted within the bound', 'm', 0n, 10_442n, 11_442n],
    ['earns what is minted within the bound', 'large', 0n, 19_000n, 20_000n],
    ['earns what can be paid, and the bound', 'large', 11_442n, 30_442n, 20_000n],
    ['earns its price just so', 'large', 59_735n, 78_735n, 20_000n],
    ['earns a little less', 'large', 59_734n, 78_734n, 20_000n],
    ['earns no more than its price', 'large', 1_000_000n, 78_735n, 0n],
  ])('whose requester has not as much %s', (_, model, payable, reward, toppedUp) => {
    const story = new Story({ policy: { ...policy, mintedMax: 20_000n } })
    story.grant(4, 1_000n + payable)
    story.join('w', 5, { models: { [model]: 8_192 }, offers: ['validated_backend'] })
    story.submit(1, 4, { models: [], ...eighty })
    story.accept(1, 1)
    expect(story.complete(1, 1, { outputBytes: 320 })).toMatchObject({ reward })
    expect(story.events[0]).toMatchObject({ reward, tax: 1_000n, toppedUp })
  })

  test.each([
    [70_000n, 69_000n],
    [79_735n, 78_735n],
  ])('of a trusted owner earns of what nobody pays what is minted within %d: %d', (mintedTrustedMax, reward) => {
    const story = new Story({ policy: { ...policy, mintedTrustedMax, mintedMax: 0n } })
    story.do({ type: 'changeRole', account: 5 as AccountNo, role: 'trusted', isHeld: true })
    story.join('w', 5, { models: { large: 8_192 }, offers: ['validated_backend'] })
    story.submit(1, 4, { models: [], ...eighty })
    story.accept(1, 1)
    expect(story.complete(1, 1, { outputBytes: 320 })).toMatchObject({ reward })
  })

  test('of an owner who is trusted no more, though its worker offers that, is as of any other', () => {
    const story = leased({ model: 'own', trusted: true })
    story.do({ type: 'changeRole', account: 5 as AccountNo, role: 'trusted', isHeld: false })
    expect(story.complete(1, 1, { outputBytes: 320 })).toMatchObject({ reward: 1_255n })
  })

  test('may use what its own request holds, and not what another one does', () => {
    const ask = { work: { kind: 'text', slowWorkers: false } as const, models: ['large'], ...eighty }
    for (const [own, reward] of [
      [true, 78_735n],
      [false, 19_000n],
    ] as const) {
      const story = new Story({ policy: { ...policy, mintedMax: 20_000n } })
      story.grant(4, 268_667n)
      story.submit(1, 4, ask)
      story.submit(2, 4, { models: ['large'], ...eighty })
      expect(story.held(4)).toBe(266_667n)
      story.join('w', 5, { models: { large: 8_192 }, slots: 2, offers: ['validated_backend'] })
      const lease = own ? 1 : 2
      story.accept(1, lease)
      expect(story.complete(1, lease, { outputBytes: 320 })).toMatchObject({ reward })
    }
  })

  test('never earns more than what its offer says, and just that at its longest', () => {
    const bytes = fc.nat({ max: 1_000_000 })
    const model = fc.constantFrom('m', 'large', 'tiny', 'own')
    const offers = fc.subarray(['validated_backend', 'trusted', 'bridge_current'])
    const ask = fc.record({ promptBytes: bytes, outputTokensMax: fc.integer({ min: 1, max: 512 }) })
    fc.assert(
      fc.property(model, offers, ask, bytes, (name, offered, asked, outputBytes) => {
        const story = leased({ model: name, offers: offered, ask: asked })
        const lease = story.domain.state.requests.findLease(1 as never)
        // One whose prompt is too long for the worker is not offered.
        if (lease === undefined) return
        const most = rewardMaxOf(policy, lease)
        const how = { finishReason: 'stop', isOwnerTrusted: lease.worker.offers.has('trusted') } as const
        const { earned, cost } = jobPriceOf(policy, lease, { outputBytes, ...how })
        expect(earned <= most).toBe(true)
        expect(cost).toBe(outputBytes === 0 ? 0n : earned + 1_000n)
        const { outputTokensMax } = lease.job.request
        expect(jobPriceOf(policy, lease, { outputBytes: outputTokensMax * 4, ...how }).earned).toBe(most)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a request for text', () => {
  const slow = { kind: 'text', slowWorkers: true } as const

  test.each([
    ['the context that it needs', { work: slow }, 2_000n + 13_053n],
    ['the context that it may have', { work: { ...slow, contextTokensMax: 2_048 } }, 2_000n + 35_360n],
    ['its generations', { work: slow, generations: 3 }, 4_000n + 39_158n],
  ])('is estimated by %s', (_, ask, estimate) => {
    const story = new Story({ policy })
    // With the answer, 80 tokens of context: the prompt counts for nothing.
    const outcome = story.submit(1, 4, { outputTokensMax: 80, promptBytes: 0, ...ask })
    expect(outcome).toMatchObject({ ok: true, priceMax: estimate + 1_000n, activationTax: 1_000n })
  })

  test.each([
    ['512 tokens', { outputTokensMax: 512 }, 0n],
    ['513', { outputTokensMax: 513 }, 317_571n],
    ['80 by fast workers', { outputTokensMax: 80, work: { ...slow, slowWorkers: false } }, 49_524n],
    ['by one of several models, the largest', { outputTokensMax: 600, models: ['m', 'large'] }, 2_000_000n],
    ['by any model', { outputTokensMax: 600, models: [], generations: 2 }, 40_000n],
  ])('holds for %s', (_, ask, held) => {
    const story = new Story({ policy })
    story.grant(4, 10_000_000n)
    story.submit(1, 4, ask)
    expect(story.held(4)).toBe(held)
  })

  test('must hold sooner, the more text waits, and no sooner for images', () => {
    const story = new Story({ policy })
    const codes = [...Array(8).keys()].map((id) =>
      codeOf(story.submit(id, 4, { generations: 20, outputTokensMax: 400, peer: `peer ${id}` })),
    )
    // 7 × 20 jobs that wait make 512 − 126 tokens free.
    expect(codes).toEqual([...Array<string>(7).fill('requestSubmitted'), 'kudos_insufficient'])
    story.join('w', 5, { models: { other: 10 } })
    expect(codeOf(story.submit(9, 4, { outputTokensMax: 391, peer: 'peer 9' }))).toBe('requestSubmitted')
  })

  test.each([
    [{ outputTokensMax: 0, promptBytes: 0 }, 'output_tokens_invalid'],
    [{ outputTokensMax: 4_294_967_295 }, 'output_tokens_invalid'],
    [{ outputTokensMax: Number.NaN }, 'output_tokens_invalid'],
    [{ generations: 4_294_967_295 }, 'generations_invalid'],
    [{ generations: 0.5 }, 'generations_invalid'],
    [{ outputTokensMax: 65_536, work: { ...slow, contextTokensMax: 4_294_967_295 } }, 'kudos_insufficient'],
  ])('of any size has a price or a refusal: %j', (ask, code) => {
    expect(codeOf(new Story({ policy }).submit(1, 4, ask))).toBe(code)
  })
})
