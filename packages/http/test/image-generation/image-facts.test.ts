import { describe, expect, it } from 'vitest'
import { batchMaxOf } from '../../src/image-generation/image-batch.js'
import { readImageOptions, writeImageOptions } from '../../src/image-generation/image-options.js'
import { readImageOutput } from '../../src/image-generation/image-output.js'
import { seedOfGeneration, seedsOf } from '../../src/image-generation/image-seeds.js'
import { imageTtlSeconds } from '../../src/image-generation/image-ttl.js'
import { baselines } from '../../src/models/image-models.js'
import { image, imagePop } from '../input/read-input.js'

const chance = { bytes: (length: number) => new Uint8Array(length).fill(255) } as Parameters<typeof seedsOf>[1]
const seeds = { seed: 5, seedVariation: 1 }
const noSources = { extraSourceImages: [] }

function optionsOf(params: object, rest: object = {}) {
  return readImageOptions(writeImageOptions(image(params, rest), { sources: noSources, seeds }))
}

describe('seeds', () => {
  it.each([
    [{ seed: '7' }, [7, 8, 9]],
    [{ seed: '7', seed_variation: 1_000 }, [7, 1_007, 2_007]],
    [{ seed: '4294967295' }, [4_294_967_295, 0, 1]],
    [{}, [4_294_967_295, 4_294_967_294, 4_294_967_293]],
  ])('of images with %o are %j', (params, expected) => {
    const own = seedsOf(image(params).params, chance)
    expect([0, 1, 2].map((generation) => seedOfGeneration(own, generation))).toEqual(expected)
  })
})

describe('time', () => {
  it.each<[object, string, boolean, number]>([
    [{ steps: 30 }, baselines.sd1, false, 150],
    [{ steps: 100 }, baselines.sd1, false, 230],
    [{ steps: 50, sampler_name: 'k_heun' }, baselines.sd1, false, 230],
    [{ steps: 30, width: 1024, height: 1024 }, baselines.sdxl, false, 270],
    [{ steps: 40, control_type: 'canny' }, baselines.sd1, false, 220],
    [{ steps: 30 }, baselines.flux, false, 270],
    [{ steps: 30 }, baselines.sd1, true, 450],
  ])('for %o of %s, extra slow %s: %i s', (params, baseline, isExtraSlow, seconds) => {
    expect(imageTtlSeconds(optionsOf(params), baseline, isExtraSlow)).toBe(seconds)
  })
})

describe('batches', () => {
  it.each<[object, object, string, number]>([
    [{ amount: 4, max_pixels: 512 * 512 }, {}, baselines.sd1, 1],
    [{ amount: 4, max_pixels: 1024 * 1024 }, {}, baselines.sd1, 4],
    [{ amount: 4, max_pixels: 1024 * 1024 }, { post_processing: ['GFPGAN'] }, baselines.sd1, 3],
    [{ amount: 4, max_pixels: 1024 * 1024 }, { post_processing: ['CodeFormers'] }, baselines.sd1, 2],
    [{ amount: 20, max_pixels: 4096 * 4096 }, {}, baselines.sd1, 20],
    [{ amount: 8, max_pixels: 1024 * 1024 }, {}, baselines.flux, 2],
  ])('%o of images with %o of %s: %i', (pop, params, baseline, count) => {
    expect(batchMaxOf(imagePop(pop), optionsOf(params), baseline)).toBe(count)
  })

  it('are not for QR codes, nor where the requester wants none', () => {
    expect(optionsOf({}).mayBatch).toBe(true)
    expect(optionsOf({}, { disable_batching: true }).mayBatch).toBe(false)
  })
})

describe('options and outputs of others', () => {
  it.each(['', 'x', 'null', '[]', '{"payload":1,"seed":"x","sources":{"sourceImage":"results/x.webp"}}'])(
    '%j say nothing',
    (text) => {
      expect(readImageOptions(text)).toEqual({
        payload: {},
        seed: 0,
        seedVariation: 0,
        sourceProcessing: 'img2img',
        sources: noSources,
        asLinks: undefined,
        mayBatch: false,
      })
      expect(readImageOutput(text)).toEqual({ seed: undefined, isCensored: false, metadata: [] })
    },
  )

  it('name images by keys', () => {
    const key = `sources/${'a'.repeat(32)}.webp`
    const sources = { sourceImage: key, sourceMask: key, extraSourceImages: [{ image: key, strength: 0.5 }] }
    const text = writeImageOptions(image({}, { source_image: 'x' }), { sources, seeds })
    expect(readImageOptions(text).sources).toEqual(sources)
  })
})
