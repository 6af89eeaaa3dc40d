import type { RequestNo } from '@kudoswarm/core'
import { networkOf } from '@kudoswarm/protocol'

/** Jobs of a network, counted. */
interface Share {
  readonly network: string
  readonly jobs: number
}

/**
 * Counts the jobs of each network address whose requests have not ended, because identities and keys are free. It knows of
 * what was submitted since the tracker started: where a peer was is not in the journal.
 */
export class OpenJobs {
  readonly #perAddressMax: number
  readonly #networks = new Map<string, number>()
  readonly #requests = new Map<RequestNo, Share>()

  constructor(init: { perAddressMax: number }) {
    this.#perAddressMax = init.perAddressMax
  }

  /** Network addresses that have open jobs. */
  get size(): number {
    return this.#networks.size
  }

  /** Whether there is room for jobs from an address, a multiaddr. */
  hasRoom(address: string, jobs: number): boolean {
    return this.#countOf(networkOf(address)) + jobs <= this.#perAddressMax
  }

  /** Counts jobs that are about to be submitted. Returns what to call with the request, or with none if there is none. */
  reserve(address: string, jobs: number): (request: RequestNo | undefined) => void {
    const share = { network: networkOf(address), jobs }
    this.#count(share.network, jobs)
    return (request) => {
      // A request that is there already was counted when it came.
      if (request === undefined || this.#requests.has(request)) this.#count(share.network, -jobs)
      else this.#requests.set(request, share)
    }
  }

  /** The request has ended. */
  end(request: RequestNo): void {
    const share = this.#requests.get(request)
    if (share === undefined) return
    this.#requests.delete(request)
    this.#count(share.network, -share.jobs)
  }

  #countOf(network: string): number {
    return this.#networks.get(network) ?? 0
  }

  #count(network: string, more: number): void {
    const count = this.#countOf(network) + more
    if (count > 0) this.#networks.set(network, count)
    else this.#networks.delete(network)
  }
}
