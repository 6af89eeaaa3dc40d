import type { WorkBucket, WorkSum } from '../directory/items/work-tally.js'

/** Nothing was done. */
export const noWork: WorkSum = { jobs: 0, things: 0 }

/** Two sums as one. */
export function addWork(one: WorkSum, other: WorkSum): WorkSum {
  return { jobs: one.jobs + other.jobs, things: one.things + other.things }
}

/** Buckets with work added to that of a number, and without those that are `kept` or more older than it. */
export function addToBuckets(
  buckets: readonly WorkBucket[],
  { no, kept, work }: { no: number; kept: number; work: WorkSum },
): readonly WorkBucket[] {
  const last = buckets.at(-1)
  // A clock that was set back adds to what is newest.
  if (last !== undefined && last.no >= no) return [...buckets.slice(0, -1), { no: last.no, ...addWork(last, work) }]
  return [...buckets.filter((bucket) => bucket.no > no - kept), { no, ...work }]
}

/** What was done within the last so many buckets, that of `no` included. */
export function workSince(buckets: readonly WorkBucket[], { no, kept }: { no: number; kept: number }): WorkSum {
  return buckets.filter((bucket) => bucket.no > no - kept).reduce<WorkSum>(addWork, noWork)
}
