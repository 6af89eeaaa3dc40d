import type { Millikudos } from '../ids.js'
import type { Worker } from '../roster/worker.js'
import { millikudosOf } from './exact-amount.js'
import type { TextModels } from './text-price.js'

/** An operator's numbers for being there. */
export interface UptimeRewardTable {
  /** Counted uptime that earns one reward, in seconds; 0: uptime is not rewarded. @default 600 */
  readonly seconds: number
  /** For images: as a rule, more for each model, more for who serves loras. @default 50, 2 and 30 kudos */
  readonly image: Millikudos
  readonly imagePerModel: Millikudos
  readonly imageLoras: Millikudos
  /** @default 40 kudos */
  readonly alchemy: Millikudos
  /** For text: as a rule, and for each 1024 tokens of context up to the most that count. @default 25, 15, 262,144 */
  readonly text: Millikudos
  readonly textPer1024Tokens: Millikudos
  readonly textTokensMax: number
  /** Factor of text: parameters over this many billions, at least a quarter. @default 7 and 25 */
  readonly textBillions: number
  readonly textPercentMin: number
  /** For a model that is not in the reference; and for software that is not validated. @default 50 and 30 */
  readonly unknownPercent: number
  readonly unvalidatedPercent: number
}

/** The numbers a tracker rewards uptime with when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultUptimeRewardTable: UptimeRewardTable = {
  seconds: 600,
  image: 50_000n,
  imagePerModel: 2_000n,
  imageLoras: 30_000n,
  alchemy: 40_000n,
  text: 25_000n,
  textPer1024Tokens: 15_000n,
  textTokensMax: 262_144,
  textBillions: 7,
  textPercentMin: 25,
  unknownPercent: 50,
  unvalidatedPercent: 30,
}

/**
 * Reward of a worker for each `seconds` that count: the best of its kinds of work, so that nobody gains by being several.
 * Parameters are those of the operator's reference, whatever the worker says.
 */
export function uptimeReward(
  { models, offers }: Pick<Worker, 'models' | 'offers'>,
  reference: TextModels,
  table: UptimeRewardTable,
): Millikudos {
  const images = models.filter(({ kind }) => kind === 'image').length
  const text = models.find(({ kind }) => kind === 'text')
  const rewards = [
    models.some(({ kind }) => kind === 'alchemy') ? table.alchemy : 0n,
    images > 0 ? imageUptimeReward({ models: images, loras: offers.has('lora') }, table) : 0n,
  ]
  if (text !== undefined) {
    const { contextTokensMax } = text
    // What a reference makes of a name that it does not have is the worker's word.
    const billions = reference.has(text.name) ? reference.get(text.name) : undefined
    const backendValidated = offers.has('validated_backend')
    rewards.push(textUptimeReward({ contextTokensMax, billions, backendValidated }, table))
  }
  return rewards.reduce((best, one) => (one > best ? one : best))
}

/** Reward of an image worker for each `seconds` that count. */
function imageUptimeReward(worker: { models: number; loras: boolean }, table: UptimeRewardTable): Millikudos {
  return table.image + BigInt(worker.models) * table.imagePerModel + (worker.loras ? table.imageLoras : 0n)
}

/** What a text worker announced. */
interface TextWorkerFacts {
  readonly contextTokensMax: number
  /** Parameters of its first model in billions, if the reference knows it. */
  readonly billions: number | undefined
  readonly backendValidated: boolean
}

/** Reward of a text worker for each `seconds` that count. Implements protocol-spec/pricing.md §4.8. */
function textUptimeReward(worker: TextWorkerFacts, table: UptimeRewardTable): Millikudos {
  const tokens = Math.min(worker.contextTokensMax, table.textTokensMax)
  const base = Number(table.text) + (Number(table.textPer1024Tokens) * tokens) / 1024
  if (worker.billions === undefined) return millikudosOf((base * table.unknownPercent) / 100_000)
  const size = Math.max(worker.billions / table.textBillions, table.textPercentMin / 100)
  const share = worker.backendValidated ? 100 : table.unvalidatedPercent
  return millikudosOf((base * size * share) / 100_000)
}
