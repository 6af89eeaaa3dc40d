import * as fc from 'fast-check'
import type { ImageRequest, ImageWork, SourceProcessing } from '../../src/index.js'

/** What the price is one of everywhere: 512 × 512, 50 steps, k_euler. */
export const basisWork: ImageWork = {
  width: 512,
  height: 512,
  steps: 50,
  cfgScale: 7.5,
  sampler: 'k_euler',
  karras: true,
  hiresFix: false,
  sourceProcessing: 'txt2img',
  hasSourceMask: false,
  denoisingStrength: 1,
  controlType: undefined,
  controlStrength: undefined,
  postProcessing: [],
}

/** One image of `basisWork`, by any model. */
export const basisRequest: ImageRequest = {
  work: basisWork,
  generations: 1,
  models: [],
  loras: [],
  hasTextualInversion: false,
  workflow: undefined,
  extraSourceImages: 0,
  slowWorkers: true,
  workerBlacklist: false,
}

/** Every sampler with a name in the vectors, and one without. */
export const samplers: readonly string[] = [
  'k_euler',
  'k_euler_a',
  'k_heun',
  'k_lms',
  'k_dpm_2',
  'k_dpm_2_a',
  'k_dpm_fast',
  'k_dpm_adaptive',
  'k_dpmpp_2m',
  'k_dpmpp_2s_a',
  'k_dpmpp_sde',
  'ddim',
  'plms',
  'uni_pc',
  'uni_pc_bh2',
  'DDIM',
  'lcm',
  'dpmsolver',
  'sampler_x',
]

const controlTypes = ['canny', 'hed', 'depth', 'normal', 'openpose', 'seg', 'scribble', 'fakescribbles', 'hough', 'x']
const sources: readonly SourceProcessing[] = ['txt2img', 'img2img', 'inpainting', 'outpainting', 'remix']
const processors = [
  '4x_AnimeSharp',
  'CodeFormers',
  'GFPGAN',
  'NMKD_Siax',
  'RealESRGAN_x2plus',
  'RealESRGAN_x4plus',
  'RealESRGAN_x4plus_anime_6B',
  'strip_background',
  '4xLSDIRplus',
  'processor_x',
]

/** Any size or number of steps that the interface takes. */
export const anySide = fc.integer({ min: 1, max: 48 }).map((count) => count * 64)
export const anySteps = fc.integer({ min: 1, max: 500 })

/** Any work that the interface takes. */
export const anyWork: fc.Arbitrary<ImageWork> = fc.record({
  width: anySide,
  height: anySide,
  steps: anySteps,
  cfgScale: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  sampler: fc.constantFrom(...samplers),
  karras: fc.boolean(),
  hiresFix: fc.boolean(),
  sourceProcessing: fc.constantFrom(...sources),
  hasSourceMask: fc.boolean(),
  denoisingStrength: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  controlType: fc.option(fc.constantFrom(...controlTypes), { nil: undefined }),
  controlStrength: fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined }),
  postProcessing: fc.array(fc.constantFrom(...processors), { maxLength: 10 }),
})
