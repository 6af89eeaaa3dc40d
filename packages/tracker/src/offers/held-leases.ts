import { generationOf } from '@kudoswarm/core'
import type { DomainState, Lease, LeaseNo, WorkerNo } from '@kudoswarm/core'
import type { OutputPlace } from '../relay/relay.js'

/**
 * The leases that are live, as far as that is durable. Output is judged by these: what arrives while a batch is being
 * committed must meet neither what the batch will begin nor what it will end.
 */
export class HeldLeases {
  readonly #leases = new Map<LeaseNo, OutputPlace>()

  /** Takes over the leases of a state that is durable. */
  constructor(state: DomainState) {
    for (const worker of state.roster.all()) {
      for (const lease of worker.leases) if (lease.state === 'leased') this.start(lease)
    }
  }

  /** A lease has started. */
  start(lease: Lease): void {
    const { no, job, worker } = lease
    const { request } = job
    const held = { lease: no, worker: worker.no, job: job.no, request: request.no, generation: generationOf(job) }
    this.#leases.set(no, held)
  }

  /** A lease is over. Returns it if it had started. */
  end(no: LeaseNo): OutputPlace | undefined {
    const held = this.#leases.get(no)
    this.#leases.delete(no)
    return held
  }

  /** A live lease of a worker. */
  find(no: LeaseNo, worker: WorkerNo | undefined): OutputPlace | undefined {
    const held = this.#leases.get(no)
    return held?.worker === worker ? held : undefined
  }
}
