import { defaultPolicy, jobPriceOf, quotationOf } from '@kudoswarm/core'
import type { Lease, SubmitRequest } from '@kudoswarm/core'
import type { ImageWork, Submit } from '@kudoswarm/protocol'
import { createRandom, imageWorkOf } from '@kudoswarm/testkit'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LeaseRecord } from '../../src/audit/audit-state.js'
import {
  earnedOf,
  finishedPriceOf,
  fixedCost,
  fixedEstimate,
  imageHoldOf,
  isFixedPrice,
} from '../../src/audit/fixed-price.js'
import { imageBasePricesOf } from '../../src/audit/image-price.js'
import { mustHoldFixed } from '../../src/audit/image-upfront.js'
import { submitOf } from './audited-peer.js'
import { imageModels, taggedModel } from './image-run.js'

const policy = { ...defaultPolicy, imageModels }
const names = [...imageModels.keys(), taggedModel, 'a [Flux] of mine', 'elsewhere']
const imageOf = (changes: Partial<ImageWork> = {}, rest: Partial<Submit> = {}): Submit =>
  submitOf(createRandom(1), { models: ['deliberate'], image: imageWorkOf(changes), ...rest })

describe('what the auditor computes an image to cost', () => {
  test.each<[Partial<ImageWork>, bigint]>([
    [{}, 10_893n],
    [{ width: 1_024, height: 1_024 }, 31_478n],
    [{ width: 1_024, height: 1_024, steps: 30 }, 20_357n],
    [{ width: 1_024, height: 1_024, steps: 30, sampler: 'k_euler_a' }, 19_778n],
    [{ width: 64, height: 64, steps: 1 }, 3_847n],
    [{ width: 3_072, height: 3_072, steps: 500 }, 608_635n],
    [{ steps: 30, sourceProcessing: 'img2img', denoisingStrength: 0.5, postProcessing: ['RealESRGAN_x4plus'] }, 8_537n],
    [{ loras: [{ name: 'a', isVersion: false }], hasTextualInversion: true }, 14_893n],
  ])('%j', (changes, price) => {
    expect(imageBasePricesOf(imageOf(changes), policy)).toEqual([price])
  })

  test('is what the tracker asks for, though neither knows how the other does it', () => {
    const side = fc.constantFrom(64, 512, 576, 577, 768, 1_000, 1_024, 1_025, 3_072)
    const image = fc.record<ImageWork>({
      width: side,
      height: side,
      steps: fc.constantFrom(1, 4, 5, 8, 9, 10, 11, 20, 21, 40, 41, 500),
      cfgScale: fc.constantFrom(0, 7.5, 20, 30),
      sampler: fc.constantFrom('k_euler', 'k_euler_a', 'k_heun', 'k_dpm_adaptive', 'lcm', 'mine'),
      karras: fc.boolean(),
      hiresFix: fc.boolean(),
      sourceProcessing: fc.constantFrom('txt2img', 'img2img', 'inpainting', 'outpainting', 'remix'),
      hasSourceMask: fc.boolean(),
      denoisingStrength: fc.constantFrom(0, 0.25, 1),
      controlType: fc.constantFrom('', 'canny', 'depth', 'mine'),
      controlStrength: fc.constantFrom(0, 0.5, 1),
      postProcessing: fc.subarray([...defaultPolicy.imagePrices.upscalers, 'GFPGAN', 'GFPGANv1.3', 'RestoreFormer']),
      loras: fc.subarray([
        { name: '195519', isVersion: false },
        { name: '246747', isVersion: true },
        { name: 'a', isVersion: false },
      ]),
      hasTextualInversion: fc.boolean(),
      workflow: fc.constantFrom('', 'qr_code', 'other'),
      extraSourceImages: fc.constantFrom(0, 2),
    })
    const asked = fc.record({
      image,
      models: fc.subarray(names),
      generations: fc.integer({ min: 1, max: 20 }),
      isFast: fc.boolean(),
      areExcluded: fc.boolean(),
      workers: fc.subarray(['a']),
    })
    const load = fc.record({ waiting: fc.nat({ max: 700 }), slots: fc.nat({ max: 60 }) })
    fc.assert(
      fc.property(
        asked,
        load,
        fc.constantFrom(...names),
        fc.subarray(names),
        (some, { waiting, slots }, model, served) => {
          const submit = submitOf(createRandom(1), some)
          const command = commandOf(submit)
          const quoted = quotationOf(policy, command, { load: { waitingJobs: waiting, workerSlots: slots }, served })
          const fixed = quoted.fixedPrice!
          expect(isFixedPrice(fixed, submit, policy)).toBe(true)
          expect(fixedEstimate(fixed, { ...submit, kind: 'image' }, policy)).toBe(quoted.jobsPriceMax)
          expect(mustHoldFixed(submit, policy, { waiting, slots })).toBe(quoted.upfront > 0n)
          if (quoted.upfront > 0n) expect(imageHoldOf(fixed, submit, { policy, served })).toBe(quoted.upfront)
          expect([quoted.upfront > 0n, undefined]).toContain(mustHoldFixed(submit, policy))
          const worker = { offers: new Set(['bridge_older']) }
          const request = { kind: 'image', fixedPrice: fixed, submitted: { kind: 'image' } }
          const lease = { model: { name: model }, job: { request }, worker } as unknown as LeaseRecord & Lease
          const paid = jobPriceOf(policy, lease, { outputBytes: 1, finishReason: 'stop', isOwnerTrusted: true })
          const price = finishedPriceOf(lease, fixed, policy)
          expect(fixedCost('image', fixed, price)).toBe(paid.cost)
          expect(earnedOf('image', price, lease.worker)).toBe(paid.earned)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

/** The command that a submission is. */
function commandOf({ areExcluded, generations, image, isFast, models, workers }: Submit): SubmitRequest {
  const { controlStrength, controlType, extraSourceImages, hasTextualInversion, loras, workflow, ...rest } = image!
  const work = {
    ...rest,
    controlType: controlType === '' ? undefined : controlType,
    controlStrength: controlStrength === 0 ? undefined : controlStrength,
  }
  const request = {
    work,
    generations,
    models,
    loras,
    hasTextualInversion,
    workflow: workflow === '' ? undefined : workflow,
    extraSourceImages,
    slowWorkers: !isFast,
    workerBlacklist: areExcluded && workers.length > 0,
  }
  return { models, generations, work: { kind: 'image', image: request } } as unknown as SubmitRequest
}

const square = (side: number): Partial<ImageWork> => ({ width: side, height: side, steps: 20 })

describe('what the auditor demands of a request for an image', () => {
  const [idle, busy] = [
    { waiting: 0, slots: 0 },
    { waiting: 100, slots: 3 },
  ]

  test.each<[Partial<ImageWork>, Partial<Submit>, object | undefined, boolean | undefined]>([
    [square(1_024), {}, idle, false],
    [square(1_025), {}, idle, true],
    [square(1_024), {}, undefined, undefined],
    [square(1_025), {}, undefined, true],
    [square(576), {}, undefined, false],
    [square(577), {}, undefined, undefined],
    [square(964), {}, busy, false],
    [square(965), {}, busy, true],
    [square(576), {}, { waiting: 100_000, slots: 0 }, false],
    [square(577), {}, { waiting: 100_000, slots: 0 }, true],
    [square(768), { models: ['epic'] }, { waiting: 100_000, slots: 0 }, false],
    [square(769), { models: ['epic'] }, { waiting: 100_000, slots: 0 }, true],
    [square(1_024), { models: ['deliberate', 'juggernaut'] }, undefined, false],
    [square(64), { isFast: true }, idle, true],
    [{ steps: 40 }, {}, idle, false],
    [{ steps: 41 }, {}, idle, true],
    [{ steps: 500 }, { models: [] }, idle, false],
    [{ steps: 20, sampler: 'k_heun' }, {}, idle, false],
    [{ steps: 21, sampler: 'k_heun' }, {}, idle, true],
    [{ steps: 500, sampler: 'k_dpm_adaptive' }, {}, idle, false],
    [{ steps: 8 }, { models: ['quick'] }, idle, false],
    [{ steps: 9 }, { models: ['deliberate', 'quick'] }, idle, true],
    [{ steps: 20, controlType: 'canny' }, {}, idle, false],
    [{ steps: 21, controlType: 'canny' }, {}, idle, true],
    [{ steps: 10, sampler: 'lcm' }, {}, idle, false],
    [{ steps: 11, loras: [{ name: '195519', isVersion: false }] }, {}, idle, true],
    [{ steps: 11, loras: [{ name: '195519', isVersion: true }] }, {}, idle, false],
  ])('of %j, %j, while %j: %s', (changes, rest, load, must) => {
    expect(mustHoldFixed(imageOf(changes, rest), policy, load as typeof idle | undefined)).toBe(must)
  })
})
