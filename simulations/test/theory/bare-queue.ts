/** A job of a bare queue. A lower class goes first. */
export interface BareJob {
  arrivesAt: number
  serviceMs: number
  classIndex: number
}

/** Waits in order of arrival for one server, by Lindley's recursion. */
export function lindleyWaits(jobs: readonly BareJob[]): number[] {
  const waits = [0]
  for (let at = 1; at < jobs.length; at++) {
    const before = jobs[at - 1]
    waits.push(Math.max(0, waits[at - 1] + before.serviceMs - (jobs[at].arrivesAt - before.arrivesAt)))
  }
  return waits
}

/**
 * Waits for some servers by importance, within a class in order of arrival; nobody is interrupted. Begins one job after
 * the other: the one that the server that is free first can have, from those that are there by then.
 */
export function priorityWaits(jobs: readonly BareJob[], servers: number): number[] {
  const waits = jobs.map(() => 0)
  const freeAt = Array.from({ length: servers }, () => 0)
  const queue: number[] = []
  let next = 0
  for (let begun = 0; begun < jobs.length; begun++) {
    const server = freeAt.indexOf(Math.min(...freeAt))
    if (queue.length === 0) queue.push(next++)
    const at = Math.max(freeAt[server], jobs[queue[0]].arrivesAt)
    while (next < jobs.length && jobs[next].arrivesAt <= at) queue.push(next++)
    const first = queue.reduce((best, job) => (jobs[job].classIndex < jobs[best].classIndex ? job : best))
    queue.splice(queue.indexOf(first), 1)
    waits[first] = at - jobs[first].arrivesAt
    freeAt[server] = at + jobs[first].serviceMs
  }
  return waits
}
