import { accurateStepsOf, freeAreaOf, stepsMaxOf, type ImageUpfrontTerms } from './image-upfront.js'
import type { ImageRequest } from './image-request.js'

/** Sides are multiples of this. */
const sideStepPixels = 64

/**
 * The request made small enough to need no upfront hold: any worker may serve it, its sides keep their ratio about, and it
 * has fewer steps. Nothing in it is ever raised. A sampler with steps of its own ends at the fewest.
 * Implements protocol-spec/pricing.md §4.5.
 */
export function downgradedImage(request: ImageRequest, terms: ImageUpfrontTerms): ImageRequest {
  const sides = shrunkSides(request.work, freeAreaOf(request, terms), terms.table.shrunkSidePixelsMin)
  return { ...request, slowWorkers: true, work: { ...request.work, ...sides, steps: shrunkSteps(request, terms) } }
}

function shrunkSides(work: { width: number; height: number }, areaMax: number, sideMin: number) {
  let { width, height } = work
  if (width * height <= areaMax) return { width, height }
  const least = { width: Math.min(width, sideMin), height: Math.min(height, sideMin) }
  const scale = Math.sqrt(areaMax / (width * height))
  width = Math.max(least.width, Math.floor((width * scale) / sideStepPixels) * sideStepPixels)
  height = Math.max(least.height, Math.floor((height * scale) / sideStepPixels) * sideStepPixels)
  while (width * height > areaMax && (width > least.width || height > least.height)) {
    if (width > least.width && (width >= height || height === least.height)) width -= sideStepPixels
    else height -= sideStepPixels
  }
  return { width, height }
}

function shrunkSteps(request: ImageRequest, terms: ImageUpfrontTerms): number {
  const { table } = terms
  const { sampler } = request.work
  const bound = stepsMaxOf(request, terms, table.shrunkStepsMax)
  let { steps } = request.work
  while (steps > table.shrunkStepsMin && accurateStepsOf({ sampler, steps }, table) > bound) steps -= 1
  return steps
}
