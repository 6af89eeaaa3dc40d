import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readImagePrices } from '../../scripts/image-price-vectors.mjs'
import { defaultImagePriceTable, imagePrice, type ImageWork } from '../../src/index.js'
import { imageKudos } from '../../src/pricing/image-curve.js'
import { anySide, anySteps, anyWork, basisWork, samplers } from './image-work.js'

const kudosOf = (work: ImageWork): number => Number(imagePrice(work, defaultImagePriceTable)) / 1000

const sides = Array.from({ length: 48 }, (_, i) => (i + 1) * 64)

/** Relative errors at the vectors of a file, ascending. */
function errorsAt(file: string): number[] {
  const vectors = readImagePrices(file) as { work: ImageWork; kudos: number }[]
  return vectors.map(({ work, kudos }) => Math.abs(kudosOf(work) / kudos - 1)).sort((a, b) => a - b)
}

describe('against the measured prices', () => {
  const errors = errorsAt('image-price-vectors.csv')

  test('the median error is at most 3 %', () => {
    expect(errors).toHaveLength(1168)
    expect(errors[584]).toBeLessThanOrEqual(0.03)
  })

  test('no error is above 15 %', () => {
    expect(errors.at(-1)).toBeLessThanOrEqual(0.15)
  })

  test('no error is above 10 % at common payloads', () => {
    const common = errorsAt('image-price-anchors.csv')
    expect(common).toHaveLength(66)
    expect(common.at(-1)).toBeLessThanOrEqual(0.1)
  })
})

describe('it never falls where the work grows', () => {
  test.each(samplers)('%s, at every size', (sampler) => {
    for (const steps of [1, 2, 4, 8, 12, 16, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500]) {
      const prices = sides.map((width) =>
        sides.map((height) => kudosOf({ ...basisWork, sampler, width, height, steps })),
      )
      for (const [w, row] of prices.entries()) {
        for (const [h, price] of row.entries()) {
          if (price < (prices[w - 1]?.[h] ?? 0) || price < (row[h - 1] ?? 0)) {
            expect.fail(`${sampler}, ${steps} steps: ${sides[w]}x${sides[h]} costs ${price}, less than a smaller one`)
          }
        }
      }
    }
  })

  test.each(samplers)('%s, at every number of steps', (sampler) => {
    for (const side of [64, 512, 1024, 2048, 3072]) {
      let before = 0
      for (let steps = 1; steps <= 500; steps++) {
        const price = kudosOf({ ...basisWork, sampler, width: side, height: side, steps })
        if (price < before) expect.fail(`${sampler}, ${side} pixels: ${steps} steps cost ${price}, one less ${before}`)
        before = price
      }
    }
  })

  test('whatever the options', () => {
    fc.assert(
      fc.property(anyWork, anySide, anySide, anySteps, (work, width, height, steps) => {
        const price = kudosOf(work)
        expect(price).toBeGreaterThan(0)
        expect(price).toBeLessThan(1_000_000)
        const grown = {
          ...work,
          width: Math.max(width, work.width),
          height: Math.max(height, work.height),
          steps: Math.max(steps, work.steps),
        }
        expect(kudosOf(grown)).toBeGreaterThanOrEqual(price)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the same on every platform', () => {
  test('the bits of a grid of prices are those that were written down', () => {
    const hash = createHash('sha256')
    for (const sampler of samplers) {
      for (const hiresFix of [false, true]) {
        for (const postProcessing of [[], ['GFPGAN'], ['RealESRGAN_x4plus', 'strip_background']]) {
          const works = sides.map((side, i) => ({ ...basisWork, width: side, steps: 1 + i * 10 }))
          for (const work of works) {
            const kudos = imageKudos(
              { ...work, sampler, hiresFix, postProcessing },
              defaultImagePriceTable.coefficients,
            )
            hash.update(new Uint8Array(Float64Array.of(kudos).buffer))
          }
        }
      }
    }
    expect(hash.digest('hex')).toBe('17ab48d1bf7839b7c56795c10404ab0a91a4c23f3c5ebb8631d14a3bb4663807')
  })
})

function processed(...postProcessing: string[]): ImageWork {
  return { ...basisWork, postProcessing }
}

describe('names that it does not know', () => {
  const sourced: ImageWork = { ...basisWork, sourceProcessing: 'img2img', controlType: 'canny' }

  test.each([
    ['a sampler costs as k_euler', { ...basisWork, sampler: 'sampler_x' }, basisWork],
    ['a control type costs as canny', { ...sourced, controlType: 'x' }, sourced],
    ['a newer face fixer costs as the older one', processed('GFPGANv1.3'), processed('GFPGAN')],
    ['a newer upscaler costs as the older one', processed('4xLSDIRplus'), processed('RealESRGAN_x4plus')],
    ['a post-processor costs as RealESRGAN_x4plus', processed('x'), processed('RealESRGAN_x4plus')],
    ['names that every object has are no options', processed('constructor'), processed('RealESRGAN_x4plus')],
    ['the same twice costs once', processed('GFPGAN', 'GFPGAN'), processed('GFPGAN')],
    ['the order does not matter', processed('GFPGAN', 'CodeFormers'), processed('CodeFormers', 'GFPGAN')],
    ['strength means nothing without a source image', { ...basisWork, denoisingStrength: 0.1 }, basisWork],
    ['guidance beyond 20 costs as 20', { ...basisWork, cfgScale: 100 }, { ...basisWork, cfgScale: 20 }],
  ])('%s', (_, work, same) => {
    expect(kudosOf(work)).toBe(kudosOf(same))
  })
})
