import type { WorkKind } from '../event.js'
import type { ModelDemand } from '../queue/model-book.js'
import { noCapacity } from '../roster/capacity-book.js'
import type { Capacity } from '../roster/capacity-book.js'
import type { DomainState } from '../state.js'

/** What is there for a kind of work, and what waits. */
export interface KindLoad {
  /** Workers that are there for everybody or have vanished lately, and their slots. */
  workers: number
  slots: number
  jobsWaiting: number
  /** How much those are at most: tokens, megapixelsteps or tiles. */
  amountWaiting: number
}

/** What is there for a model, and what waits for it. A job that names several models counts for each. */
export interface ModelLoad extends KindLoad {
  kind: WorkKind
  name: string
}

/** What is there, and what waits, in numbers. */
export interface Load extends Readonly<Record<WorkKind, KindLoad>> {
  /** Workers of any kind, and their slots. */
  workers: number
  slots: number
  jobsWaiting: number
}

/** Counts workers and waiting jobs by kind. O(1). */
export function loadOf(state: DomainState): Load {
  const { queue, roster } = state
  const ofKind = (kind: WorkKind): KindLoad => {
    const { workers, slots } = roster.capacity.ofKind(kind)
    return { workers, slots, ...queue.waitingOf(kind) }
  }
  const kinds = { text: ofKind('text'), image: ofKind('image'), alchemy: ofKind('alchemy') }
  return { ...kinds, ...roster.capacity.all, jobsWaiting: queue.waitingCount }
}

/** Counts workers and waiting jobs of a model; undefined where there are neither. O(1). */
export function modelLoadOf({ queue, roster }: DomainState, kind: WorkKind, name: string): ModelLoad | undefined {
  const capacity = roster.capacity.ofModel(kind, name)
  const demand = queue.models.find(kind, name) ?? noDemand
  if (capacity.workers === 0 && demand.jobs === 0) return undefined
  return loadOfModel(kind, name, capacity, demand)
}

/** Every model of a kind that workers have or jobs wait for, in no order that means anything. O(those models). */
export function modelLoadsOf({ queue, roster }: DomainState, kind: WorkKind): ModelLoad[] {
  const there = roster.capacity.modelsOf(kind)
  const loads = Array.from(there, ([name, capacity]) => {
    return loadOfModel(kind, name, capacity, queue.models.find(kind, name) ?? noDemand)
  })
  for (const demand of queue.models.ofKind(kind)) {
    const { jobs, name } = demand
    if (name !== '' && jobs > 0 && !there.has(name)) loads.push(loadOfModel(kind, name, noCapacity, demand))
  }
  return loads
}

const noDemand = { jobs: 0, amount: 0 }

function loadOfModel(
  kind: WorkKind,
  name: string,
  { workers, slots }: Capacity,
  { jobs, amount }: Pick<ModelDemand, 'jobs' | 'amount'>,
): ModelLoad {
  return { kind, name, workers, slots, jobsWaiting: jobs, amountWaiting: amount }
}
