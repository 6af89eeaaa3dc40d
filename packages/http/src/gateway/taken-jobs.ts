import type { Policy } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import type { Kept } from '@kudoswarm/tracker/directory'
import type { ServedTracker } from '../http-server.js'
import type { PolledJob } from './polled-engine.js'

/** How long a job is remembered beyond the longest that its lease can live, in milliseconds: restarts prolong leases. */
const graceMs = 10 * 60_000

/** How long jobs that are over wait to be forgotten together, in milliseconds. */
const forgetMs = 1_000

/** What the taken jobs work with. */
export interface TakenJobsInit {
  tracker: Pick<ServedTracker, 'directory'>
  clock: Clock
  policy: Pick<Policy, 'leaseMsMax' | 'leaseMsPerToken'>
}

/** Which of the jobs that lie for workers were given to them, durably: after a restart only they know. */
export class TakenJobs {
  readonly #init: TakenJobsInit
  #over: bigint[] = []
  #cancelForget: (() => void) | undefined

  constructor(init: TakenJobsInit) {
    this.#init = init
  }

  /** When a job was taken, in milliseconds since 1970; undefined for one that was not. */
  takenAtOf(lease: bigint): number | undefined {
    return this.#init.tracker.directory.takenJobs.get(String(lease))?.takenAt
  }

  /** Notes jobs that are about to be given to their worker. Resolves when that is durable, or to why not. */
  async note(jobs: readonly PolledJob[]): Promise<Kept> {
    if (jobs.length === 0) return { ok: true }
    const { tracker, policy } = this.#init
    return tracker.directory.change((draft): Kept => {
      for (const { lease, takenAt = draft.now, job } of jobs) {
        const leaseMs = policy.leaseMsMax + job.outputTokensMax * policy.leaseMsPerToken
        draft.takenJobs.put({ lease: String(lease), takenAt, expiresAt: takenAt + leaseMs + graceMs })
      }
      return { ok: true }
    })
  }

  /** A job is over: it is forgotten soon. */
  end(lease: bigint): void {
    this.#over.push(lease)
    this.#cancelForget ??= this.#init.clock.after(forgetMs, () => void this.flush())
  }

  /** Forgets the jobs that are over. One that cannot be forgotten now expires. */
  async flush(): Promise<void> {
    this.#cancelForget?.()
    this.#cancelForget = undefined
    const over = this.#over.splice(0).map(String)
    const { directory } = this.#init.tracker
    const known = over.filter((lease) => directory.takenJobs.get(lease) !== undefined)
    if (known.length === 0) return
    await directory.change((draft) => {
      for (const lease of known) draft.takenJobs.remove(lease)
      return { ok: true }
    })
  }
}
