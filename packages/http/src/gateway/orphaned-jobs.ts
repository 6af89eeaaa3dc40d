import type { DomainState, LeaseNo, WorkerNo } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import type { ServedTracker } from '../http-server.js'
import { workerIdOf } from '../workers/worker-id.js'

/** Signs of life within the time of a lease: two may be lost. */
const signsPerLease = 3

/** What the orphaned jobs work with. */
export interface OrphanedJobsInit {
  tracker: Pick<ServedTracker, 'look' | 'workers' | 'directory'>
  clock: Clock
}

/** What a worker had in hand when the tracker went. */
interface Orphaned {
  worker: WorkerNo
  leases: LeaseNo[]
}

/**
 * Keeps alive what workers that poll had in hand when the tracker went, as long as its leases may live: they cannot reconnect,
 * and do not know that they would have to.
 */
export class OrphanedJobs {
  readonly #init: OrphanedJobsInit
  readonly #signMs: number
  /** By peer id. */
  readonly #orphaned: Map<string, Orphaned>
  #cancel: (() => void) | undefined

  private constructor(init: OrphanedJobsInit, { leaseMs }: { leaseMs: number }, orphaned: Map<string, Orphaned>) {
    this.#init = init
    this.#signMs = Math.max(1, Math.floor(leaseMs / signsPerLease))
    this.#orphaned = orphaned
    // At once: the start of the tracker may have taken most of the time that leases had.
    void this.#sign()
  }

  /** Looks what there is, and keeps it from now on. */
  static async open(init: OrphanedJobsInit): Promise<OrphanedJobs> {
    return init.tracker.look((state, policy) => new OrphanedJobs(init, policy, orphanedIn(state, init)))
  }

  /** A worker is back, and keeps alive itself what it has in hand. */
  release(peer: string): void {
    this.#orphaned.delete(peer)
  }

  /** Keeps nothing any more. */
  close(): void {
    this.#cancel?.()
    this.#orphaned.clear()
  }

  #signLater(): void {
    if (this.#orphaned.size === 0) return
    this.#cancel = this.#init.clock.after(this.#signMs, () => void this.#sign())
  }

  /** Never rejects. */
  async #sign(): Promise<void> {
    const { tracker } = this.#init
    await Promise.all(
      Array.from(this.#orphaned, async ([peer, orphaned]) => {
        const answer = await tracker.workers.keep(orphaned.worker, orphaned.leases)
        if (!answer.ok || answer.type !== 'heartbeat') return
        orphaned.leases = orphaned.leases.filter((lease) => !answer.gone.includes(lease))
        if (orphaned.leases.length === 0) this.#orphaned.delete(peer)
      }),
    )
    this.#signLater()
  }
}

/** What is in the hands of workers that ask over HTTP and are not there. */
function orphanedIn({ roster }: DomainState, { tracker }: Pick<OrphanedJobsInit, 'tracker'>): Map<string, Orphaned> {
  const orphaned = new Map<string, Orphaned>()
  for (const { no, peer, leases, joined } of roster.all()) {
    const started = leases.filter(({ state }) => state === 'leased')
    if (joined || started.length === 0) continue
    if (tracker.directory.workerDetails.get(workerIdOf(peer))?.seed === undefined) continue
    orphaned.set(peer, { worker: no, leases: started.map((lease) => lease.no) })
  }
  return orphaned
}
