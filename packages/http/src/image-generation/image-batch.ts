import type { PolledJob } from '../gateway/polled-engine.js'
import type { ImagePop } from '../input/workers/pops.js'
import { baselines } from '../models/image-models.js'
import type { ModelReference } from '../models/model-reference.js'
import { readImageOptions } from './image-options.js'
import type { ImageOptions } from './image-options.js'

/** Post-processors that need so much memory that fewer images go together. */
const heavyPostProcessors = new Set([
  'RealESRGAN_x4plus',
  'RealESRGAN_x4plus_anime_6B',
  'NMKD_Siax',
  '4x_AnimeSharp',
  'CodeFormers',
  '4xNomos8kSC',
  '4xLSDIRplus',
  '4xNomos2_hq_dat2',
  'RestoreFormer',
])

/** How much more memory models of a baseline need. */
const memoryFactors: Readonly<Record<string, number>> = {
  [baselines.flux]: 5,
  [baselines.qwen]: 10,
  [baselines.zImage]: 8,
}

/** How many images of the request of a job a worker makes at once with it, that one included: as many as it has room for. */
export function batchSizeFor(pop: ImagePop, models: ModelReference, { job, model }: PolledJob): number {
  const options = readImageOptions(job.options ?? '')
  return options.mayBatch ? batchMaxOf(pop, options, models.imageModel(model.name).baseline) : 1
}

/** Images that a worker has room for at once. */
export function batchMaxOf({ amount, maxPixels }: ImagePop, { payload }: ImageOptions, baseline: string): number {
  const { width, height, post_processing: named, transparent } = payload
  const postProcessing = Array.isArray(named) ? named : []
  const isHeavy = transparent === true || postProcessing.some((name) => heavyPostProcessors.has(name))
  const factors = (1 + 0.4 * postProcessing.length) * (isHeavy ? 1.8 : 1) * (memoryFactors[baseline] ?? 1)
  const room = Math.round(((maxPixels / 3.5) * amount) / (Number(width) * Number(height) * factors))
  return Math.min(Math.max(room || 1, 1), amount)
}
