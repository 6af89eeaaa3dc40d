import { SlidingSum } from './sliding-sum.js'

const hour = { windowMs: 3_600_000, parts: 60 }
const minute = { windowMs: 60_000, parts: 60 }

/** Models whose speed is known at once; of those beyond, the one that was heard of longest ago is dropped. */
export const modelsMax = 1_000

/** An answer that a job was paid for. */
export interface CompletedAnswer {
  model: string
  outputTokens: number
  /** From its start to its end, in milliseconds, as its receipt says. */
  durationMs: number
}

/** How fast models are, by the jobs completed lately. It begins anew with the process. */
export class Speeds {
  readonly #models = new Map<string, { tokens: SlidingSum; durationMs: SlidingSum }>()
  readonly #minute = new SlidingSum(minute)

  /** Notes an answer. */
  note({ model, outputTokens, durationMs }: CompletedAnswer, now: number): void {
    const known = this.#models.get(model) ?? { tokens: new SlidingSum(hour), durationMs: new SlidingSum(hour) }
    this.#models.delete(model)
    this.#models.set(model, known)
    if (this.#models.size > modelsMax) this.#models.delete(this.#models.keys().next().value!)
    known.tokens.add(outputTokens, now)
    known.durationMs.add(Math.max(1, durationMs), now)
    this.#minute.add(outputTokens, now)
  }

  /** Tokens per second of one answer, the mean of the last hour by time; 0 where nothing is known. */
  tokensPerSecond(model: string, now: number): number {
    const known = this.#models.get(model)
    const durationMs = known?.durationMs.sum(now) ?? 0
    return durationMs === 0 ? 0 : (known!.tokens.sum(now) * 1_000) / durationMs
  }

  /** Tokens of all answers within the last minute. */
  tokensPastMinute(now: number): number {
    return this.#minute.sum(now)
  }
}
