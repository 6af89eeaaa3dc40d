import type { Submit } from '@kudoswarm/protocol'
import type { AuditPolicy } from './audit-policy.js'
import type { RequestRecord, WorkerRecord } from './audit-state.js'
import type { EventOf, FixedPrice } from './journal-event.js'

type Submitted = EventOf<'requestSubmitted'>

/** What kind of work a submission is; session.md §3.4. */
export function kindOf({ image, alchemy }: Submit): Submitted['kind'] {
  if (image !== undefined) return 'image'
  return alchemy === undefined ? 'text' : 'alchemy'
}

const sideMax = 16_384
const stepsMax = 500
const imagesMax = 64

/** Whether what is asked for can be; queue.md §4.1. */
export function isPossible({ alchemy, image, models }: Submit): boolean {
  const { width, height } = image ?? alchemy ?? { width: 1, height: 1 }
  if (width < 1 || height < 1 || width > sideMax || height > sideMax) return false
  if (image === undefined) return alchemy === undefined || models.length === 1
  return image.steps >= 1 && image.steps <= stepsMax && image.extraSourceImages <= imagesMax
}

/** How large a job is and how much it is; queue.md §4.1. */
export function measureOf(submit: Submit): { size: number; amount: number } {
  const { image, alchemy } = submit
  if (image !== undefined) {
    const pixels = image.width * image.height
    return { size: pixels, amount: Math.ceil((pixels * image.steps) / 1e6) }
  }
  if (alchemy !== undefined) {
    const tiles = Math.ceil(alchemy.width / 512) * Math.ceil(alchemy.height / 512)
    return { size: tiles, amount: tiles }
  }
  const bytes = Buffer.byteLength(submit.prompt)
  return { size: Math.ceil(bytes / 4) + submit.outputTokensMax, amount: submit.outputTokensMax }
}

/** What is asked of workers: sorted, each once. */
export function needsOf({ needs }: Submit): string[] {
  return [...new Set(needs)].sort()
}

const tiledForms: ReadonlySet<string> = new Set(['GFPGAN', 'CodeFormers', 'strip_background', 'RealESRGAN_x4plus'])

/** Whether the fixed price of a request is that of what was asked for, as far as it can be told; pricing.md §4. */
export function isFixedPrice(price: FixedPrice | undefined, submit: Submit): boolean {
  const kind = kindOf(submit)
  if (kind === 'text' || price === undefined) return (kind === 'text') === (price === undefined)
  if (price.isFast !== submit.isFast) return false
  if (submit.image !== undefined) {
    const { hiresFix, sourceProcessing, workflow } = submit.image
    const isBlacklist = submit.areExcluded && submit.workers.length > 0
    const isSame = price.hasSourceImage === (sourceProcessing !== 'txt2img') && price.isBlacklist === isBlacklist
    return isSame && price.workflow === workflow && price.hiresFix === hiresFix && price.basePrice > 0n
  }
  return price.basePrice === alchemyPriceOf(submit)?.basePrice && !price.hasSourceImage && price.upscalers === 0
}

/** The price of what is done to an image; undefined where nothing is. */
export function alchemyPriceOf(submit: Submit): FixedPrice | undefined {
  if (kindOf(submit) !== 'alchemy') return undefined
  const [form = ''] = submit.models
  const { amount } = measureOf(submit)
  const basePrice = tiledForms.has(form) ? 3_000n * BigInt(amount) : form === 'interrogation' ? 3_000n : 1_000n
  const extras = { hasSourceImage: false, upscalers: 0, isBlacklist: false, workflow: '', hiresFix: false }
  return { ...extras, basePrice, isFast: submit.isFast }
}

/** What a requester pays when a request is let in; pricing.md §4.3. */
export function activationTaxOf({ alchemy, author, image }: Submit, policy: TaxPolicy): bigint {
  if (image !== undefined) return 3_000n + 5_000n * BigInt(image.extraSourceImages)
  if (alchemy !== undefined) return 0n
  const { activationTax, styleTax } = policy.textPrices
  return activationTax + (author === 0n ? 0n : styleTax)
}

/** What the tax of text depends on. */
export type TaxPolicy = Pick<AuditPolicy, 'textPrices'>

/** What the requester is debited for a job of a price; pricing.md §4.3. */
export function fixedCost(kind: Submitted['kind'], fixed: FixedPrice, price: bigint): bigint {
  if (kind === 'alchemy') return price + (fixed.isFast ? 2_000n : 1_000n)
  return rounded(exactCost(fixed, price))
}

/** What all jobs of a request are likely to cost at most, the tax of its activation left out; pricing.md §4.4. */
export function fixedEstimate(kind: Submitted['kind'], fixed: FixedPrice, generations: number): bigint {
  const jobs = BigInt(generations)
  if (kind === 'alchemy') return jobs * fixedCost(kind, fixed, fixed.basePrice)
  const { over, under } = exactCost(fixed, fixed.basePrice)
  return rounded({ over: over * jobs + 1_000n * under, under })
}

/** Sides and steps up to which an image never needs a hold, and beyond which it always does; pricing.md §4.5. */
const upfront = { sideMin: 576, sideMax: 1_024, stepsMin: 10, stepsMax: 40, stepsPerStepMax: 2 }

/** Whether an image, or alchemy, must hold all that it may cost; undefined where that depends on how much waits. */
export function mustHoldFixed({ image, isFast, models }: Submit): boolean | undefined {
  if (image === undefined) return false
  const { height, steps, width } = image
  const area = width * height
  const isLong = models.length > 0 && steps > upfront.stepsMax
  if (isFast || area > upfront.sideMax ** 2 || isLong) return true
  const isSmall = area <= upfront.sideMin ** 2 && steps * upfront.stepsPerStepMax <= upfront.stepsMin
  return isSmall ? false : undefined
}

interface Fraction {
  over: bigint
  under: bigint
}

function exactCost(fixed: FixedPrice, price: bigint): Fraction {
  let over = price
  let under = 1n
  const times = (percent: bigint): void => {
    over *= percent
    under *= 100n
  }
  if (fixed.hasSourceImage) times(130n)
  for (let i = 0; i < fixed.upscalers; i++) times(105n)
  over += 1_000n * under
  if (fixed.isFast) times(120n)
  if (fixed.isBlacklist) times(110n)
  return { over, under }
}

/** To the nearest, in the middle to the even one. */
function rounded({ over, under }: Fraction): bigint {
  const below = over / under
  const twice = 2n * (over - below * under)
  return twice > under || (twice === under && below % 2n === 1n) ? below + 1n : below
}

/** The part of an image's price that its worker gets; pricing.md §4.3. */
export function earnedOf(kind: Submitted['kind'], fixed: FixedPrice, worker: WorkerRecord): bigint {
  if (kind === 'alchemy') return fixed.basePrice
  const percent = worker.offers.has('bridge_current') ? 100n : worker.offers.has('bridge_older') ? 90n : 75n
  return rounded({ over: fixed.basePrice * percent, under: 100n })
}

/** Whether a request names those that may serve it, and this worker is none of them; queue.md §4.3. */
export function isLeftOut({ submitted: { areExcluded, workers } }: RequestRecord, { peer }: WorkerRecord): boolean {
  return workers.length > 0 && !areExcluded && !workers.includes(peer)
}

/** Whether a request names this worker as one that may not serve it; queue.md §4.3. */
export function isBarred({ submitted: { areExcluded, workers } }: RequestRecord, { peer }: WorkerRecord): boolean {
  return areExcluded && workers.includes(peer)
}

/** Whether a worker offers all that a request needs; queue.md §4.3. */
export function offersNeeded({ submitted: { needs } }: RequestRecord, { offers }: WorkerRecord): boolean {
  return needs.every((need) => offers.has(need))
}

/** Whether a worker is much slower than others, and serves nobody who minds; queue.md §4.4. */
export function isExtraSlow({ offers }: WorkerRecord): boolean {
  return offers.has('extra_slow') && !offers.has('usual_speed')
}

/** Whether two lists are of the same texts, in the same order. */
export function areSameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index])
}

/** Whether a submission is of the size and on the terms of a request that is known; queue.md §4.1. */
export function areSameTerms({ fixedPrice, ...submitted }: Submitted, body: Submit): boolean {
  if (fixedPrice === undefined) return true
  const { hiresFix = false, sourceProcessing = 'txt2img', workflow = '' } = body.image ?? {}
  return (
    submitted.contextTokensNeeded === measureOf(body).size &&
    fixedPrice.isFast === body.isFast &&
    fixedPrice.hiresFix === hiresFix &&
    fixedPrice.workflow === workflow &&
    fixedPrice.hasSourceImage === (sourceProcessing !== 'txt2img')
  )
}

/** Whether an event of the journal and a submission ask for the same work of the same workers; prices left out. */
export function isSameWork(submitted: Submitted, body: Submit): boolean {
  return (
    submitted.kind === kindOf(body) &&
    submitted.outputTokensMax === measureOf(body).amount &&
    submitted.areExcluded === body.areExcluded &&
    BigInt(submitted.author ?? 0) === body.author &&
    areSameTexts(submitted.models, body.models) &&
    areSameTexts(submitted.needs, needsOf(body)) &&
    areSameTexts(submitted.workers, body.workers)
  )
}
