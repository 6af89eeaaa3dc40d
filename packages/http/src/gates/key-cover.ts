import { jobCostMaxOf, quotationOf, queueLoadOf } from '@kudoswarm/core'
import type { DomainState, Policy, PricedRequest } from '@kudoswarm/core'

/** What a budget is asked to cover. */
export interface Coverage {
  state: DomainState
  policy: Policy
  asked: PricedRequest
  /** What is left of the budget, in millikudos. */
  left: bigint
}

/** What of a request a budget covers. */
export interface Covered {
  /** The models that may serve it: none of them makes it cost more than the budget has. Empty for any. */
  models: readonly string[]
  /** Most that one of its jobs costs, in millikudos. */
  jobPriceMax: bigint
  /** Most that all of it costs, its activation included, in millikudos. */
  priceMax: bigint
}

/**
 * What of a request a budget covers, if it covers any of it. What a job costs depends on the model that serves it: so of the models
 * that are named only those may serve that the budget can pay for; where none is named, of those that are served, the
 * cheapest first; where none is served either, any, if the budget can pay for the dearest that is known. The dearest of
 * those that may serve is what is to be reserved, but no less than the estimate that its client is told.
 */
export function coverOf({ state, policy, asked, left }: Coverage): Covered | undefined {
  const { kind } = asked.work
  const served = [...state.roster.capacity.modelsOf(kind).keys()]
  const supply = { load: queueLoadOf(state, kind), served }
  const { activationTax } = quotationOf(policy, asked, supply)
  const jobs = BigInt(asked.generations)
  const affordable = pricedModels(policy, asked, served).filter(({ costMax }) => activationTax + jobs * costMax <= left)
  if (affordable.length === 0) return undefined
  const models = affordable.flatMap(({ model }) => model ?? [])
  const dearest = affordable.reduce((most, { costMax }) => (costMax > most ? costMax : most), 0n)
  const { jobsPriceMax } = quotationOf(policy, withModels(asked, models), supply)
  const estimated = (jobsPriceMax + jobs - 1n) / jobs
  const jobPriceMax = dearest > estimated ? dearest : estimated
  const priceMax = activationTax + jobs * jobPriceMax
  return priceMax > left ? undefined : { models, jobPriceMax, priceMax }
}

/** A model that may serve, undefined for any, and the most that a job costs with it. */
interface PricedModel {
  model: string | undefined
  costMax: bigint
}

function pricedModels(policy: Policy, asked: PricedRequest, served: readonly string[]): PricedModel[] {
  const priced = (model: string | undefined): PricedModel => ({ model, costMax: jobCostMaxOf(policy, asked, model) })
  if (asked.models.length > 0) return asked.models.map(priced)
  if (served.length === 0) return [priced(undefined)]
  return served.map(priced).sort((one, other) => Number(one.costMax - other.costMax))
}

function withModels(asked: PricedRequest, models: readonly string[]): PricedRequest {
  const { work } = asked
  return { ...asked, models, work: work.kind === 'image' ? { ...work, image: { ...work.image, models } } : work }
}
