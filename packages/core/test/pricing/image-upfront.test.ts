import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultImagePriceTable,
  defaultImageUpfrontTable,
  downgradedImage,
  imageNeedsUpfront,
  type ImageModels,
  type ImageRequest,
  type ImageUpfrontTerms,
  type ImageWork,
  type QueueLoad,
} from '../../src/index.js'
import { anyWork, basisRequest, basisWork } from './image-work.js'

const models: ImageModels = new Map([
  ['sd1', { baseline: 'stable diffusion 1', stepsMax: undefined }],
  ['sd2', { baseline: 'stable diffusion 2', stepsMax: undefined }],
  ['xl', { baseline: 'stable_diffusion_xl', stepsMax: 50 }],
  ['turbo', { baseline: 'stable_diffusion_xl', stepsMax: 8 }],
  ['z', { baseline: 'z_image_turbo', stepsMax: undefined }],
  ['qwen', { baseline: 'qwen_image', stepsMax: undefined }],
])
const empty: QueueLoad = { waitingJobs: 0, workerSlots: 0 }
const flooded: QueueLoad = { waitingJobs: 100_000, workerSlots: 5 }

function terms(load: QueueLoad): ImageUpfrontTerms {
  return { models, families: defaultImagePriceTable.families, load, table: defaultImageUpfrontTable }
}

function request(models: string[], work: Partial<ImageWork>, rest: Partial<ImageRequest> = {}): ImageRequest {
  return { ...basisRequest, models, work: { ...basisWork, steps: 20, ...work }, ...rest }
}

function square(side: number): Partial<ImageWork> {
  return { width: side, height: side }
}

describe('what must be held upfront', () => {
  const controlled = { controlType: 'canny', sourceProcessing: 'img2img' } as const
  test.each([
    ['a small one', request(['sd1'], {}), empty, false],
    ['slow workers refused', request(['sd1'], {}, { slowWorkers: false }), empty, true],
    ['the largest free one', request(['sd1'], square(1024)), empty, false],
    ['one larger', request(['sd1'], { width: 1024, height: 1088 }), empty, true],
    ['slots make nothing larger free', request(['sd1'], square(1088)), { waitingJobs: 0, workerSlots: 99 }, true],
    ['slots make up for the queue', request(['sd1'], square(1024)), { waitingJobs: 11, workerSlots: 1 }, false],
    ['but not for more', request(['sd1'], square(1024)), { waitingJobs: 12, workerSlots: 1 }, true],
    ['always free', request(['sd1'], square(576)), flooded, false],
    ['not always free', request(['sd1'], square(640)), flooded, true],
    ['always free for SD 2', request(['sd2'], square(768)), flooded, false],
    ['not always free for SD 2', request(['sd2'], square(832)), flooded, true],
    ['always free for SDXL', request(['sd1', 'xl'], square(1024)), flooded, false],
    ['always free for z-image', request(['z'], square(1024)), flooded, false],
    ['always free for qwen', request(['qwen'], square(1024)), flooded, false],
    ['as many steps as any model may', request(['sd1'], { steps: 40 }), empty, false],
    ['one more', request(['sd1'], { steps: 41 }), empty, true],
    ['no model named, any number', request([], { steps: 500 }), empty, false],
    ['steps that count twice', request(['sd1'], { steps: 20, sampler: 'k_heun' }), empty, false],
    ['one more of those', request(['sd1'], { steps: 21, sampler: 'k_heun' }), empty, true],
    ['a sampler with its own steps', request(['sd1'], { steps: 500, sampler: 'k_dpm_adaptive' }), empty, false],
    ['a model with more', request(['xl'], { steps: 50 }), empty, false],
    ['the model with the fewest counts', request(['xl', 'turbo'], { steps: 9 }), empty, true],
    ['a control type', request(['sd1'], { ...controlled, steps: 20 }), empty, false],
    ['one more with a control type', request(['sd1'], { ...controlled, steps: 21 }), empty, true],
    ['lcm', request(['sd1'], { sampler: 'lcm', steps: 10 }), empty, false],
    ['one more with lcm', request([], { sampler: 'lcm', steps: 11 }), empty, true],
    ['a lora of lcm', request([], { steps: 11 }, { loras: [{ name: '195519', isVersion: false }] }), empty, true],
    ['a version of one', request([], { steps: 11 }, { loras: [{ name: '246747', isVersion: true }] }), empty, true],
    ['another version', request([], { steps: 11 }, { loras: [{ name: '195519', isVersion: true }] }), empty, false],
  ])('%s', (_, asked, load, needed) => {
    expect(imageNeedsUpfront(asked, terms(load))).toBe(needed)
  })
})

describe('a downgrade', () => {
  test.each([
    ['a square', { width: 1024, height: 1024 }, flooded, { width: 576, height: 576, steps: 20 }],
    ['a wide one', { width: 1536, height: 768 }, flooded, { width: 640, height: 512, steps: 20 }],
    ['a strip', { width: 3072, height: 128 }, flooded, { width: 2560, height: 128, steps: 20 }],
    ['what fits', { width: 576, height: 512 }, flooded, { width: 576, height: 512, steps: 20 }],
    ['steps', { steps: 41 }, empty, { width: 512, height: 512, steps: 30 }],
    ['steps that count twice', { steps: 41, sampler: 'k_heun' }, empty, { width: 512, height: 512, steps: 15 }],
    ['lcm', { steps: 41, sampler: 'lcm' }, empty, { width: 512, height: 512, steps: 10 }],
    ['few steps', { steps: 2 }, empty, { width: 512, height: 512, steps: 2 }],
    ['steps of its own', { steps: 41, sampler: 'k_dpm_adaptive' }, empty, { width: 512, height: 512, steps: 4 }],
  ])('of %s', (_, work, load, expected) => {
    expect(downgradedImage(request(['sd1'], work, { slowWorkers: false }), terms(load))).toMatchObject({
      slowWorkers: true,
      work: expected,
    })
  })

  test('needs nothing upfront, and raises nothing', () => {
    fc.assert(
      fc.property(
        anyWork,
        fc.nat(2_000),
        fc.nat(50),
        fc.subarray([...models.keys()]),
        (work, waitingJobs, workerSlots, names) => {
          const asked = { ...basisRequest, work, models: names, slowWorkers: false }
          const load = terms({ waitingJobs, workerSlots })
          const small = downgradedImage(asked, load)
          expect(small.work.width).toBeLessThanOrEqual(work.width)
          expect(small.work.height).toBeLessThanOrEqual(work.height)
          expect(small.work.steps).toBeLessThanOrEqual(work.steps)
          if (work.sampler !== 'k_dpm_adaptive') expect(imageNeedsUpfront(small, load)).toBe(false)
        },
      ),
    )
  })
})
