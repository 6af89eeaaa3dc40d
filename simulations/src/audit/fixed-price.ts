import type { Submit } from '@kudoswarm/protocol'
import type { LeaseRecord, WorkerRecord } from './audit-state.js'
import { percentOf, rounded, withMore } from './fraction.js'
import type { Fraction } from './fraction.js'
import { estimateFactorOf, factorOf, factorsOfAll, imagePricesOf } from './image-price.js'
import type { ImagePolicy } from './image-price.js'
import type { EventOf, FixedPrice } from './journal-event.js'
import { kindOf, measureOf } from './work-check.js'

type Kind = EventOf<'requestSubmitted'>['kind']

const tiledForms: ReadonlySet<string> = new Set(['GFPGAN', 'CodeFormers', 'strip_background', 'RealESRGAN_x4plus'])

/** Whether the fixed price of a request is that of what was asked for; pricing.md §4. */
export function isFixedPrice(price: FixedPrice | undefined, submit: Submit, policy: ImagePolicy): boolean {
  if (price === undefined) return kindOf(submit) === 'text'
  return fixedPricesOf(submit, policy).some(
    (right) =>
      right.basePrice === price.basePrice &&
      right.hasSourceImage === price.hasSourceImage &&
      right.upscalers === price.upscalers &&
      right.isFast === price.isFast &&
      right.isBlacklist === price.isBlacklist &&
      right.workflow === price.workflow &&
      right.hiresFix === price.hiresFix,
  )
}

/** The fixed prices that a submission may have: more than one where the last bits decide; none of text. */
export function fixedPricesOf(submit: Submit, policy: ImagePolicy): readonly FixedPrice[] {
  return kindOf(submit) === 'alchemy' ? [alchemyPriceOf(submit)] : imagePricesOf(submit, policy)
}

function alchemyPriceOf(submit: Submit): FixedPrice {
  const [form = ''] = submit.models
  const { amount } = measureOf(submit)
  const basePrice = tiledForms.has(form) ? 3_000n * BigInt(amount) : form === 'interrogation' ? 3_000n : 1_000n
  const extras = { hasSourceImage: false, upscalers: 0, isBlacklist: false, workflow: '', hiresFix: false }
  return { ...extras, basePrice, isFast: submit.isFast }
}

/** The price of a finished job by the model that did it; pricing.md §4.2. */
export function finishedPriceOf(
  { job, model }: Pick<LeaseRecord, 'job' | 'model'>,
  fixed: FixedPrice,
  policy: ImagePolicy,
): bigint {
  const isImage = job.request.submitted.kind === 'image'
  return isImage ? fixed.basePrice * factorOf(model.name, fixed, policy) : fixed.basePrice
}

/** What the requester is debited for a job of a price; pricing.md §4.3. */
export function fixedCost(kind: Kind, fixed: FixedPrice, price: bigint): bigint {
  if (kind === 'alchemy') return price + (fixed.isFast ? 2_000n : 1_000n)
  return rounded(exactCost(fixed, price))
}

/** What all jobs of a request are likely to cost at most, the tax of its activation left out; pricing.md §4.4. */
export function fixedEstimate(
  fixed: FixedPrice,
  { kind, generations, models }: Pick<EventOf<'requestSubmitted'>, 'kind' | 'generations' | 'models'>,
  policy: ImagePolicy,
): bigint {
  const jobs = BigInt(generations)
  if (kind === 'alchemy') return jobs * fixedCost(kind, fixed, fixed.basePrice)
  return costOfImages(fixed, jobs * estimateFactorOf(models, policy))
}

/** What a request for images holds that must hold something: by the dearest model that may serve it; pricing.md §4.5. */
export function imageHoldOf(
  fixed: FixedPrice,
  { generations, models }: Pick<EventOf<'requestSubmitted'>, 'generations' | 'models'>,
  { policy, served }: { policy: ImagePolicy; served: readonly string[] },
): bigint {
  let dearest = 0n
  for (const model of models.length === 0 ? ['SDXL 1.0', ...served] : models) {
    const factor = factorOf(model, fixed, policy)
    if (factor > dearest) dearest = factor
  }
  return costOfImages(fixed, BigInt(generations) * dearest)
}

/** The same where it is not known which models were served: any may have been. */
export function imageHoldsOf(
  fixed: FixedPrice,
  asked: Pick<EventOf<'requestSubmitted'>, 'generations' | 'models'>,
  policy: ImagePolicy,
): readonly bigint[] {
  if (asked.models.length > 0) return [imageHoldOf(fixed, asked, { policy, served: [] })]
  const least = factorOf('SDXL 1.0', fixed, policy)
  const factors = [least, ...factorsOfAll(fixed)].filter((factor) => factor >= least)
  return factors.map((factor) => costOfImages(fixed, BigInt(asked.generations) * factor))
}

function costOfImages(fixed: FixedPrice, times: bigint): bigint {
  const { over, under } = exactCost(fixed, fixed.basePrice)
  return rounded(withMore({ over: over * times, under }, 1_000n))
}

function exactCost(fixed: FixedPrice, price: bigint): Fraction {
  let cost: Fraction = { over: price, under: 1n }
  if (fixed.hasSourceImage) cost = percentOf(cost, 130n)
  for (let i = 0; i < fixed.upscalers; i++) cost = percentOf(cost, 105n)
  cost = withMore(cost, 1_000n)
  if (fixed.isFast) cost = percentOf(cost, 120n)
  return fixed.isBlacklist ? percentOf(cost, 110n) : cost
}

/** The part of the price of a job that its worker gets; pricing.md §4.3. */
export function earnedOf(kind: Kind, price: bigint, worker: WorkerRecord): bigint {
  if (kind === 'alchemy') return price
  const percent = worker.offers.has('bridge_current') ? 100n : worker.offers.has('bridge_older') ? 90n : 75n
  return rounded(percentOf({ over: price, under: 1n }, percent))
}
