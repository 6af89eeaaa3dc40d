/** Aborts of one worker in an hour that are borne. */
export const abortsPerHourMax = 20
/** The same while the tracker is raided. */
export const abortsPerHourInRaidMax = 10
/** The same for alchemists, whose forms are many and small. */
export const alchemistAbortsPerHourMax = 100
/** How long after a start or a failure of the tracker aborts are not counted, in milliseconds, if nobody says otherwise. */
export const amnestyMsDefault = 10 * 60_000
/** Workers whose aborts are counted at once; beyond, those that began an hour longest ago begin anew. */
export const abortingWorkersMax = 100_000

const hourMs = 3_600_000

/** What counting needs. */
export interface AbortCounterInit {
  /** When the tracker started: what was under way then may have been lost by it. */
  readonly startedAt: number
  /** @default 10 minutes */
  readonly amnestyMs?: number
}

/** Which worker aborts, and when. */
export interface Abort {
  readonly worker: string
  readonly isAlchemist: boolean
  readonly isRaid: boolean
}

/** What an abort led to. */
export type AbortOutcome =
  /** The tracker had troubles of its own. */
  | 'forgiven'
  | 'counted'
  /** The bound was passed just now, once in an hour: suspicion 9, and outside of a raid, maintenance. */
  | 'excessive'

interface Hour {
  readonly since: number
  count: number
  isReported: boolean
}

/**
 * Counts the jobs that workers abort, hour by hour. It is for aborts that are a worker's own; a job that could not be done
 * by anyone (bad input) is not one. Jobs that end badly while, or soon after, the tracker fails are forgiven.
 */
export class AbortCounter {
  readonly #amnestyMs: number
  readonly #hours = new Map<string, Hour>()
  #forgivenUntil: number

  constructor({ startedAt, amnestyMs = amnestyMsDefault }: AbortCounterInit) {
    this.#amnestyMs = amnestyMs
    this.#forgivenUntil = startedAt + amnestyMs
  }

  /** Workers that are counted. */
  get size(): number {
    return this.#hours.size
  }

  /** The tracker fails: its store, or its network. To be called as often as it does. */
  noteIncident(now: number): void {
    this.#forgivenUntil = Math.max(this.#forgivenUntil, now + this.#amnestyMs)
  }

  /** Whether aborts are not counted now. */
  isForgiving(now: number): boolean {
    return now < this.#forgivenUntil
  }

  /** Counts an abort. */
  note(abort: Abort, now: number): AbortOutcome {
    if (this.isForgiving(now)) return 'forgiven'
    const hour = this.#hourOf(abort.worker, now)
    hour.count += 1
    if (hour.isReported || hour.count <= abortsMax(abort)) return 'counted'
    hour.isReported = true
    return 'excessive'
  }

  /** Aborts of a worker in its hour. */
  count(worker: string, now: number): number {
    const hour = this.#hours.get(worker)
    return hour === undefined || now - hour.since >= hourMs ? 0 : hour.count
  }

  /** Forgets hours that are over. */
  sweep(now: number): void {
    for (const [worker, { since }] of this.#hours) if (now - since >= hourMs) this.#hours.delete(worker)
  }

  #hourOf(worker: string, now: number): Hour {
    const known = this.#hours.get(worker)
    if (known !== undefined && now - known.since < hourMs) return known
    const hour = { since: now, count: 0, isReported: false }
    this.#hours.delete(worker)
    this.#hours.set(worker, hour)
    if (this.#hours.size > abortingWorkersMax) this.#hours.delete(this.#hours.keys().next().value!)
    return hour
  }
}

/** Aborts in an hour that are borne of such a worker. */
export function abortsMax({ isAlchemist, isRaid }: Pick<Abort, 'isAlchemist' | 'isRaid'>): number {
  if (isAlchemist) return alchemistAbortsPerHourMax
  return isRaid ? abortsPerHourInRaidMax : abortsPerHourMax
}
