import { defaultPolicy, jobPriceOf, rewardMaxOf } from '@kudoswarm/core'
import type { Lease } from '@kudoswarm/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LeaseRecord } from '../../src/audit/audit-state.js'
import {
  mustHoldText,
  textEstimatesOf,
  textHoldsOf,
  textRewardMaxOf,
  textRewardsOf,
} from '../../src/audit/text-price.js'
import { createRandom } from '@kudoswarm/testkit'
import { submitOf } from './audited-peer.js'

const textModels = new Map([
  ['seven', 7],
  ['thirteen', 13],
  ['seventy', 70],
  ['small', 0.002],
])
const policy = { ...defaultPolicy, textModels }

interface Job {
  model: string
  offers: readonly string[]
  promptBytes: number
  outputTokensMax: number
}

const basic: Job = { model: 'thirteen', offers: ['validated_backend'], promptBytes: 320, outputTokensMax: 80 }

/** A lease, as far as its price goes, for the auditor and for the core. */
function leaseOf({ model, offers, promptBytes, outputTokensMax }: Job): LeaseRecord & Lease {
  const request = { kind: 'text', promptBytes, outputTokensMax, submitted: { promptBytes, outputTokensMax } }
  const lease = { job: { request }, model: { name: model }, worker: { offers: new Set(offers) } }
  return lease as unknown as LeaseRecord & Lease
}

describe('what the auditor computes text to cost', () => {
  test.each<[Partial<Job>, number, boolean, bigint[]]>([
    [{ model: 'seven' }, 320, false, [5_623n]],
    [{}, 320, false, [10_442n]],
    [{ model: 'seventy' }, 320, false, [78_735n]],
    [{ model: 'seven', outputTokensMax: 512, promptBytes: 2_048 }, 2_048, false, [47_439n]],
    [{ outputTokensMax: 512, promptBytes: 2_048 }, 2_048, false, [88_101n]],
    [{ model: 'seventy', outputTokensMax: 512, promptBytes: 2_048 }, 2_048, false, [664_305n]],
    [{ offers: [] }, 320, false, [3_133n]],
    [{ model: 'small' }, 320, false, [80n]],
    [{ model: 'own' }, 320, false, [1_255n]],
    [{ model: 'own' }, 320, true, [2_711n]],
    [{ model: 'own', offers: ['trusted'] }, 320, false, [1_255n]],
    [{}, 0, false, [0n]],
  ])('%j, %i bytes, of a trusted owner: %s', (changes, bytes, isOwnerTrusted, rewards) => {
    expect(textRewardsOf(policy, leaseOf({ ...basic, ...changes }), { bytes, isOwnerTrusted })).toEqual(rewards)
  })

  test('is what the tracker pays, though neither knows how the other does it', () => {
    const job = fc.record<Job>({
      model: fc.constantFrom('seven', 'thirteen', 'seventy', 'small', 'own', 'seven-Q4_K_M', 'seven::ann#7'),
      offers: fc.subarray(['trusted', 'validated_backend']),
      promptBytes: fc.nat({ max: 300_000 }),
      outputTokensMax: fc.integer({ min: 1, max: 65_536 }),
    })
    let unsure = 0
    fc.assert(
      fc.property(job, fc.nat({ max: 300_000 }), fc.boolean(), (one, outputBytes, isOwnerTrusted) => {
        const lease = leaseOf(one)
        const { earned } = jobPriceOf(policy, lease, { outputBytes, finishReason: 'stop', isOwnerTrusted })
        const allowed = textRewardsOf(policy, lease, { bytes: outputBytes, isOwnerTrusted })
        expect(allowed).toContain(earned)
        if (allowed.length > 1) unsure++
        expect(textRewardMaxOf(policy, lease)).toContain(rewardMaxOf(policy, lease))
      }),
      { numRuns: 2_000 },
    )
    expect(unsure).toBeLessThan(20)
  })
})

describe('what the auditor demands of a request for text', () => {
  const asked = submitOf(createRandom(1), { prompt: '', outputTokensMax: 80, models: ['thirteen'] })

  test('is an estimate', () => {
    expect(textEstimatesOf(policy, { ...asked, contextTokensMax: 2_048 })).toEqual([37_360n])
    expect(textEstimatesOf(policy, asked)).toEqual([15_053n])
    expect(textEstimatesOf(policy, { ...asked, models: [], generations: 3 })).toEqual([43_158n])
  })

  test.each([
    [['thirteen'], [99_048n]],
    [['thirteen', 'seventy'], [533_333n]],
    [['own'], [7_619n]],
    [[], [40_000n]],
  ])('is a hold, by %j', (models, holds) => {
    expect(textHoldsOf(policy, { ...asked, models, generations: 2 })).toEqual(holds)
  })

  test.each([
    [512, false, undefined, undefined],
    [513, false, undefined, true],
    [256, false, undefined, false],
    [16, true, undefined, true],
    [422, false, { waiting: 100, slots: 0 }, false],
    [423, false, { waiting: 100, slots: 0 }, true],
    [472, false, { waiting: 100, slots: 10 }, false],
    [473, false, { waiting: 100, slots: 10 }, true],
    [257, false, { waiting: 100_000, slots: 0 }, true],
  ])('of %i tokens, fast %s, while %j: %s', (outputTokensMax, isFast, load, must) => {
    expect(mustHoldText(policy, { ...asked, outputTokensMax, isFast }, load)).toBe(must)
  })
})
