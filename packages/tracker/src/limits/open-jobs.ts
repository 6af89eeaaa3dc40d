import type { RequestNo } from '@kudoswarm/core'
import { networkOf } from '@kudoswarm/protocol'

/** What of a submission counts. */
export interface CountedJobs {
  readonly jobs: number
  /** What a worker must be for them: sorted, each once. */
  readonly needs: readonly string[]
}

/** Jobs of a network, counted. */
interface Share {
  readonly network: string
  readonly jobs: number
  /** The key of their needs; empty where they need nothing. */
  readonly needSet: string
}

/** What has come from a network. */
interface Network {
  jobs: number
  /** How many requests have each set of needs, but for the empty one. */
  readonly needSets: Map<string, number>
}

/** What one network address may have open. */
export interface OpenJobsInit {
  openJobsPerAddressMax: number
  needSetsPerAddressMax: number
}

/**
 * Counts the jobs of each network address whose requests have not ended, and the different sets of needs that they have, because
 * identities and keys are free. It knows of what was submitted since the tracker started: where a peer was is not in the journal.
 */
export class OpenJobs {
  readonly #init: OpenJobsInit
  readonly #networks = new Map<string, Network>()
  readonly #requests = new Map<RequestNo, Share>()

  constructor(init: OpenJobsInit) {
    this.#init = init
  }

  /** Network addresses that have open jobs. */
  get size(): number {
    return this.#networks.size
  }

  /** Whether there is room for jobs from an address, a multiaddr. */
  hasRoom(address: string, jobs: number): boolean {
    return (this.#networks.get(networkOf(address))?.jobs ?? 0) + jobs <= this.#init.openJobsPerAddressMax
  }

  /** Whether what comes from an address may need this: nothing, what others from there need, or something new. */
  hasRoomForNeeds(address: string, needs: readonly string[]): boolean {
    if (needs.length === 0) return true
    const needSets = this.#networks.get(networkOf(address))?.needSets
    return needSets?.has(keyOf(needs)) === true || (needSets?.size ?? 0) < this.#init.needSetsPerAddressMax
  }

  /** Counts jobs that are about to be submitted. Returns what to call with the request, or with none if there is none. */
  reserve(address: string, { jobs, needs }: CountedJobs): (request: RequestNo | undefined) => void {
    const share = { network: networkOf(address), jobs, needSet: keyOf(needs) }
    this.#count(share, 1)
    return (request) => {
      // A request that is there already was counted when it came.
      if (request === undefined || this.#requests.has(request)) this.#count(share, -1)
      else this.#requests.set(request, share)
    }
  }

  /** The request has ended. */
  end(request: RequestNo): void {
    const share = this.#requests.get(request)
    if (share === undefined) return
    this.#requests.delete(request)
    this.#count(share, -1)
  }

  #count({ network: name, jobs, needSet }: Share, more: 1 | -1): void {
    const network = this.#networks.get(name) ?? { jobs: 0, needSets: new Map<string, number>() }
    this.#networks.set(name, network)
    network.jobs += more * jobs
    if (needSet !== '') {
      const uses = (network.needSets.get(needSet) ?? 0) + more
      if (uses > 0) network.needSets.set(needSet, uses)
      else network.needSets.delete(needSet)
    }
    if (network.jobs === 0 && network.needSets.size === 0) this.#networks.delete(name)
  }
}

/** The key of a set of needs. Names have no control characters. */
function keyOf(needs: readonly string[]): string {
  return needs.join('\n')
}
