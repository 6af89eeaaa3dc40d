import type { SubmitRequest } from '../command.js'
import type { FinishReason, FixedPrice } from '../event.js'
import type { Millikudos } from '../ids.js'
import type { Policy } from '../policy.js'
import { alchemyCost, alchemyPrice } from '../pricing/alchemy-price.js'
import {
  imageActivationTax,
  imageBasePrice,
  imageCost,
  imageEstimate,
  imageHold,
  surchargesOf,
} from '../pricing/image-price.js'
import type { ImagePriceTable } from '../pricing/image-price-table.js'
import type { ImageRequest } from '../pricing/image-request.js'
import { imageNeedsUpfront } from '../pricing/image-upfront.js'
import type { QueueLoad } from '../pricing/image-upfront.js'
import { familyFactorOf, familyOf } from '../pricing/image-family.js'
import { workerReward } from '../pricing/worker-reward.js'
import { trustedOffer } from '../roster/worker.js'
import type { Delivered, JobPrice, Quotation } from './job-price.js'
import type { Lease } from './request.js'
import { finishedTextPrice, textQuotationOf } from './text-quotation.js'

/** What a request asks for, as far as it is priced. */
export type PricedRequest = Pick<
  SubmitRequest,
  'author' | 'generations' | 'models' | 'outputTokensMax' | 'promptBytes' | 'work'
>

/** What there is of a kind of work: how busy it is, and the models that are served. */
export interface Supply {
  load: QueueLoad
  served: Iterable<string>
}

/** Prices a request that is within the limits. Implements protocol-spec/ledger.md §4.2 and pricing.md §4. */
export function quotationOf(policy: Policy, command: PricedRequest, { load, served }: Supply): Quotation {
  const { generations, work } = command
  switch (work.kind) {
    case 'text':
      return textQuotationOf(policy, { ...command, work }, load)
    case 'image': {
      const { imageModels: models, imagePrices, imageUpfront: table } = policy
      const { image } = work
      const jobsPriceMax = imageEstimate(image, models, imagePrices)
      const mustHold = imageNeedsUpfront(image, { load, models, families: imagePrices.families, table })
      return {
        jobsPriceMax,
        activationTax: imageActivationTax(image, imagePrices),
        fixedPrice: fixedPriceOf(image, imagePrices),
        upfront: mustHold ? imageHold(image, { models, served }, imagePrices) : 0n,
      }
    }
    default: {
      const { alchemyPrices } = policy
      const [form = ''] = command.models
      const basePrice = alchemyPrice(form, work, alchemyPrices)
      const surcharges = { hasSourceImage: false, upscalers: 0, isFast: !work.slowWorkers, isBlacklist: false }
      const fixedPrice = { basePrice, ...surcharges, workflow: '', hiresFix: false }
      const jobsPriceMax = BigInt(generations) * alchemyCost(basePrice, work.slowWorkers, alchemyPrices)
      return { jobsPriceMax, activationTax: 0n, fixedPrice, upfront: 0n }
    }
  }
}

/** What is fixed of the price of an image when its request is let in. */
export function fixedPriceOf(image: ImageRequest, table: ImagePriceTable): FixedPrice {
  return {
    basePrice: imageBasePrice(image, table),
    ...surchargesOf(image, table),
    workflow: image.workflow ?? '',
    hiresFix: image.work.hiresFix,
  }
}

/** Who has done a job of a fixed price, and how. */
export interface FixedJob {
  kind: 'image' | 'alchemy'
  model: string
  offers: ReadonlySet<string>
  finishReason: FinishReason
  isOwnerTrusted: boolean
}

/**
 * Prices a finished job of a fixed price. A censored image costs the requester what one without a price does: what its
 * worker earns beyond that is minted, and so only for owners who are trusted, else anybody could mint with two accounts.
 * Nothing was made of a job that was given up, and nothing is paid.
 */
export function fixedJobPrice(policy: Policy, price: FixedPrice, job: FixedJob): JobPrice {
  if (job.finishReason === 'aborted') return { earned: 0n, cost: 0n }
  if (job.kind === 'alchemy') {
    return { earned: price.basePrice, cost: alchemyCost(price.basePrice, !price.isFast, policy.alchemyPrices) }
  }
  const { bridges, imageModels, imagePrices } = policy
  const family = familyOf(job.model, imageModels, imagePrices.families)
  const workflow = price.workflow === '' ? undefined : price.workflow
  const whole = price.basePrice * BigInt(familyFactorOf(family, { workflow, hiresFix: price.hiresFix }))
  const percent = job.offers.has('bridge_current')
    ? bridges.currentPercent
    : job.offers.has('bridge_older')
      ? bridges.olderPercent
      : bridges.otherPercent
  const isCensored = job.finishReason === 'censored'
  const cost = imageCost(price, isCensored ? 0n : whole, imagePrices)
  const share = workerReward(whole, percent)
  const isCapped = isCensored && !job.isOwnerTrusted && share > cost
  return { earned: isCapped ? cost : share, cost }
}

/** Prices a finished job. */
export function jobPriceOf(policy: Policy, lease: Lease, delivered: Delivered): JobPrice {
  const { finishReason, isOwnerTrusted } = delivered
  const { job, model, worker } = lease
  const { fixedPrice, kind } = job.request
  if (kind === 'text' || fixedPrice === undefined) return finishedTextPrice(policy, lease, delivered)
  return fixedJobPrice(policy, fixedPrice, {
    kind,
    model: model.name,
    offers: worker.offers,
    finishReason,
    isOwnerTrusted,
  })
}

/**
 * What a worker's owner gets for a job at most, as far as is known when it is offered: for the longest output, that is not
 * held back, where the requester can pay.
 */
export function rewardMaxOf(policy: Policy, lease: Lease): Millikudos {
  const isOwnerTrusted = lease.worker.offers.has(trustedOffer)
  return jobPriceOf(policy, lease, { outputBytes: Number.MAX_SAFE_INTEGER, finishReason: 'stop', isOwnerTrusted })
    .earned
}
