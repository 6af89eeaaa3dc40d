import type { WorkKind } from '../event.js'
import type { TimeMs } from '../ids.js'
import type { DomainState } from '../state.js'

/** What is there for a model, and what waits for it. */
export interface ModelLoad {
  kind: WorkKind
  name: string
  /** Workers that are there for everybody and have it, and their slots. */
  workers: number
  slots: number
  /** Jobs that wait and name it. One that names several models counts for each. */
  jobsWaiting: number
  /** How much those are at most: tokens, megapixelsteps or tiles. */
  amountWaiting: number
}

/** What is there for a kind of work, and what waits. */
export interface KindLoad {
  workers: number
  slots: number
  jobsWaiting: number
  /** As of a model. */
  amountWaiting: number
}

/** What is there, and what waits, in numbers. */
export interface Load extends Readonly<Record<WorkKind, KindLoad>> {
  /** Workers of any kind, and their slots. */
  workers: number
  slots: number
  jobsWaiting: number
  /** By name. */
  models: readonly ModelLoad[]
}

/**
 * Counts workers and waiting jobs by kind and model, those workers counted who have vanished lately, and not those that
 * are suspended, or whose owner may not serve. O(workers and their models, and `unservedModelsMax`); the length of the queue does not matter.
 */
export function loadOf({ queue, roster }: DomainState, now: TimeMs): Load {
  const models = new Map<string, ModelLoad>()
  const kinds: Record<WorkKind, KindLoad> = { text: noLoad(), image: noLoad(), alchemy: noLoad() }
  const loadFor = (kind: WorkKind, name: string): ModelLoad => {
    const key = `${kind} ${name}`
    const load = models.get(key) ?? { kind, name, ...noLoad() }
    models.set(key, load)
    return load
  }
  let [workers, slots] = [0, 0]
  for (const worker of roster.allKnown(now)) {
    // Who takes jobs of few is not there for others.
    if (worker.isSuspended || worker.isBarred || worker.onlyFavoured) continue
    workers += 1
    slots += worker.slots
    for (const kind of new Set(worker.models.map((model) => model.kind))) addWorker(kinds[kind], worker.slots)
    for (const { kind, name } of worker.models) addWorker(loadFor(kind, name), worker.slots)
  }
  for (const { kind, name, jobs, amount } of queue.models.all()) {
    if (name === '' || jobs === 0) continue
    const load = loadFor(kind, name)
    load.jobsWaiting += jobs
    load.amountWaiting += amount
  }
  for (const kind of Object.keys(kinds) as WorkKind[]) Object.assign(kinds[kind], queue.waitingOf(kind))
  const byName = [...models.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  return { ...kinds, workers, slots, jobsWaiting: queue.waitingCount, models: byName }
}

function noLoad(): KindLoad {
  return { workers: 0, slots: 0, jobsWaiting: 0, amountWaiting: 0 }
}

function addWorker(load: KindLoad, slots: number): void {
  load.workers += 1
  load.slots += slots
}
