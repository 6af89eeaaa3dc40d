import { roundedTenths } from './exact-amount.js'
import { familyOf, type ImageFamily } from './image-family.js'
import type { ImageModels, ImageRequest, ImageWork } from './image-request.js'

/** How busy the tracker is with jobs of one kind. */
export interface QueueLoad {
  /** Jobs waiting: each generation that no worker has is one. */
  readonly waitingJobs: number
  /** Jobs that workers of the kind can run at once which are there for everybody, or have vanished lately. */
  readonly workerSlots: number
}

/** An operator's bounds on the images that anybody may ask for without holding their price. */
export interface ImageUpfrontTable {
  /** Side of a square: while the queue is empty; more for each slot; less for each waiting job, in tenths. */
  readonly sidePixels: number
  readonly sidePixelsPerSlot: number
  readonly sidePixelsTenthsPerJob: number
  /** The side is never below the first nor above the second. */
  readonly sidePixelsMin: number
  readonly sidePixelsMax: number
  /** Steps: for a model without a number of its own, with a control type, and of latent consistency. */
  readonly stepsMax: number
  readonly controlStepsMax: number
  readonly lcmStepsMax: number
  /** Steps that a request is shrunk to for a model without a number of its own, and never below. */
  readonly shrunkStepsMax: number
  readonly shrunkStepsMin: number
  /** Side that neither side is shrunk below. */
  readonly shrunkSidePixelsMin: number
  /** Samplers that go two ways a step, and those that take a number of steps of their own. */
  readonly secondOrderSamplers: ReadonlySet<string>
  readonly fixedSteps: ReadonlyMap<string, number>
  readonly lcmSampler: string
  readonly lcmLoras: ReadonlySet<string>
  readonly lcmLoraVersions: ReadonlySet<string>
}

/** The bounds a tracker has when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultImageUpfrontTable: ImageUpfrontTable = {
  sidePixels: 1024,
  sidePixelsPerSlot: 10,
  sidePixelsTenthsPerJob: 9,
  sidePixelsMin: 576,
  sidePixelsMax: 1024,
  stepsMax: 40,
  controlStepsMax: 20,
  lcmStepsMax: 10,
  shrunkStepsMax: 30,
  shrunkStepsMin: 4,
  shrunkSidePixelsMin: 512,
  secondOrderSamplers: new Set(['k_heun', 'k_dpm_2', 'k_dpm_2_a', 'k_dpmpp_2s_a', 'k_dpmpp_sde']),
  fixedSteps: new Map([['k_dpm_adaptive', 40]]),
  lcmSampler: 'lcm',
  lcmLoras: new Set(['195519', '216190', '324115']),
  lcmLoraVersions: new Set(['246747', '247778', '268475', '243643', '225222', '219782', '363353']),
}

/** What a request is held against. */
export interface ImageUpfrontTerms {
  readonly models: ImageModels
  readonly families: readonly ImageFamily[]
  readonly load: QueueLoad
  readonly table: ImageUpfrontTable
}

/** Steps as a worker takes them. */
export function accurateStepsOf({ sampler, steps }: Pick<ImageWork, 'sampler' | 'steps'>, table: ImageUpfrontTable) {
  return table.fixedSteps.get(sampler) ?? (table.secondOrderSamplers.has(sampler) ? steps * 2 : steps)
}

/** True for work of latent consistency, which needs few steps. */
export function isLatentConsistency({ work, loras }: ImageRequest, table: ImageUpfrontTable): boolean {
  if (work.sampler === table.lcmSampler) return true
  return loras.some(({ name, isVersion }) => (isVersion ? table.lcmLoraVersions : table.lcmLoras).has(name))
}

/** Largest area, in pixels, that is free of a hold. */
export function freeAreaOf(request: ImageRequest, { models, families, load, table }: ImageUpfrontTerms): number {
  const less = roundedTenths(load.waitingJobs, table.sidePixelsTenthsPerJob)
  const promised = request.models.map((model) => familyOf(model, models, families).freeSidePixels)
  const side = Math.max(
    table.sidePixels + load.workerSlots * table.sidePixelsPerSlot - less,
    table.sidePixelsMin,
    ...promised,
  )
  const bounded = Math.min(side, table.sidePixelsMax)
  return bounded * bounded
}

/** True where the request must hold its estimate when it is submitted. */
export function imageNeedsUpfront(request: ImageRequest, terms: ImageUpfrontTerms): boolean {
  const { work } = request
  const isLarge = work.width * work.height > freeAreaOf(request, terms)
  const isLong = accurateStepsOf(work, terms.table) > stepsMaxOf(request, terms, terms.table.stepsMax)
  return !request.slowWorkers || isLarge || isLong
}

/** The fewest steps that one of the request's models or options sets as a bound. */
export function stepsMaxOf(request: ImageRequest, { models, table }: ImageUpfrontTerms, ofUnknown: number): number {
  const bounds = request.models.map((model) => models.get(model)?.stepsMax ?? ofUnknown)
  if (request.work.controlType !== undefined) bounds.push(table.controlStepsMax)
  if (isLatentConsistency(request, table)) bounds.push(table.lcmStepsMax)
  return Math.min(...bounds)
}
