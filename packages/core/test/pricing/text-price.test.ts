import { describe, expect, test } from 'vitest'
import {
  defaultTextPriceTable as table,
  defaultTextUpfrontTable,
  freeTokensOf,
  textActivationTax,
  textEstimate,
  textJobCost,
  textJobPrice,
  textNeedsUpfront,
  textUpfront,
  tokensOf,
  type TextJob,
  type TextModels,
} from '../../src/index.js'
import { contextFactorOf, largeModelFactorOf } from '../../src/pricing/text-curve.js'
import { billionsOf } from '../../src/pricing/text-price.js'

const models: TextModels = new Map([
  ['koboldcpp/L7', 7],
  ['L13', 13],
  ['L70', 70],
])
const job: TextJob = { outputTokens: 80, contextTokens: 80, model: 'L13', backendValidated: true, ownerTrusted: true }

describe('the factor of a context', () => {
  test('is within 0.1 % of the formula at every number of tokens', () => {
    for (let tokens = 1; tokens <= 1_048_576; tokens += tokens < 40_000 ? 1 : 97) {
      const formula = Math.min(1.2 + 2.2 ** Math.log2(tokens / 1024), 30)
      const off = contextFactorOf(tokens) / formula - 1
      if (!(Math.abs(off) < 0.001)) expect.fail(`${tokens} tokens: ${contextFactorOf(tokens)}, not ${formula}`)
    }
  })

  test.each([
    [80, 1.255],
    [512, 1.65],
    [1024, 2.2],
    [2048, 3.4],
    [4096, 6.04],
    [1_048_576, 30],
  ])('%i tokens: %d', (tokens, factor) => {
    expect(contextFactorOf(tokens)).toBeCloseTo(factor, 2)
  })

  test('never falls', () => {
    let before = 0
    for (let tokens = 1; tokens <= 40_000; tokens++) {
      const factor = contextFactorOf(tokens)
      if (factor < before) expect.fail(`${tokens} tokens: ${factor} after ${before}`)
      before = factor
    }
  })
})

test.each([0.1, 1, 13, 14, 70, 405, 10_000])('a model of %d billions', (billions) => {
  expect(largeModelFactorOf(billions)).toBeCloseTo((Math.max(billions, 13) / 13) ** 0.2, 12)
})

describe('the price of a job', () => {
  test.each([
    [{ model: 'koboldcpp/L7' }, 5.62],
    [{}, 10.44],
    [{ model: 'L70' }, 78.73],
    [{ model: 'koboldcpp/L7', outputTokens: 512, contextTokens: 512 }, 47.44],
    [{ outputTokens: 512, contextTokens: 512 }, 88.1],
    [{ model: 'L70', outputTokens: 512, contextTokens: 512 }, 664.31],
    [{ backendValidated: false }, 10.44 * 0.3],
    [{ model: 'unknown' }, (80 * 1.255 * 2.7) / 100],
    [{ model: 'unknown', ownerTrusted: false }, 1.255],
  ])('%j', (change, kudos) => {
    const price = Number(textJobPrice({ ...job, ...change }, models, table)) / 1000
    expect(Math.abs(price / kudos - 1)).toBeLessThan(0.002)
  })

  test('the requester also pays the tax', () => {
    expect(textJobCost(10_442n, table)).toBe(11_442n)
  })

  test('never stops being an amount', () => {
    const most = { ...job, outputTokens: 4096, contextTokens: 4096, model: 'huge' }
    const price = textJobPrice(most, new Map([['huge', 10_000]]), table)
    expect(Number(price)).toBeLessThan(Number.MAX_SAFE_INTEGER / 1_000)
  })
})

test.each([
  [0, 80, 20],
  [80, 80, 20],
  [81, 80, 21],
  [319, 80, 80],
  [40_000, 80, 80],
  [0, 16, 16],
])('a text of %i characters where %i tokens are asked for counts as %i', (characters, tokensMax, tokens) => {
  expect(tokensOf(characters, tokensMax, table)).toBe(tokens)
})

test.each([
  ['L13', 13],
  ['L13::ann#7', 13],
  ['L13-Q4_K_M', 13],
  ['L13.IQ3_XS', 13],
  ['L13.i1-Q6_K', 13],
  ['L13-Q4_K_M::ann#7', 13],
  ['koboldcpp/L7', 7],
  ['L7', undefined],
  ['L13-Quick', undefined],
])('%s has %s billion parameters', (model, billions) => {
  expect(billionsOf(model, models)).toBe(billions)
})

describe('the estimate', () => {
  const request = { generations: 1, models: ['L13'], outputTokensMax: 80, contextTokensMax: 2048 }
  test.each([
    ['a known model', {}, 80 * 13 * 0.034],
    ['no model', { models: [] }, 80 * 13 * 0.034],
    ['the first model', { models: ['koboldcpp/L7', 'L13'] }, 80 * 7 * 0.034],
    ['an unknown one', { models: ['unknown'] }, 80 * 2.7 * 0.034],
  ])('%s', (_, change, kudos) => {
    expect(Number(textEstimate({ ...request, ...change }, models, table)) / 1000).toBeCloseTo(kudos + 2, 2)
  })

  test('counts generations', () => {
    expect(textEstimate({ ...request, generations: 3 }, models, table)).toBe(3n * 35_360n + 4_000n)
  })
})

test('the activation tax is higher with a style', () => {
  expect([textActivationTax(false, table), textActivationTax(true, table)]).toEqual([1_000n, 3_000n])
})

describe('upfront', () => {
  test.each([
    [0, 0, 512],
    [100, 0, 422],
    [100, 10, 472],
    [100_000, 10, 256],
    [0, 1_000, 512],
  ])('%i jobs waiting, %i slots: %i tokens are free', (waitingJobs, workerSlots, free) => {
    const load = { waitingJobs, workerSlots }
    expect(freeTokensOf(load, defaultTextUpfrontTable)).toBe(free)
    for (const [outputTokensMax, slowWorkers, needed] of [
      [free, true, false],
      [free + 1, true, true],
      [free, false, true],
    ] as const) {
      expect(textNeedsUpfront({ outputTokensMax, slowWorkers }, load, defaultTextUpfrontTable)).toBe(needed)
    }
  })

  test.each([
    [[], 40_000n],
    [['L13'], 99_048n], // 80 × 13 / 21 × 2
    [['L13', 'L70'], 533_333n],
    [['unknown'], 7_619n],
  ])('two generations of 80 tokens by %j hold %i', (names, hold) => {
    const request = { generations: 2, models: names, outputTokensMax: 80, contextTokensMax: 2048 }
    expect(textUpfront(request, models, defaultTextUpfrontTable)).toBe(hold)
  })
})
