import { accurateStepsOf } from '../input/bridges/samplers.js'
import { baselines } from '../models/image-models.js'
import type { ImageOptions } from './image-options.js'

/** Time that a worker has at least, in seconds. */
export const imageTtlSecondsMin = 150

/** Time for a job of no size, and for a step on a tile of 512 × 512 pixels, in seconds. */
const baseSeconds = 30
const secondsPerTileStep = 2
const tilePixels = 512 * 512

const slowBaselines: readonly string[] = [baselines.flux, baselines.qwen, baselines.zImage]

/** Time that a worker has for an image, in seconds. */
export function imageTtlSeconds({ payload }: ImageOptions, baseline: string, isExtraSlow: boolean): number {
  const { width, height, ddim_steps: steps, sampler_name: sampler, control_type: controlType } = payload
  const accurateSteps = accurateStepsOf({ sampler: String(sampler), steps: Number(steps) || 0 })
  const pixels = (Number(width) || 0) * (Number(height) || 0)
  const seconds =
    (baseSeconds + (accurateSteps * secondsPerTileStep * pixels) / tilePixels) *
    (controlType === undefined ? 1 : 2) *
    (slowBaselines.includes(baseline) ? 3 : 1)
  return Math.floor(Math.max(seconds, imageTtlSecondsMin) * (isExtraSlow ? 3 : 1))
}
