import type { SubmitRequest } from '../command.js'
import type { Policy } from '../policy.js'
import type { QueueLoad } from '../pricing/image-upfront.js'
import { textActivationTax, textEstimate, textJobCost, textJobPrice, tokensOf } from '../pricing/text-price.js'
import type { TextRequest } from '../pricing/text-price.js'
import { textNeedsUpfront, textUpfront } from '../pricing/text-upfront.js'
import { validatedBackendOffer } from '../roster/worker.js'
import type { Delivered, JobPrice, Quotation } from './job-price.js'
import { contextTokensNeededFor } from './request.js'
import type { Lease } from './request.js'
import type { Work } from './work.js'

/** A request for text. */
export interface TextSubmission extends Pick<
  SubmitRequest,
  'author' | 'generations' | 'models' | 'outputTokensMax' | 'promptBytes'
> {
  work: Extract<Work, { kind: 'text' }>
}

/** Prices a request for text that is within the limits. Implements protocol-spec/pricing.md §4.4 and §4.5. */
export function textQuotationOf(policy: Policy, submission: TextSubmission, load: QueueLoad): Quotation {
  const { textModels, textPrices, textUpfront: table } = policy
  const { author, generations, models, outputTokensMax, promptBytes, work } = submission
  const { contextTokensMax = contextTokensNeededFor(promptBytes, outputTokensMax), slowWorkers } = work
  const request: TextRequest = { generations, models, outputTokensMax, contextTokensMax }
  const mustHold = textNeedsUpfront({ outputTokensMax, slowWorkers }, load, table)
  return {
    jobsPriceMax: textEstimate(request, textModels, textPrices),
    activationTax: textActivationTax(author !== undefined, textPrices),
    fixedPrice: undefined,
    upfront: mustHold ? textUpfront(request, textModels, table) : 0n,
  }
}

/**
 * Prices a finished job of text. Bytes are what the tracker has seen itself: a worker's counts decide nothing. Where
 * nothing was made nothing is paid, not even the tax, whyever the job ended. Implements protocol-spec/pricing.md §4.6.
 */
export function finishedTextPrice(
  policy: Policy,
  { job, model, worker }: Lease,
  { outputBytes, isOwnerTrusted }: Pick<Delivered, 'outputBytes' | 'isOwnerTrusted'>,
): JobPrice {
  if (outputBytes === 0) return { earned: 0n, cost: 0n }
  const { textModels, textPrices } = policy
  const { outputTokensMax, promptBytes } = job.request
  const done = {
    outputTokens: tokensOf(outputBytes, outputTokensMax, textPrices),
    contextTokens: tokensOf(promptBytes, outputTokensMax, textPrices),
    model: model.name,
    backendValidated: worker.offers.has(validatedBackendOffer),
    ownerTrusted: isOwnerTrusted,
  }
  const earned = textJobPrice(done, textModels, textPrices)
  return { earned, cost: textJobCost(earned, textPrices) }
}
