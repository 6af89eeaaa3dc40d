import type { WorkKind } from '@kudoswarm/core'
import { SlidingSum } from './sliding-sum.js'

const hour = { windowMs: 3_600_000, parts: 60 }
const minute = { windowMs: 60_000, parts: 60 }

/** Models whose speed is known at once; of those beyond, the one that was heard of longest ago is dropped. */
export const modelsMax = 1_000

/** How long an answer about the fastest model of a kind serves everybody, in milliseconds. */
export const fastestMs = 1_000

/** A model, or a form of alchemy. */
export interface MeasuredModel {
  kind: WorkKind
  name: string
}

/** A job that was paid for. */
export interface CompletedJob extends MeasuredModel {
  /** Tokens, megapixelsteps or tiles. */
  amount: number
  /** From its start to its end, in milliseconds, as its receipt says. */
  durationMs: number
}

/** How fast models are, by the jobs completed lately. It begins anew with the process. */
export class Speeds {
  readonly #models = new Map<string, KnownModel>()
  readonly #fastest = new Map<WorkKind, { perSecond: number; until: number }>()
  readonly #minute: Readonly<Record<WorkKind, SlidingSum>> = {
    text: new SlidingSum(minute),
    image: new SlidingSum(minute),
    alchemy: new SlidingSum(minute),
  }

  /** Notes a job. */
  note({ kind, name, amount, durationMs }: CompletedJob, now: number): void {
    const key = keyOf({ kind, name })
    const known = this.#models.get(key) ?? { kind, amount: new SlidingSum(hour), durationMs: new SlidingSum(hour) }
    this.#models.delete(key)
    this.#models.set(key, known)
    if (this.#models.size > modelsMax) this.#models.delete(this.#models.keys().next().value!)
    known.amount.add(amount, now)
    known.durationMs.add(Math.max(1, durationMs), now)
    this.#minute[kind].add(amount, now)
  }

  /** Tokens, megapixelsteps or tiles per second of one job, the mean of the last hour by time; 0 where nothing is known. */
  perSecond(model: MeasuredModel, now: number): number {
    const known = this.#models.get(keyOf(model))
    return known === undefined ? 0 : meanOf(known, now)
  }

  /** The same of the fastest model of a kind, as of at most `fastestMs` ago. */
  fastestOf(kind: WorkKind, now: number): number {
    const known = this.#fastest.get(kind)
    if (known !== undefined && now < known.until) return known.perSecond
    let perSecond = 0
    for (const model of this.#models.values())
      if (model.kind === kind) perSecond = Math.max(perSecond, meanOf(model, now))
    this.#fastest.set(kind, { perSecond, until: now + fastestMs })
    return perSecond
  }

  /** What was made within the last minute, by kind. */
  pastMinute(now: number): Record<WorkKind, number> {
    const { text, image, alchemy } = this.#minute
    return { text: text.sum(now), image: image.sum(now), alchemy: alchemy.sum(now) }
  }
}

/** What was made of a model lately, and how long it took. */
interface KnownModel {
  readonly kind: WorkKind
  readonly amount: SlidingSum
  readonly durationMs: SlidingSum
}

function meanOf({ amount, durationMs }: KnownModel, now: number): number {
  const ms = durationMs.sum(now)
  return ms === 0 ? 0 : (amount.sum(now) * 1_000) / ms
}

function keyOf({ kind, name }: MeasuredModel): string {
  return `${kind} ${name}`
}
