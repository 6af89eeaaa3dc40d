import type { TrackerSession } from '../session/tracker-session.js'
import { settleQuietly } from './settle-quietly.js'

/** Heartbeats within the time of a lease: two may be lost. */
const heartbeatsPerLease = 3

/** What is kept alive, and how. */
export interface HeartbeatInit {
  session: TrackerSession
  /** Leases that are to go on. */
  leasesOf: () => bigint[]
  /** The tracker says that a lease is over. */
  onGone: (lease: bigint) => void
}

/** Tells the tracker again and again that a worker is at its jobs. */
export class Heartbeat {
  readonly #init: HeartbeatInit
  #cancel: (() => void) | undefined

  constructor(init: HeartbeatInit) {
    this.#init = init
  }

  /** Beats from now on, for leases that last so long, in milliseconds. */
  start(leaseMs: number): void {
    this.stop()
    const { session, leasesOf } = this.#init
    this.#cancel = session.clock.after(Math.max(1, Math.floor(leaseMs / heartbeatsPerLease)), () => {
      this.start(leaseMs)
      const leases = leasesOf()
      if (leases.length > 0) void settleQuietly(session.logger, this.#beat(leases))
    })
  }

  /** Beats no more. */
  stop(): void {
    this.#cancel?.()
  }

  async #beat(leases: bigint[]): Promise<void> {
    const { gone } = await this.#init.session.ask('heartbeat', { leases })
    for (const lease of gone) this.#init.onGone(lease)
  }
}
