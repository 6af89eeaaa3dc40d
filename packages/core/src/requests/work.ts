import type { ImageRequest } from '../pricing/image-request.js'

/** What a request asks for, as far as its size and its price go. */
export type Work =
  /** Without `contextTokensMax`, the context that prompt and answer are to have, the estimate counts what they need. */
  | { kind: 'text'; slowWorkers: boolean; contextTokensMax?: number }
  | { kind: 'image'; image: ImageRequest }
  /** `models` of the request are forms, of which it has one. */
  | { kind: 'alchemy'; width: number; height: number; slowWorkers: boolean }

/** Pixelsteps, and pixels of a tile, that count as one. */
export const pixelstepsPerUnit = 1_000_000
const tileSidePixels = 512

/** How large and how much a job is: see `contextTokensNeeded` and `outputTokensMax` of `RequestSubmitted`. */
export interface WorkMeasure {
  size: number
  amount: number
}

/** Measures work that is not text. */
export function measureOf(work: Exclude<Work, { kind: 'text' }>): WorkMeasure {
  if (work.kind === 'alchemy') {
    const tiles = Math.ceil(work.width / tileSidePixels) * Math.ceil(work.height / tileSidePixels)
    return { size: tiles, amount: tiles }
  }
  const { width, height, steps } = work.image.work
  return { size: width * height, amount: Math.ceil((width * height * steps) / pixelstepsPerUnit) }
}

/** The bounds within which work may be; what is beyond has no price. */
const sideMax = 16_384
const stepsMax = 500
const factsMax = 64

/** Whether what a requester says of its work is possible at all. */
export function isWorkPossible(work: Work, models: readonly string[]): boolean {
  if (work.kind === 'text') return true
  const { width, height } = work.kind === 'image' ? work.image.work : work
  if (![width, height].every((side) => Number.isSafeInteger(side) && side >= 1 && side <= sideMax)) return false
  // The price is that of the form.
  if (work.kind === 'alchemy') return models.length === 1
  const { image } = work
  const { steps, cfgScale, denoisingStrength, controlStrength = 0, postProcessing } = image.work
  const isNumber = [cfgScale, denoisingStrength, controlStrength].every((value) => Number.isFinite(value) && value >= 0)
  const isShort = Math.max(postProcessing.length, image.loras.length, image.extraSourceImages) <= factsMax
  return Number.isSafeInteger(steps) && steps >= 1 && steps <= stepsMax && isNumber && isShort
}
