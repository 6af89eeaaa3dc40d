import type { Millikudos } from '../ids.js'
import type { Policy } from '../policy.js'
import { alchemyCost, alchemyPrice } from '../pricing/alchemy-price.js'
import { familyFactorOf, familyOf } from '../pricing/image-family.js'
import { imageBasePrice, imageCost, surchargesOf } from '../pricing/image-price.js'
import { textJobCost, textJobPrice, tokensOf } from '../pricing/text-price.js'
import type { PricedRequest } from './quotation.js'

/**
 * The most that a job of a request costs whoever asks for it if a model serves it: no outcome of it, and no worker, makes it
 * cost more. Where the model is undefined, if any does. Implements protocol-spec/pricing.md §4.4.
 */
export function jobCostMaxOf(policy: Policy, asked: PricedRequest, model: string | undefined): Millikudos {
  switch (asked.work.kind) {
    case 'text':
      return model === undefined ? textCostMaxOfAny(policy, asked) : textCostMax(policy, asked, model)
    case 'image': {
      const { imageModels, imagePrices: table } = policy
      const { image } = asked.work
      const job = { workflow: image.workflow, hiresFix: image.work.hiresFix }
      const families = model === undefined ? table.families : [familyOf(model, imageModels, table.families)]
      const factor = Math.max(...families.map((family) => familyFactorOf(family, job)))
      return imageCost(surchargesOf(image, table), imageBasePrice(image, table) * BigInt(factor), table)
    }
    default: {
      const { alchemyPrices } = policy
      const [form = ''] = asked.models
      return alchemyCost(alchemyPrice(form, asked.work, alchemyPrices), asked.work.slowWorkers, alchemyPrices)
    }
  }
}

/** Of the longest answer, by software that is validated, of an owner who is trusted or not, whichever costs more. */
function textCostMax({ textModels, textPrices }: Policy, asked: PricedRequest, model: string): Millikudos {
  const { outputTokensMax, promptBytes } = asked
  const contextTokens = tokensOf(promptBytes, outputTokensMax, textPrices)
  const done = { outputTokens: outputTokensMax, contextTokens, model, backendValidated: true }
  const prices = [true, false].map((ownerTrusted) => textJobPrice({ ...done, ownerTrusted }, textModels, textPrices))
  return textJobCost(greatest(prices), textPrices)
}

/** Of the models of the reference, and of one that it lacks. */
function textCostMaxOfAny(policy: Policy, asked: PricedRequest): Millikudos {
  const costs = [...policy.textModels.keys(), ''].map((model) => textCostMax(policy, asked, model))
  return greatest(costs)
}

function greatest(amounts: readonly Millikudos[]): Millikudos {
  return amounts.reduce((most, amount) => (amount > most ? amount : most), 0n)
}
