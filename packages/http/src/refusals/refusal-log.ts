import type { Clock } from '@kudoswarm/ports'

/** Sorts of refusals that are kept; of more, that which was met longest ago is forgotten. */
export const keptRefusalsMax = 500
/** Characters of an explanation that are kept. */
export const explanationMax = 500

/** Somebody was refused something. */
export interface Refusal {
  /** Over what it was asked: the REST API and pages, or the swarm's own protocol. */
  via: 'http' | 'swarm'
  /** What programs go by, such as `KudosUpfront` or `kudos_insufficient`. */
  code: string
  /** Why, and what to do about it, as they were told. */
  message: string
  /** Who it was; undefined where that was not shown, or is nobody's. */
  account: number | undefined
}

/** A sort of refusals: the same code to the same account. */
export interface KeptRefusal extends Refusal {
  /** How often, since it was met first. */
  count: number
  /** When it was met last, in milliseconds since 1970. */
  at: number
}

/**
 * What the rules have refused lately, and why, so that moderators see what they do. Kept in memory only, counted by code and
 * account, so that a flood of one sort does not drive out the others; without addresses and prompts.
 */
export class RefusalLog {
  /** When it began, in milliseconds since 1970. */
  readonly since: number
  readonly #clock: Pick<Clock, 'now'>
  /** Those that were met last come last. */
  readonly #kept = new Map<string, KeptRefusal>()

  constructor({ clock }: { clock: Pick<Clock, 'now'> }) {
    this.#clock = clock
    this.since = clock.now()
  }

  note(refusal: Refusal): void {
    const key = `${refusal.via} ${refusal.code} ${refusal.account ?? ''}`
    const count = (this.#kept.get(key)?.count ?? 0) + 1
    this.#kept.delete(key)
    this.#kept.set(key, { ...refusal, message: refusal.message.slice(0, explanationMax), count, at: this.#clock.now() })
    if (this.#kept.size > keptRefusalsMax) this.#kept.delete(this.#kept.keys().next().value!)
  }

  /** All of them, those first that were met last. */
  list(): KeptRefusal[] {
    return [...this.#kept.values()].toReversed()
  }
}
