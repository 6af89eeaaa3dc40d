import type { DomainState } from '@kudoswarm/core'
import type { ModelStatus, TrackerLoad, TrackerStatus, WorkReport } from '@kudoswarm/tracker'
import type { SwarmModel, SwarmTotals, SwarmWorker } from '../../contract/swarm-feed.js'
import type { KnownWorker, WorkerBook } from '../../workers/worker-book.js'
import type { Earnings } from './earnings.js'

/** Workers that are shown. */
export const workersShown = 200

/** Models that are shown. */
export const modelsShown = 200

/** Models of one worker that are shown. */
export const workerModelsShown = 8

/** The workers that are there, those with jobs in hand first where they are too many. O(workers). */
export function workersOf(
  state: DomainState,
  { book, earnings, now }: { book: Pick<WorkerBook, 'online'>; earnings: Earnings; now: number },
): SwarmWorker[] {
  const known = book.online(state)
  const shown = known.length <= workersShown ? known : known.sort(byImportance).slice(0, workersShown)
  return shown.map((one) => workerOf(one, { earnings, now }))
}

function byImportance(one: KnownWorker, other: KnownWorker): number {
  return busyOf(other) - busyOf(one) || other.tally.completed - one.tally.completed || (one.id < other.id ? -1 : 1)
}

function busyOf({ worker }: KnownWorker): number {
  return worker?.leases.length ?? 0
}

function workerOf(known: KnownWorker, { earnings, now }: { earnings: Earnings; now: number }): SwarmWorker {
  const { checkIn, id, name, speed, tally, type, worker } = known
  const models = checkIn?.pop.models ?? worker?.models.map((model) => model.name) ?? []
  return {
    id,
    name,
    kind: type === 'interrogation' ? 'alchemy' : type,
    models: models.slice(0, workerModelsShown),
    slots: worker?.slots ?? checkIn?.pop.threads ?? 1,
    busy: busyOf(known),
    speed: speed === undefined ? null : rounded(speed),
    state: stateOf(known, now),
    completed: tally.completed,
    earnedLately: worker === undefined ? 0 : earnings.of(worker.no, now),
  }
}

/** What moderators have decided is not told. */
function stateOf({ detail, worker }: KnownWorker, now: number): SwarmWorker['state'] {
  if (worker?.joined !== true) return 'left'
  if (detail?.maintenance === true || worker.onlyFavoured) return 'maintenance'
  return worker.pausedUntil > now ? 'paused' : 'serving'
}

/** What is there now for models and waits for them, by name; those that most waits for where they are too many. */
export function modelsOf(models: readonly ModelStatus[]): SwarmModel[] {
  const known = models.filter(({ joined, jobsWaiting }) => joined.workers > 0 || jobsWaiting > 0)
  const important = known.toSorted((one, other) => {
    return other.jobsWaiting - one.jobsWaiting || other.joined.slots - one.joined.slots
  })
  const shown = important.slice(0, modelsShown).sort((one, other) => (one.name < other.name ? -1 : 1))
  return shown.map(modelOf)
}

function modelOf({ amountWaiting, joined, jobsWaiting, kind, name, perSecond }: ModelStatus): SwarmModel {
  const { slots, workers } = joined
  const speed = perSecond * slots
  const waitSeconds = amountWaiting === 0 && slots > 0 ? 0 : speed === 0 ? null : Math.round(amountWaiting / speed)
  return {
    id: `${kind} ${name}`,
    kind,
    name,
    workers,
    slots,
    waiting: jobsWaiting,
    perSecond: rounded(perSecond),
    waitSeconds,
  }
}

/** The swarm in numbers. */
export function totalsOf(
  load: TrackerLoad,
  { accounts, sessions }: Pick<TrackerStatus, 'accounts' | 'sessions'>,
  work: { text: WorkReport; image: WorkReport },
): SwarmTotals {
  return {
    workers: load.joined.workers,
    slots: load.joined.slots,
    waiting: load.jobsWaiting,
    peers: sessions,
    accounts,
    tokensPerMinute: load.pastMinute.text,
    megapixelstepsPerMinute: load.pastMinute.image,
    texts: doneOf(work.text),
    images: doneOf(work.image),
  }
}

function doneOf({ totals }: WorkReport): { day: number; total: number } {
  return { day: totals.day.jobs, total: totals.total.jobs }
}

/** To a tenth: what changes less is no change. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
