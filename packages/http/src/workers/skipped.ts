import type { DomainState, WorkKind } from '@kudoswarm/core'

/** A worker that got nothing. */
export interface Seeker {
  /** Undefined where it is not there. */
  peer: string | undefined
  kind: WorkKind
  models: ReadonlySet<string>
  offers: ReadonlySet<string>
  /** Size of the largest job that it does. */
  sizeMax: number
}

/** Names of the counts, as the API has them for a kind. */
export interface SkipNames {
  /** Of what a request needs and the worker does not offer. */
  ofNeed(need: string): string
  ofSize: string
}

/**
 * Counts the jobs that a worker does not get, by why. A job that names several models counts for each; one that is too
 * large counts only where all are that need the same.
 */
export function countSkipped({ queue }: DomainState, seeker: Seeker, names: SkipNames): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (name: string, count: number): void => void counts.set(name, (counts.get(name) ?? 0) + count)
  for (const lane of queue.allLanes()) {
    if (lane.kind !== seeker.kind || lane.jobs.size === 0) continue
    if (lane.worker !== '' && lane.worker !== seeker.peer) add('worker_id', queue.jobsIn(lane))
    else if (lane.model !== '' && !seeker.models.has(lane.model)) add('models', queue.jobsIn(lane))
    else {
      for (const { needs, untried, tried } of lane.jobs.values()) {
        const count = queue.jobForest.sizeOf(untried) + queue.jobForest.sizeOf(tried)
        const need = needs.find((one) => !seeker.offers.has(one))
        const isLarge = [untried, tried].every((tree) => queue.jobForest.leastNeedOf(tree) > seeker.sizeMax)
        if (need !== undefined) add(names.ofNeed(need), count)
        else if (isLarge) add(names.ofSize, count)
      }
    }
  }
  return counts
}
