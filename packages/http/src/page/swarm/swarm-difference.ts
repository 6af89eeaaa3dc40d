import type { SwarmChange, SwarmListChange, SwarmSnapshot } from '../../contract/swarm-feed.js'

/** What has changed from one state of the swarm to the next; undefined where nothing has. */
export function differenceOf(before: SwarmSnapshot, after: SwarmSnapshot): SwarmChange | undefined {
  const lastSeq = before.happenings.at(-1)?.seq ?? 0
  const minutes = after.minutes.filter(({ at }, index) => {
    const known = before.minutes.find((one) => one.at === at)
    return known === undefined || !isSame(known, after.minutes[index])
  })
  const happenings = after.happenings.filter(({ seq }) => seq > lastSeq)
  const workers = listDifference(before.workers, after.workers)
  const models = listDifference(before.models, after.models)
  const change: Omit<SwarmChange, 'at'> = {
    ...(isSame(before.totals, after.totals) ? {} : { totals: after.totals }),
    ...(workers === undefined ? {} : { workers }),
    ...(models === undefined ? {} : { models }),
    ...(minutes.length === 0 ? {} : { minutes }),
    ...(isSame(before.waits, after.waits) ? {} : { waits: after.waits }),
    ...(happenings.length === 0 ? {} : { happenings }),
  }
  return Object.keys(change).length === 0 ? undefined : { at: after.at, ...change }
}

function listDifference<Item extends { id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): SwarmListChange<Item> | undefined {
  const known = new Map(before.map((item) => [item.id, item]))
  const put = after.filter((item) => !isSame(known.get(item.id), item))
  const there = new Set(after.map(({ id }) => id))
  const gone = before.map(({ id }) => id).filter((id) => !there.has(id))
  return put.length === 0 && gone.length === 0 ? undefined : { put, gone }
}

/** Both are made by the same code, so that their fields have the same order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
