import type { WorkKind } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import type { ModelStatus, TrackerLoad } from '@kudoswarm/tracker'
import type { ServedTracker } from '../http-server.js'

/** How long an answer about the load serves everybody, in milliseconds. */
export const loadMs = 1_000

/** An answer that serves everybody for a while. */
interface Kept {
  readonly answer: Promise<unknown>
  readonly until: number
}

/** The tracker's load and lists of its models, made once for all who ask within a second. */
export class LoadCache {
  readonly #tracker: Pick<ServedTracker, 'load' | 'models'>
  readonly #clock: Pick<Clock, 'now'>
  readonly #kept = new Map<string, Kept>()

  constructor({ tracker, clock }: { tracker: Pick<ServedTracker, 'load' | 'models'>; clock: Pick<Clock, 'now'> }) {
    this.#tracker = tracker
    this.#clock = clock
  }

  /** What is there and waits, by kind. */
  load(): Promise<TrackerLoad> {
    return this.#once('', () => this.#tracker.load())
  }

  /** Every model of a kind. */
  models(kind: WorkKind): Promise<readonly ModelStatus[]> {
    return this.#once(kind, () => this.#tracker.models(kind))
  }

  #once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = this.#clock.now()
    const kept = this.#kept.get(key)
    if (kept !== undefined && now < kept.until) return kept.answer as Promise<Answer>
    const answer = ask()
    this.#kept.set(key, { answer, until: now + loadMs })
    answer.catch(() => this.#kept.delete(key))
    return answer
  }
}
