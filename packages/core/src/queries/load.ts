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
  /** Those of them that have joined and not left. */
  joined: Capacity
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
  /** Those of them that have joined and not left. */
  joined: Capacity
  jobsWaiting: number
}

/** Counts workers and waiting jobs by kind. O(1). */
export function loadOf(state: DomainState): Load {
  const { queue, roster } = state
  const ofKind = (kind: WorkKind): KindLoad => {
    const { workers, slots } = roster.capacity.ofKind(kind)
    return { workers, slots, joined: snapshotOf(roster.joinedCapacity.ofKind(kind)), ...queue.waitingOf(kind) }
  }
  const kinds = { text: ofKind('text'), image: ofKind('image'), alchemy: ofKind('alchemy') }
  const joined = snapshotOf(roster.joinedCapacity.all)
  return { ...kinds, ...roster.capacity.all, joined, jobsWaiting: queue.waitingCount }
}

/** Counts workers and waiting jobs of a model; undefined where there are neither. O(1). */
export function modelLoadOf({ queue, roster }: DomainState, kind: WorkKind, name: string): ModelLoad | undefined {
  const capacity = roster.capacity.ofModel(kind, name)
  const demand = queue.models.find(kind, name) ?? noDemand
  if (capacity.workers === 0 && demand.jobs === 0) return undefined
  return loadOfModel({ kind, name }, { capacity, joined: roster.joinedCapacity.ofModel(kind, name) }, demand)
}

/** Every model of a kind that workers have or jobs wait for, in no order that means anything. O(those models). */
export function modelLoadsOf({ queue, roster }: DomainState, kind: WorkKind): ModelLoad[] {
  const there = roster.capacity.modelsOf(kind)
  const loads = Array.from(there, ([name, capacity]) => {
    const joined = roster.joinedCapacity.ofModel(kind, name)
    return loadOfModel({ kind, name }, { capacity, joined }, queue.models.find(kind, name) ?? noDemand)
  })
  for (const demand of queue.models.ofKind(kind)) {
    const { jobs, name } = demand
    if (name !== '' && jobs > 0 && !there.has(name))
      loads.push(loadOfModel({ kind, name }, { capacity: noCapacity, joined: noCapacity }, demand))
  }
  return loads
}

const noDemand = { jobs: 0, amount: 0 }

function loadOfModel(
  model: { kind: WorkKind; name: string },
  { capacity, joined }: { capacity: Readonly<Capacity>; joined: Readonly<Capacity> },
  { jobs, amount }: Pick<ModelDemand, 'jobs' | 'amount'>,
): ModelLoad {
  return { ...model, ...snapshotOf(capacity), joined: snapshotOf(joined), jobsWaiting: jobs, amountWaiting: amount }
}

/** A capacity as it is now: the book's own changes. */
function snapshotOf({ workers, slots }: Readonly<Capacity>): Capacity {
  return { workers, slots }
}
