import type { Submit } from '@kudoswarm/protocol'
import { fail } from './audit-error.js'
import type { AuditPolicy } from './audit-policy.js'
import type { LeaseRecord } from './audit-state.js'
import { wholeOf } from './fraction.js'
import { lessTenths } from './kind-load.js'
import type { KindLoad } from './kind-load.js'

/** The operator's numbers that text is recounted with; what else pricing.md §4.4 to §4.6 has is written down here. */
export type TextPolicy = Pick<AuditPolicy, 'textPrices' | 'textUpfront' | 'textModels'>

const tokensMin = 20
const bytesPerToken = 4
/** Billions of parameters from which a token costs more than in proportion. */
const largeBillions = 13
const smallestBillions = 0.1

/** Tokens that a text of so many bytes counts as. */
function tokensOfBytes(bytes: number, tokensMax: number): number {
  return Math.min(tokensMax, Math.max(tokensMin, Math.ceil(bytes / bytesPerToken)))
}

/** How much more a token costs with so many tokens before it; the power lies on a straight line between its knots. */
function contextFactor(tokens: number): number {
  const knot = Math.floor(4 * Math.log2(tokens / 1_024) + 1e-9)
  const [from, to] = [1_024 * 2 ** (knot / 4), 1_024 * 2 ** ((knot + 1) / 4)]
  const [least, most] = [2.2 ** (knot / 4), 2.2 ** ((knot + 1) / 4)]
  const power = least + ((most - least) * (tokens - from)) / (to - from)
  return Math.min(30, Math.max(0.1, 1.2 + power))
}

/** What a token costs by the size of its model, in billions, before it is divided. */
function sizeFactor(billions: number): number {
  const counted = Math.max(billions, smallestBillions)
  return counted * (Math.max(counted, largeBillions) / largeBillions) ** 0.2
}

function billionsOf(model: string, { textModels }: TextPolicy): number | undefined {
  const name = model.split('::')[0]!
  return textModels.get(name) ?? textModels.get(name.replace(/[-._](i1-)?I?Q\d+(_[A-Z0-9]+)*$/i, ''))
}

/** The price of an output of so many bytes; pricing.md §4.6. */
function pricesOf(
  policy: TextPolicy,
  { job, model, worker }: LeaseRecord,
  { bytes, isOwnerTrusted }: { bytes: number; isOwnerTrusted: boolean },
): readonly bigint[] {
  const { outputTokensMax, promptBytes } = job.request.submitted
  const tokens = tokensOfBytes(bytes, outputTokensMax)
  const context = contextFactor(tokensOfBytes(promptBytes, outputTokensMax))
  const billions = billionsOf(model.name, policy)
  if (billions === undefined) return wholeOf(isOwnerTrusted ? tokens * context * 0.027 : context)
  const share = worker.offers.has('validated_backend') ? 1 : 0.3
  return wholeOf(((tokens * sizeFactor(billions) * context) / 125) * share)
}

/** What the owner of a worker may get for an output of so many bytes. */
export function textRewardsOf(
  policy: TextPolicy,
  lease: LeaseRecord,
  made: { bytes: number; isOwnerTrusted: boolean },
): readonly bigint[] {
  return made.bytes === 0 ? [0n] : pricesOf(policy, lease, made)
}

/** The most that the owner of a worker may get for a job. */
export function textRewardMaxOf(policy: TextPolicy, lease: LeaseRecord): readonly bigint[] {
  const { outputTokensMax } = lease.job.request.submitted
  const isOwnerTrusted = lease.worker.offers.has('trusted')
  return pricesOf(policy, lease, { bytes: outputTokensMax * bytesPerToken, isOwnerTrusted })
}

/** What all jobs of a request may be said to cost at most, the tax of its activation left out; pricing.md §4.4. */
export function textEstimatesOf(policy: TextPolicy, asked: Submit): readonly bigint[] {
  const { contextTokensMax, generations, models, outputTokensMax, prompt } = asked
  const [first] = models
  const billions = first === undefined ? largeBillions : (billionsOf(first, policy) ?? 2.7)
  const needed = Math.ceil(Buffer.byteLength(prompt) / 4) + outputTokensMax
  const context = contextFactor(contextTokensMax === 0 ? needed : contextTokensMax)
  const jobs = wholeOf(((outputTokensMax * sizeFactor(billions) * context) / 100) * generations)
  return jobs.map((amount) => amount + policy.textPrices.jobTax * BigInt(generations + 1))
}

/** What a request holds that must hold something; pricing.md §4.5. */
export function textHoldsOf(policy: TextPolicy, { generations, models, outputTokensMax }: Submit): readonly bigint[] {
  if (models.length === 0) return [20_000n * BigInt(generations)]
  const billions = Math.max(...models.map((model) => billionsOf(model, policy) ?? 1))
  return wholeOf((outputTokensMax * billions * generations) / 21)
}

/** Whether a request for text must hold something; undefined where that depends on a load that is not known. */
export function mustHoldText(policy: TextPolicy, submit: Submit, load?: KindLoad): boolean | undefined {
  const { isFast, outputTokensMax } = submit
  const { tokens, tokensMin: least, tokensMax: most } = policy.textUpfront
  if (isFast || outputTokensMax > Math.max(least, most)) return true
  if (load === undefined) return outputTokensMax <= Math.min(least, most) ? false : undefined
  const free = lessTenths(tokens + 5 * load.slots, load)
  return outputTokensMax > Math.min(Math.max(free, least), most)
}

/** Demands that an amount is one of those that it may be. */
export function sameAmount(what: string, told: bigint, allowed: readonly bigint[]): void {
  if (!allowed.includes(told)) fail('told_otherwise', `${what} is ${told} instead of ${allowed.join(' or ')}`)
}
