import type { DomainState } from '../state.js'

/** What is there for a model, and what waits for it. */
export interface ModelLoad {
  name: string
  /** Workers that are present and have it, and their slots. */
  workers: number
  slots: number
  /** Jobs that wait and name it. One that names several models counts for each. */
  jobsWaiting: number
  /** Tokens that those may make at most. */
  tokensWaiting: number
}

/** What is there, and what waits, in numbers. */
export interface Load {
  workers: number
  slots: number
  jobsWaiting: number
  tokensWaiting: number
  /** By name. */
  models: readonly ModelLoad[]
}

/** Counts workers and waiting jobs by model. O(workers and their models); the length of the queue does not matter. */
export function loadOf({ queue, roster }: DomainState): Load {
  const models = new Map<string, ModelLoad>()
  const loadFor = (name: string): ModelLoad => {
    const load = models.get(name) ?? { name, workers: 0, slots: 0, jobsWaiting: 0, tokensWaiting: 0 }
    models.set(name, load)
    return load
  }
  let slots = 0
  for (const worker of roster.allJoined()) {
    slots += worker.slots
    for (const { name } of worker.models) {
      const load = loadFor(name)
      load.workers += 1
      load.slots += worker.slots
    }
  }
  for (const [name, lane] of queue.allLanes()) {
    const load = loadFor(name)
    load.jobsWaiting = queue.jobsIn(lane)
    load.tokensWaiting = lane.tokens
  }
  const byName = [...models.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    workers: roster.joinedCount,
    slots,
    jobsWaiting: queue.waitingCount,
    tokensWaiting: queue.waitingTokens,
    models: byName,
  }
}
