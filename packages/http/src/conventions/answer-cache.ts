import type { Clock } from '@kudoswarm/ports'

/** Answers that one cache keeps; those of the first are dropped for more. */
export const answersMax = 1_000

/** What a cache is made of. */
export interface AnswerCacheInit {
  clock: Pick<Clock, 'now'>
  /** How long an answer serves all who ask the same, in milliseconds. */
  ms: number
}

/**
 * Answers that cost something to make, for all who ask the same for a while. What an answer depends on, the privilege of who
 * asks for example, belongs into its key.
 */
export class AnswerCache {
  readonly #init: AnswerCacheInit
  readonly #answers = new Map<string, { until: number; answer: Promise<unknown> }>()

  constructor(init: AnswerCacheInit) {
    this.#init = init
  }

  /** The answer of a key, made if there is none. One that fails is not kept. */
  get<Answer>(key: string, make: () => Answer | Promise<Answer>): Promise<Answer> {
    const now = this.#init.clock.now()
    const known = this.#answers.get(key)
    if (known !== undefined && now < known.until) return known.answer as Promise<Answer>
    const answer = Promise.resolve().then(make)
    const kept = { until: now + this.#init.ms, answer }
    this.#answers.delete(key)
    this.#answers.set(key, kept)
    if (this.#answers.size > answersMax) this.#answers.delete(this.#answers.keys().next().value!)
    answer.catch(() => this.#answers.get(key) === kept && this.#answers.delete(key))
    return answer
  }

  /** Something has changed: every answer is made anew. */
  clear(): void {
    this.#answers.clear()
  }
}
