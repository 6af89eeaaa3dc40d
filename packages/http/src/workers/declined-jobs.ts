import type { DomainState, LeaseNo } from '@kudoswarm/core'

/** Jobs of one worker of which it is known why it does not take them. */
export const declinedPerWorkerMax = 100

/** Workers of which that is known; for more, the one that declined longest ago is forgotten. */
const workersMax = 10_000

/** Why workers do not take jobs that the tracker had for them, by what it does not know. Begins anew with the process. */
export class DeclinedJobs {
  /** Reasons by lease, by worker. */
  readonly #ofWorkers = new Map<string, Map<bigint, string>>()

  /** A worker does not take the job of a lease. */
  note(worker: string, lease: bigint, reason: string): void {
    const own = this.#ofWorkers.get(worker) ?? new Map<bigint, string>()
    this.#ofWorkers.delete(worker)
    this.#ofWorkers.set(worker, own.set(lease, reason))
    if (own.size > declinedPerWorkerMax) own.delete(own.keys().next().value!)
    if (this.#ofWorkers.size > workersMax) this.#ofWorkers.delete(this.#ofWorkers.keys().next().value!)
  }

  /** Adds to the counts of jobs that a worker does not get those that it does not take, as long as they wait. */
  addTo(counts: Map<string, number>, worker: string, { requests }: DomainState): void {
    const own = this.#ofWorkers.get(worker)
    const counted = new Set<unknown>()
    for (const [lease, reason] of own ?? []) {
      const job = requests.findLease(Number(lease) as LeaseNo)?.job
      if (job?.state !== 'waiting') own!.delete(lease)
      else if (!counted.has(job)) counts.set(reason, (counts.get(reason) ?? 0) + 1)
      counted.add(job)
    }
  }
}
