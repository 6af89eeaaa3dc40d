import type { SwarmChange, SwarmListChange, SwarmMinute, SwarmSnapshot } from './swarm-feed.js'

/** Minutes that there are. */
export const swarmMinutes = 60

/** Happenings that there are at most. */
export const swarmHappeningsMax = 50

/** What there is after a change. */
export function foldSwarm(before: SwarmSnapshot, change: SwarmChange): SwarmSnapshot {
  return {
    at: change.at,
    totals: change.totals ?? before.totals,
    workers: foldList(before.workers, change.workers),
    models: foldList(before.models, change.models),
    minutes: foldMinutes(before.minutes, change.minutes),
    waits: change.waits ?? before.waits,
    happenings: [...before.happenings, ...(change.happenings ?? [])].slice(-swarmHappeningsMax),
  }
}

/** Things stay where they are; new ones come last. */
function foldList<Item extends { id: string }>(
  before: readonly Item[],
  change: SwarmListChange<Item> | undefined,
): readonly Item[] {
  if (change === undefined) return before
  const items = new Map(before.map((item) => [item.id, item]))
  for (const id of change.gone) items.delete(id)
  for (const item of change.put) items.set(item.id, item)
  return [...items.values()]
}

function foldMinutes(before: readonly SwarmMinute[], change: readonly SwarmMinute[] = []): readonly SwarmMinute[] {
  const minutes = new Map([...before, ...change].map((minute) => [minute.at, minute]))
  return [...minutes.values()].slice(-swarmMinutes)
}
