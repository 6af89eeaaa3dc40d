import type { Millikudos } from '../ids.js'
import { millikudosOf } from './exact-amount.js'
import { contextFactorOf, largeModelFactorOf } from './text-curve.js'

/** An operator's numbers for text. */
export interface TextPriceTable {
  /** Tokens that a text counts as at least, and bytes of UTF-8 that count as one. @default 20 and 4 */
  readonly tokensMin: number
  readonly bytesPerToken: number
  /** A token of a model of one billion parameters costs 1 / this, times the context's factor. @default 125 */
  readonly tokensPerKudos: number
  /** The same for estimates, which are higher. @default 100 */
  readonly estimatedTokensPerKudos: number
  /** What a smaller model counts as, in billions: what is around a job is no less for it. @default 0.1 */
  readonly billionsMin: number
  /** What a model that is not in the reference counts as, in billions, where it is paid by the token. @default 2.7 */
  readonly unknownBillions: number
  /** Divides its tokens. @default 100 */
  readonly unknownTokensPerKudos: number
  /** Share of the price for software that is not validated, in percent. @default 30 */
  readonly unvalidatedPercent: number
  /** Added to what the requester pays for each job, and once to an estimate. @default 1 kudos */
  readonly jobTax: Millikudos
  /** Burnt when the request enters the queue, and more with a style. @default 1 and 2 kudos */
  readonly activationTax: Millikudos
  readonly styleTax: Millikudos
}

/** The numbers a tracker prices text with when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultTextPriceTable: TextPriceTable = {
  tokensMin: 20,
  bytesPerToken: 4,
  tokensPerKudos: 125,
  estimatedTokensPerKudos: 100,
  billionsMin: 0.1,
  unknownBillions: 2.7,
  unknownTokensPerKudos: 100,
  unvalidatedPercent: 30,
  jobTax: 1_000n,
  activationTax: 1_000n,
  styleTax: 2_000n,
}

/** The operator's reference of text models: parameters in billions, by name without quantisation. */
export type TextModels = ReadonlyMap<string, number>

/** A text job that was done. */
export interface TextJob {
  readonly outputTokens: number
  /** As `tokensOf` counts the prompt: never more than the answer may have; quirk Q4. */
  readonly contextTokens: number
  readonly model: string
  /** Whether its software is known to do what it says. */
  readonly backendValidated: boolean
  readonly ownerTrusted: boolean
}

/** The parameters of a model in billions, if the reference knows it with or without its quantisation. */
export function billionsOf(model: string, models: TextModels): number | undefined {
  const name = model.replace(/::.*$/, '')
  return models.get(name) ?? models.get(name.replace(/[-._](?:i1-)?I?Q\d+(?:_[A-Z0-9]+)*$/i, ''))
}

/** What a text of so many bytes of UTF-8 counts as, where the answer may have `outputTokensMax` tokens. */
export function tokensOf(bytes: number, outputTokensMax: number, table: TextPriceTable): number {
  return Math.min(outputTokensMax, Math.max(table.tokensMin, Math.ceil(bytes / table.bytesPerToken)))
}

/** Price of a text job: what the worker is credited. Implements protocol-spec/pricing.md §4.6. */
export function textJobPrice(job: TextJob, models: TextModels, table: TextPriceTable): Millikudos {
  const context = contextFactorOf(job.contextTokens)
  const known = billionsOf(job.model, models)
  if (known === undefined) {
    if (!job.ownerTrusted) return millikudosOf(context)
    return millikudosOf((job.outputTokens * context * table.unknownBillions) / table.unknownTokensPerKudos)
  }
  const billions = Math.max(known, table.billionsMin)
  const share = job.backendValidated ? 100 : table.unvalidatedPercent
  const whole = job.outputTokens * billions * largeModelFactorOf(billions) * context
  return millikudosOf((whole * share) / (table.tokensPerKudos * 100))
}

/** What the requester is debited for a text job of this price. */
export function textJobCost(price: Millikudos, table: TextPriceTable): Millikudos {
  return price + table.jobTax
}

/** A request for text, as far as its price goes. */
export interface TextRequest {
  readonly generations: number
  readonly models: readonly string[]
  readonly outputTokensMax: number
  readonly contextTokensMax: number
}

/** Billions that an estimate counts with where no model is named. */
const billionsWhenNone = 13

/**
 * What the whole request costs at most likely: what a dry run answers. Counts with the first model that is named, and
 * with the whole context that it may have.
 */
export function textEstimate(request: TextRequest, models: TextModels, table: TextPriceTable): Millikudos {
  const [first] = request.models
  const known = first === undefined ? billionsWhenNone : (billionsOf(first, models) ?? table.unknownBillions)
  const billions = Math.max(known, table.billionsMin)
  const whole = request.outputTokensMax * billions * largeModelFactorOf(billions)
  const kudos = (whole * contextFactorOf(request.contextTokensMax)) / table.estimatedTokensPerKudos
  return millikudosOf(kudos * request.generations) + table.jobTax * BigInt(request.generations + 1)
}

/** Burnt once when the request enters the queue. */
export function textActivationTax(styled: boolean, table: TextPriceTable): Millikudos {
  return styled ? table.activationTax + table.styleTax : table.activationTax
}
