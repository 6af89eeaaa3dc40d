import type { Millikudos } from '../ids.js'
import { millikudosOf, roundedTenths } from './exact-amount.js'
import type { QueueLoad } from './image-upfront.js'
import { billionsOf, type TextModels, type TextRequest } from './text-price.js'

/** An operator's bounds on the text that anybody may ask for without holding its price. */
export interface TextUpfrontTable {
  /** Tokens of an answer: while the queue is empty; more for each slot; less for each waiting job, in tenths. */
  readonly tokens: number
  readonly tokensPerSlot: number
  readonly tokensTenthsPerJob: number
  /** The bound is never below the first nor above the second. */
  readonly tokensMin: number
  readonly tokensMax: number
  /** What a generation holds where no model is named. @default 20 kudos */
  readonly holdWhenNone: Millikudos
  /** Else a token for each billion parameters of the largest model costs 1 / this. @default 21 */
  readonly tokensPerKudos: number
  /** Billions that a model counts as which is not in the reference. @default 1 */
  readonly unknownBillions: number
}

/** The bounds a tracker has when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultTextUpfrontTable: TextUpfrontTable = {
  tokens: 512,
  tokensPerSlot: 5,
  tokensTenthsPerJob: 9,
  tokensMin: 256,
  tokensMax: 512,
  holdWhenNone: 20_000n,
  tokensPerKudos: 21,
  unknownBillions: 1,
}

/** Longest answer that is free of a hold, which a request is shrunk to where that is allowed. */
export function freeTokensOf({ waitingJobs, workerSlots }: QueueLoad, table: TextUpfrontTable): number {
  const less = roundedTenths(waitingJobs, table.tokensTenthsPerJob)
  return Math.min(Math.max(table.tokens + workerSlots * table.tokensPerSlot - less, table.tokensMin), table.tokensMax)
}

/** True where the request must hold `textUpfront` when it is submitted. */
export function textNeedsUpfront(
  request: Pick<TextRequest, 'outputTokensMax'> & { slowWorkers: boolean },
  load: QueueLoad,
  table: TextUpfrontTable,
): boolean {
  return !request.slowWorkers || request.outputTokensMax > freeTokensOf(load, table)
}

/** What a request holds that must hold something. Implements protocol-spec/pricing.md §4.5. */
export function textUpfront(request: TextRequest, models: TextModels, table: TextUpfrontTable): Millikudos {
  if (request.models.length === 0) return table.holdWhenNone * BigInt(request.generations)
  const billions = request.models.map((model) => billionsOf(model, models) ?? table.unknownBillions)
  return millikudosOf((request.outputTokensMax * Math.max(...billions) * request.generations) / table.tokensPerKudos)
}
