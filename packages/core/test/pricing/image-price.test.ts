import { describe, expect, test } from 'vitest'
import {
  defaultImagePriceTable as table,
  imageActivationTax,
  imageBasePrice,
  imageEstimate,
  imageHold,
  imagePrice,
  workerReward,
  type ImageModels,
  type ImageRequest,
  type ImageWork,
} from '../../src/index.js'
import { defaultPolicy } from '../../src/policy.js'
import { fixedJobPrice, fixedPriceOf } from '../../src/requests/quotation.js'
import { basisRequest, basisWork } from './image-work.js'

const baselines: readonly (readonly [name: string, baseline: string])[] = [
  ['sd1', 'stable diffusion 1'],
  ['sd2', 'stable diffusion 2 512'],
  ['xl', 'stable_diffusion_xl'],
  ['SDXL 1.0', 'stable_diffusion_xl'],
  ['cascade', 'stable_cascade'],
  ['flux', 'flux_1'],
  ['flux-dev', 'flux_1_dev'],
  ['z', 'z_image_turbo'],
  ['qwen', 'qwen_image'],
  ['other', 'sana'],
]
const models: ImageModels = new Map(baselines.map(([name, baseline]) => [name, { baseline, stepsMax: undefined }]))
const plain = imagePrice(basisWork, table)

function request(change: Partial<ImageRequest>): ImageRequest {
  return { ...basisRequest, ...change }
}

const policy = { ...defaultPolicy, imageModels: models }
/** A job by a worker that is paid in full. */
const offers = new Set(['bridge_current'])
const done = { kind: 'image', model: 'sd1', offers, finishReason: 'stop', isOwnerTrusted: false } as const

/** What a requester is debited for a job of 10.001 kudos. */
function costOf(change: Partial<ImageRequest>, finishReason: 'stop' | 'censored'): bigint {
  const price = { ...fixedPriceOf(request(change), table), basePrice: 10_001n }
  return fixedJobPrice(policy, price, { ...done, finishReason }).cost
}

describe('the worked examples of pricing.md', () => {
  test.each([
    [{}, 10_893n],
    [{ width: 1024, height: 1024 }, 31_478n],
    [{ width: 1024, height: 1024, steps: 30 }, 20_357n],
    [{ width: 1024, height: 1024, steps: 30, sampler: 'k_euler_a' }, 19_778n],
    [
      {
        sourceProcessing: 'img2img',
        denoisingStrength: 0.5,
        steps: 30,
        postProcessing: ['RealESRGAN_x4plus'],
      } as const,
      8_537n,
    ],
    [{ width: 64, height: 64, steps: 1 }, 3_847n],
    [{ width: 3072, height: 3072, steps: 500 }, 608_635n],
  ])('%j', (change, price) => {
    expect(imagePrice({ ...basisWork, ...change }, table)).toBe(price)
  })
})

describe('the base price', () => {
  test.each([
    ['nothing added', {}, 0n],
    ['a lora', { loras: [{ name: 'a', isVersion: false }] }, 3_000n],
    ['five loras', { loras: Array.from({ length: 5 }, () => ({ name: 'a', isVersion: false })) }, 15_000n],
    ['textual inversions', { hasTextualInversion: true }, 1_000n],
  ])('%s', (_, change, more) => {
    expect(imageBasePrice(request(change), table)).toBe(plain + more)
  })
})

describe('the job price by the model that ran', () => {
  const hires = { work: { ...basisWork, hiresFix: true } }
  test.each([
    ['sd1', {}, 1n],
    ['sd2', {}, 1n],
    ['other', {}, 1n],
    ['unknown', {}, 1n],
    ['xl', {}, 2n],
    ['xl', { workflow: 'qr_code' }, 4n],
    ['xl', { workflow: 'other' }, 2n],
    ['xl', hires, 2n],
    ['cascade', {}, 4n],
    ['cascade', hires, 7n],
    ['flux', {}, 8n],
    ['flux-dev', {}, 8n],
    ['z', {}, 8n],
    ['qwen', {}, 12n],
    ['mine [SDXL]', {}, 2n],
    ['mine [Flux]', {}, 8n],
    ['mine [Qwen]', {}, 12n],
    ['mine [ZModel]', {}, 8n],
    ['mine [ZImage]', {}, 8n],
  ])('%s %j', (model, change, factor) => {
    const asked = request(change)
    const { earned } = fixedJobPrice(policy, fixedPriceOf(asked, table), { ...done, model })
    expect(earned).toBe(imageBasePrice(asked, table) * factor)
  })
})

describe('what the requester is debited for a job of 10.001 kudos', () => {
  const source = { ...basisWork, sourceProcessing: 'img2img' as const }
  const upscaled = { ...basisWork, postProcessing: ['RealESRGAN_x4plus', 'GFPGAN'] }
  test.each([
    ['as a rule', {}, 11_001n],
    ['with a source image', { work: source }, 14_001n], // 13,001.3 + 1,000
    ['with an upscaler', { work: upscaled }, 11_501n], // 10,501.05 + 1,000
    ['with two', { work: { ...basisWork, postProcessing: ['NMKD_Siax', '4xLSDIRplus'] } }, 12_026n],
    ['without slow workers', { slowWorkers: false }, 13_201n], // 13,201.2
    ['with workers refused', { workerBlacklist: true }, 12_101n], // 12,101.1
    [
      'with everything',
      { work: { ...upscaled, ...source, postProcessing: ['NMKD_Siax'] }, slowWorkers: false, workerBlacklist: true },
      19_340n,
    ],
  ])('%s', (_, change, cost) => {
    expect(costOf(change, 'stop')).toBe(cost)
  })

  test('censored, it pays what a job without a price costs', () => {
    expect(costOf({}, 'censored')).toBe(1_000n)
    expect(costOf({ slowWorkers: false, workerBlacklist: true }, 'censored')).toBe(1_320n)
  })
})

describe('the estimate', () => {
  test.each([
    ['no model named', [], 1, 2n],
    ['the first model counts', ['sd1', 'qwen'], 1, 1n],
    ['of each generation', ['flux'], 3, 24n],
    ['cascade', ['cascade'], 1, 4n],
    ['unknown', ['unknown'], 1, 1n],
  ])('%s', (_, names, generations, jobs) => {
    const estimate = imageEstimate(request({ models: names, generations }), models, table)
    expect(estimate).toBe((plain + 1_000n) * jobs + 1_000n)
  })

  test('is rounded once, at its end', () => {
    const work = { ...basisWork, sourceProcessing: 'img2img' as const, postProcessing: ['NMKD_Siax'] }
    const price = imagePrice(work, table)
    const exact = ((Number(price) * 1.3 * 1.05 + 1000) * 1.2 * 1.1 * 8 * 20 + 1000) / 1000
    const asked = request({ work, models: ['flux'], generations: 20, slowWorkers: false, workerBlacklist: true })
    expect(Number(imageEstimate(asked, models, table)) / 1000).toBeCloseTo(exact, 3)
  })
})

describe('what is held upfront', () => {
  test.each([
    ['no model named, and none served', [], [], {}, 2n],
    ['none named, and a dearer one served', [], ['sd1', 'qwen'], {}, 12n],
    ['none named, and only a cheaper one served', [], ['sd1'], {}, 2n],
    ['the dearest that is named', ['sd1', 'qwen', 'flux'], [], {}, 12n],
    ['and not what else is served', ['sd1'], ['qwen'], {}, 1n],
    ['of each generation', ['sd1', 'flux'], [], { generations: 3 }, 24n],
    ['what the workflow makes of it', ['sd1', 'xl'], [], { workflow: 'qr_code' }, 4n],
  ])('%s', (_, names, served, change, jobs) => {
    const asked = request({ models: names, ...change })
    const base = imageEstimate({ ...asked, models: ['sd1'], generations: 1 }, models, table) - 1_000n
    expect(imageHold(asked, { models, served }, table)).toBe(base * jobs + 1_000n)
  })
})

test.each([
  [0, 3_000n],
  [1, 8_000n],
  [5, 28_000n],
])('the activation tax with %i extra source images', (extraSourceImages, tax) => {
  expect(imageActivationTax(request({ extraSourceImages }), table)).toBe(tax)
})

describe('what the worker is credited', () => {
  test.each([
    [10_001n, 100, 10_001n],
    [10_001n, 90, 9_001n], // 9,000.9
    [10_002n, 75, 7_502n], // 7,501.5, to the even
    [10_006n, 75, 7_504n], // 7,504.5, to the even
  ])('%i at %i %%', (price, percent, reward) => {
    expect(workerReward(price, percent)).toBe(reward)
  })
})

test('the most that can be asked for is far below what a float64 counts', () => {
  const work: ImageWork = {
    ...basisWork,
    width: 3072,
    height: 3072,
    steps: 500,
    cfgScale: 100,
    sampler: 'k_dpmpp_sde',
    hiresFix: true,
    sourceProcessing: 'outpainting',
    controlType: 'normal',
    postProcessing: [...table.upscalers],
  }
  const most = { ...basisRequest, work, generations: 20, models: ['qwen'], slowWorkers: false, workerBlacklist: true }
  const estimate = imageEstimate(most, models, table)
  expect(estimate).toBeGreaterThan(imageEstimate({ ...most, generations: 19 }, models, table))
  expect(Number(estimate)).toBeLessThan(Number.MAX_SAFE_INTEGER / 1_000)
})
