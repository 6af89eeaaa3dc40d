import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy, imageBasePrice, jobCostMaxOf, jobPriceOf, textJobCost, textJobPrice } from '../../src/index.js'
import type { Lease, Policy, PricedRequest } from '../../src/index.js'
import { fixedJobPrice, fixedPriceOf } from '../../src/requests/quotation.js'
import { anyWork, basisRequest, basisWork } from './image-work.js'

const imageModels: Policy['imageModels'] = new Map([
  ['sd1', { baseline: 'stable diffusion 1', stepsMax: undefined }],
  ['cascade', { baseline: 'stable_cascade', stepsMax: undefined }],
  ['qwen', { baseline: 'qwen_image', stepsMax: undefined }],
])
const textModels: Policy['textModels'] = new Map([
  ['small', 1],
  ['large', 70],
])
const policy: Policy = { ...defaultPolicy, imageModels, textModels }

function text(change: Partial<PricedRequest> = {}): PricedRequest {
  const work = { kind: 'text', slowWorkers: true } as const
  return { work, models: [], generations: 1, outputTokensMax: 512, promptBytes: 4_096, ...change }
}

const names = [...textModels.keys(), 'unknown', undefined]

describe('the most that a job costs', () => {
  test('of text is that of the longest answer of the model, of any at most that of the dearest', () => {
    const done = { outputTokens: 512, contextTokens: 512, backendValidated: true, ownerTrusted: false }
    const costs = names.map((name) => jobCostMaxOf(policy, text(), name))
    const [small, large] = ['small', 'large'].map((model) =>
      textJobCost(textJobPrice({ ...done, model }, textModels, policy.textPrices), policy.textPrices),
    )
    expect(costs.slice(0, 2)).toEqual([small, large])
    expect(costs[3]).toBe(large)
  })

  test('is never below what a text costs that was made', () => {
    const job = fc.record({
      outputTokensMax: fc.integer({ min: 1, max: 4_096 }),
      promptBytes: fc.nat(40_000),
      outputBytes: fc.nat(40_000),
      isOwnerTrusted: fc.boolean(),
      offers: fc.subarray(['validated_backend']),
      model: fc.constantFrom('small', 'large', 'unknown'),
    })
    fc.assert(
      fc.property(job, ({ isOwnerTrusted, model, offers, outputBytes, ...asked }) => {
        const worker = { offers: new Set(offers) }
        const lease = { job: { request: { ...asked, kind: 'text' } }, model: { name: model }, worker }
        const delivered = { outputBytes, finishReason: 'stop', isOwnerTrusted } as const
        const { cost } = jobPriceOf(policy, lease as unknown as Lease, delivered)
        for (const name of [model, undefined]) expect(jobCostMaxOf(policy, text(asked), name) >= cost).toBe(true)
      }),
    )
  })

  test('of an image is what it costs with the model, of any that of the dearest family', () => {
    const offers = new Set(['bridge_current'])
    const flags = fc.record({ slowWorkers: fc.boolean(), workerBlacklist: fc.boolean() })
    const workflow = fc.constantFrom(undefined, 'qr_code')
    fc.assert(
      fc.property(anyWork, flags, workflow, fc.constantFrom(...imageModels.keys()), (work, flag, flow, model) => {
        const image = { ...basisRequest, ...flag, work, workflow: flow }
        const asked = { ...text(), work: { kind: 'image', image } as const }
        const done = { kind: 'image', model, offers, finishReason: 'stop', isOwnerTrusted: true } as const
        const { cost } = fixedJobPrice(policy, fixedPriceOf(image, policy.imagePrices), done)
        expect(jobCostMaxOf(policy, asked, model)).toBe(cost)
        expect(jobCostMaxOf(policy, asked, undefined) >= cost).toBe(true)
      }),
    )
    const plain = { ...basisRequest, work: basisWork }
    const asked = { ...text(), work: { kind: 'image', image: plain } as const }
    const dearest = imageBasePrice(plain, policy.imagePrices) * 12n + 1_000n
    expect(jobCostMaxOf(policy, asked, undefined)).toBe(dearest)
  })

  test('of alchemy is that of the form', () => {
    const work = { kind: 'alchemy', width: 1024, height: 512, slowWorkers: false } as const
    expect(jobCostMaxOf(policy, text({ work, models: ['GFPGAN'] }), 'GFPGAN')).toBe(8_000n)
  })
})
