import type { Submit } from '@kudoswarm/protocol'
import type { AuditPolicy } from './audit-policy.js'
import type { RequestRecord, WorkerRecord } from './audit-state.js'
import type { EventOf } from './journal-event.js'

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

/** What a requester pays when a request is let in; pricing.md §4.3. */
export function activationTaxOf({ alchemy, author, image }: Submit, policy: TaxPolicy): bigint {
  if (image !== undefined) return 3_000n + 5_000n * BigInt(image.extraSourceImages)
  if (alchemy !== undefined) return 0n
  const { activationTax, styleTax } = policy.textPrices
  return activationTax + (author === 0n ? 0n : styleTax)
}

/** What the tax of text depends on. */
export type TaxPolicy = Pick<AuditPolicy, 'textPrices'>

/** Whether a request names those that may serve it, and this worker is none of them; queue.md §4.3. */
export function isLeftOut({ submitted: { areExcluded, workers } }: RequestRecord, { peer }: WorkerRecord): boolean {
  return workers.length > 0 && !areExcluded && !workers.includes(peer)
}

/** Whether a request names this worker as one that may not serve it; queue.md §4.3. */
export function isBarred({ submitted: { areExcluded, workers } }: RequestRecord, { peer }: WorkerRecord): boolean {
  return areExcluded && workers.includes(peer)
}

/** Whether a worker offers all that a request needs, and makes answers of text as long; queue.md §4.3. */
export function offersNeeded({ submitted }: RequestRecord, { offers }: WorkerRecord): boolean {
  const { kind, needs, outputTokensMax } = submitted
  if (!needs.every((need) => offers.has(need))) return false
  const longest = [...offers].flatMap((offer) => tokensOffered(offer) ?? [])
  return kind !== 'text' || longest.every((tokens) => lengthOf(outputTokensMax) <= tokens)
}

/** How long a job of so many tokens of text is. */
export function lengthOf(outputTokensMax: number): number {
  return toldApart(outputTokensMax, Math.ceil)
}

/** What a worker is said to offer that offers this: one length of answers, one of those that are told apart; queue.md §4.3. */
export function withOneLength(offers: readonly string[]): string[] {
  const longest = offers.flatMap((offer) => tokensOffered(offer) ?? [])
  const others = offers.filter((offer) => tokensOffered(offer) === undefined)
  if (longest.length === 0) return others
  return [...others, `output_tokens_${toldApart(Math.min(...longest), Math.floor)}`]
}

/** Of how many tokens the answers are at most of who offers this; undefined where it says something else. */
export function tokensOffered(offer: string): number | undefined {
  const found = /^output_tokens_([1-9]\d{0,5})$/.exec(offer)
  return found === null ? undefined : Number(found[1])
}

/** The next length above or below that is told apart: four in each doubling from 4 on, all below. */
function toldApart(tokens: number, round: (number: number) => number): number {
  let apart = 1
  while (tokens > 8 * apart) apart *= 2
  return round(tokens / apart) * apart
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
