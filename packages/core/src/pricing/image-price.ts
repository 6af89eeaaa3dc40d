import type { Millikudos } from '../ids.js'
import { millikudosOf, plus, exactly, rounded, timesPercent, type ExactAmount } from './exact-amount.js'
import { imageKudos } from './image-curve.js'
import { familyFactorOf, familyOf } from './image-family.js'
import { hasSourceImage, type ImageModels, type ImageRequest, type ImageWork } from './image-request.js'
import type { ImagePriceTable } from './image-price-table.js'

/**
 * Price of one image that a model of the first family makes, without loras and textual inversions: `imageKudos`, rounded
 * to millikudos once. Implements protocol-spec/pricing.md §4.1.
 */
export function imagePrice(work: ImageWork, table: ImagePriceTable): Millikudos {
  return millikudosOf(imageKudos(asPriced(work, table), table.coefficients))
}

/** The work with names that the coefficients know: those of others that cost about the same. */
function asPriced(work: ImageWork, table: ImagePriceTable): ImageWork {
  const { options } = table.coefficients
  const known = (kind: string, name: string, substitute: string): string => {
    const priced = table.pricedAs.get(name) ?? name
    return options[`${kind} ${priced}`] === undefined ? substitute : priced
  }
  const processors = work.postProcessing.map((name) => known('post_processing', name, table.unknownPostProcessor))
  const { controlType } = work
  return {
    ...work,
    controlType: controlType && known('control', controlType, table.unknownControlType),
    postProcessing: [...new Set(processors)].sort(),
  }
}

/** Price of one image before it is known which model makes it: what a requester is answered. */
export function imageBasePrice(request: ImageRequest, table: ImagePriceTable): Millikudos {
  const loras = BigInt(request.loras.length) * table.loraPrice
  const inversion = request.hasTextualInversion ? table.textualInversionPrice : 0n
  return imagePrice(request.work, table) + loras + inversion
}

/** What comes on top of the price of an image. */
export interface ImageSurcharges {
  readonly hasSourceImage: boolean
  readonly upscalers: number
  readonly isFast: boolean
  readonly isBlacklist: boolean
}

/** What comes on top of the price of a request's images. */
export function surchargesOf(request: ImageRequest, table: ImagePriceTable): ImageSurcharges {
  return {
    hasSourceImage: hasSourceImage(request.work),
    upscalers: request.work.postProcessing.filter((name) => table.upscalers.has(name)).length,
    isFast: !request.slowWorkers,
    isBlacklist: request.workerBlacklist,
  }
}

/** What the requester is debited for an image of this price, with what comes on top. */
export function imageCost(surcharges: ImageSurcharges, price: Millikudos, table: ImagePriceTable): Millikudos {
  return rounded(exactCost(surcharges, price, table))
}

function exactCost(surcharges: ImageSurcharges, price: Millikudos, table: ImagePriceTable): ExactAmount {
  let cost = exactly(price)
  if (surcharges.hasSourceImage) cost = timesPercent(cost, table.sourceImagePercent)
  for (let i = 0; i < surcharges.upscalers; i++) cost = timesPercent(cost, table.upscalerPercent)
  cost = plus(cost, table.jobTax)
  if (surcharges.isFast) cost = timesPercent(cost, table.fastWorkersPercent)
  return surcharges.isBlacklist ? timesPercent(cost, table.workerBlacklistPercent) : cost
}

/** What the whole request is likely to cost: what a dry run answers. Counts with the family of the first model that is named. */
export function imageEstimate(request: ImageRequest, models: ImageModels, table: ImagePriceTable): Millikudos {
  const family = familyOf(request.models[0] ?? table.modelWhenNone, models, table.families)
  return costOfAll(request, family.estimateFactor, table)
}

/** What is known of models: by the operator's reference, and which of them somebody serves. */
export interface KnownImageModels {
  readonly models: ImageModels
  readonly served: Iterable<string>
}

/**
 * What an upfront hold takes: whichever model serves it, the whole request costs no more. Counts with the dearest of those
 * that are named; where none is, of those that are served. O(models).
 */
export function imageHold(
  request: ImageRequest,
  { models, served }: KnownImageModels,
  table: ImagePriceTable,
): Millikudos {
  const mayServe = request.models.length > 0 ? request.models : [table.modelWhenNone, ...served]
  const job = { workflow: request.workflow, hiresFix: request.work.hiresFix }
  const factorOf = (model: string): number => familyFactorOf(familyOf(model, models, table.families), job)
  return costOfAll(
    request,
    mayServe.reduce((dearest, model) => Math.max(dearest, factorOf(model)), 0),
    table,
  )
}

function costOfAll(request: ImageRequest, factor: number, table: ImagePriceTable): Millikudos {
  const { numerator, denominator } = exactCost(surchargesOf(request, table), imageBasePrice(request, table), table)
  const jobs = BigInt(request.generations * factor)
  return rounded(plus({ numerator: numerator * jobs, denominator }, table.jobTax))
}

/** Burnt once when the request enters the queue. */
export function imageActivationTax(request: ImageRequest, table: ImagePriceTable): Millikudos {
  return table.activationTax + BigInt(request.extraSourceImages) * table.extraSourceImageTax
}
