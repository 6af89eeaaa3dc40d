import { sha256OfText } from '@kudoswarm/protocol'
import type { Clock } from '@kudoswarm/ports'
import type { Directory } from '../directory/directory.js'
import type { TalliedKind, WorkSum, WorkTally } from '../directory/items/work-tally.js'
import { RecentWork } from './recent-work.js'
import { addToBuckets, addWork, noWork, workSince } from './work-buckets.js'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Buckets that are kept: a day is the last 24 hours, a month the last 30 days. */
const hours = { size: hourMs, kept: 24 }
const days = { size: dayMs, kept: 30 }

/** Models of a kind of which tallies are kept; of those beyond, that of the one that worked longest ago is dropped. */
export const talliedModelsMax = 1_000

/** How long tallies may be ahead of their records, in milliseconds. */
export const flushMs = 60_000

/** A job that was completed. */
export interface Work {
  kind: TalliedKind
  model: string
  /** Pixelsteps of an image, tokens of a text. */
  things: number
}

/** What work came to, within times that end now. */
export interface WorkTotals {
  /** The minute and the hour begin anew with the process. */
  minute: WorkSum
  hour: WorkSum
  day: WorkSum
  month: WorkSum
  total: WorkSum
}

/** Jobs by model, within times that end now. */
export type WorkByModel = Readonly<Record<'day' | 'month' | 'total', ReadonlyMap<string, number>>>

/** What statistics are made of. */
export interface WorkStatisticsInit {
  directory: Pick<Directory, 'workTallies' | 'change'>
  clock: Clock
}

/**
 * Counts what is done, by kind and model. Tallies of days, months and ever are kept in records, which are at most a minute
 * behind: a process that is killed forgets as much.
 */
export class WorkStatistics {
  readonly #init: WorkStatisticsInit
  /** By id; those that worked last are last. */
  readonly #tallies = new Map<string, WorkTally>()
  readonly #lately = { image: new RecentWork(), text: new RecentWork() }
  /** Ids of tallies that differ from their records. */
  #changed = new Set<string>()
  #cancelFlush: (() => void) | undefined
  #isStopped = false

  /** Goes on from what the directory has, which is loaded. */
  constructor(init: WorkStatisticsInit) {
    this.#init = init
    const known = [...init.directory.workTallies.all()]
    for (const tally of known.sort(byLastDay)) this.#tallies.set(tally.id, tally)
  }

  /** Counts a job. */
  note({ kind, model, things }: Work, now: number): void {
    const work = { jobs: 1, things }
    this.#lately[kind].note(things, now)
    this.#add(kind, '', work, now)
    if (model === '') return
    this.#add(kind, model, work, now)
    this.#dropOldest(kind)
  }

  /** What all work of a kind came to. */
  totals(kind: TalliedKind, now: number): WorkTotals {
    const tally = this.#tallies.get(idOf(kind, ''))
    return { ...this.#lately[kind].sums(now), ...(tally === undefined ? nothing : periodsOf(tally, now)) }
  }

  /** How many jobs were done with which model. */
  models(kind: TalliedKind, now: number): WorkByModel {
    const periods = [...this.#tallies.values()]
      .filter((tally) => tally.kind === kind && tally.model !== '')
      .map((tally) => ({ model: tally.model, ...periodsOf(tally, now) }))
    const jobsIn = (period: 'day' | 'month' | 'total'): ReadonlyMap<string, number> =>
      new Map(periods.filter((one) => one[period].jobs > 0).map((one) => [one.model, one[period].jobs]))
    return { day: jobsIn('day'), month: jobsIn('month'), total: jobsIn('total') }
  }

  /** Writes down what is not written yet. What cannot be written now is tried again in a while. */
  async flush(): Promise<void> {
    this.#cancelFlush?.()
    this.#cancelFlush = undefined
    const ids = this.#changed
    if (ids.size === 0) return
    this.#changed = new Set()
    const answer = await this.#init.directory.change((draft) => {
      for (const id of ids) {
        const tally = this.#tallies.get(id)
        if (tally === undefined) draft.workTallies.remove(id)
        else draft.workTallies.put(tally)
      }
      return { ok: true }
    })
    if (answer.ok) return
    for (const id of ids) this.#changed.add(id)
    this.#flushSoon()
  }

  /** From now on nothing is written down but by `flush`. */
  stop(): void {
    this.#isStopped = true
    this.#cancelFlush?.()
  }

  #add(kind: TalliedKind, model: string, work: WorkSum, now: number): void {
    const id = idOf(kind, model)
    const known = this.#tallies.get(id) ?? { id, kind, model, hours: [], days: [], total: noWork }
    this.#tallies.delete(id)
    this.#tallies.set(id, {
      ...known,
      hours: addToBuckets(known.hours, { ...placeOf(hours, now), work }),
      days: addToBuckets(known.days, { ...placeOf(days, now), work }),
      total: addWork(known.total, work),
    })
    this.#changed.add(id)
    this.#flushSoon()
  }

  #dropOldest(kind: TalliedKind): void {
    // Few beyond the bound at a time: a count of all is only made where there may be too many.
    if (this.#tallies.size <= talliedModelsMax) return
    const ofKind = [...this.#tallies.values()].filter((tally) => tally.kind === kind && tally.model !== '')
    for (const { id } of ofKind.slice(0, Math.max(0, ofKind.length - talliedModelsMax))) {
      this.#tallies.delete(id)
      this.#changed.add(id)
    }
  }

  #flushSoon(): void {
    if (this.#isStopped) return
    this.#cancelFlush ??= this.#init.clock.after(flushMs, () => {
      this.#cancelFlush = undefined
      void this.flush()
    })
  }
}

/** Those that worked last are last. */
function byLastDay(one: WorkTally, other: WorkTally): number {
  return (one.days.at(-1)?.no ?? 0) - (other.days.at(-1)?.no ?? 0)
}

const nothing = { day: noWork, month: noWork, total: noWork }

function periodsOf(tally: WorkTally, now: number): Pick<WorkTotals, 'day' | 'month' | 'total'> {
  const day = workSince(tally.hours, placeOf(hours, now))
  return { day, month: workSince(tally.days, placeOf(days, now)), total: tally.total }
}

function placeOf({ size, kept }: { size: number; kept: number }, now: number): { no: number; kept: number } {
  return { no: Math.floor(now / size), kept }
}

/** Names of models may be longer, and have other characters, than keys of records. */
function idOf(kind: TalliedKind, model: string): string {
  if (model === '') return kind
  const digits = Array.from(sha256OfText(model).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'))
  return `${kind} ${digits.join('')}`
}
