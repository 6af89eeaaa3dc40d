import { present } from '../assert.js'
import { bytesToText } from '../byte-text.js'
import type { JobNo, LeaseNo, RequestNo } from '../ids.js'
import type { Job, Lease, Request, Terms } from './request.js'

/** Peer with requests that have not ended. `peer` is the one copy of its name. */
interface OpenPeer {
  readonly peer: string
  readonly open: Request[]
}

/** Model names that requests share. */
interface SharedModels {
  readonly models: readonly string[]
  uses: number
}

const none: readonly Request[] = []

/** Every request that is remembered, with its jobs and leases. */
export class RequestBook {
  private readonly requests = new Map<RequestNo, Request>()
  private readonly byId = new Map<string, Request>()
  private readonly jobs = new Map<JobNo, Job>()
  private readonly leases = new Map<LeaseNo, Lease>()
  private readonly peers = new Map<string, OpenPeer>()
  private readonly modelLists = new Map<string, SharedModels>()
  private terms: Terms | undefined
  /** Highest numbers given so far. */
  lastRequest = 0 as RequestNo
  lastJob = 0 as JobNo
  lastLease = 0 as LeaseNo

  /** Requests that are remembered. */
  get size(): number {
    return this.requests.size
  }

  find(request: RequestNo): Request | undefined {
    return this.requests.get(request)
  }

  findById(id: Uint8Array): Request | undefined {
    return this.byId.get(bytesToText(id))
  }

  findJob(job: JobNo): Job | undefined {
    return this.jobs.get(job)
  }

  findLease(lease: LeaseNo): Lease | undefined {
    return this.leases.get(lease)
  }

  /** The request, job or lease of a number that the state itself refers to. */
  get(request: RequestNo): Request {
    return present(this.requests.get(request), `request ${request}`)
  }

  getJob(job: JobNo): Job {
    return present(this.jobs.get(job), `job ${job}`)
  }

  getLease(lease: LeaseNo): Lease {
    return present(this.leases.get(lease), `lease ${lease}`)
  }

  /** Every request, by number. */
  all(): IterableIterator<Request> {
    return this.requests.values()
  }

  /** Requests of a peer that have not ended, by number. */
  openOf(peer: string): readonly Request[] {
    return this.peers.get(peer)?.open ?? none
  }

  /** Adds a request without its jobs. */
  add(request: Request): void {
    this.requests.set(request.no, request)
    this.byId.set(request.idText, request)
    if (request.no > this.lastRequest) this.lastRequest = request.no
    if (request.outcome === undefined) this.entryOf(request.peer).open.push(request)
  }

  addJob(job: Job): void {
    job.request.jobs.push(job)
    this.jobs.set(job.no, job)
    if (job.no > this.lastJob) this.lastJob = job.no
  }

  addLease(lease: Lease): void {
    this.leases.set(lease.no, lease)
    if (lease.no > this.lastLease) this.lastLease = lease.no
  }

  dropLease(lease: Lease): void {
    this.leases.delete(lease.no)
  }

  /** The shared copy of a peer's name, for a request that is about to be added. */
  sharePeer(peer: string): string {
    return this.entryOf(peer).peer
  }

  /** Takes a request that ended from those that its peer has open. */
  close(request: Request): void {
    const { open } = present(this.peers.get(request.peer), `peer ${request.peer}`)
    open.splice(open.indexOf(request), 1)
    if (open.length === 0) this.peers.delete(request.peer)
  }

  /** The shared copy of a request's model names; `forget` gives it back. */
  shareModels(models: readonly string[]): readonly string[] {
    const key = JSON.stringify(models)
    let entry = this.modelLists.get(key)
    if (entry === undefined) {
      entry = { models: [...models], uses: 0 }
      this.modelLists.set(key, entry)
    }
    entry.uses++
    return entry.models
  }

  /** The terms given, or an object equal to them that another request has already. */
  shareTerms(terms: Terms): Terms {
    const known = this.terms
    const isKnown =
      known !== undefined &&
      known.promptTokenPrice === terms.promptTokenPrice &&
      known.outputTokenPrice === terms.outputTokenPrice &&
      known.jobTax === terms.jobTax &&
      known.agingPerSecond === terms.agingPerSecond &&
      known.waitMs === terms.waitMs
    if (isKnown) return known
    this.terms = terms
    return terms
  }

  /** Drops an ended request with everything that belongs to it. */
  forget(request: Request): void {
    this.requests.delete(request.no)
    this.byId.delete(request.idText)
    for (const job of request.jobs) {
      this.jobs.delete(job.no)
      for (const lease of job.past ?? []) this.leases.delete(lease.no)
    }
    const key = JSON.stringify(request.models)
    const shared = present(this.modelLists.get(key), 'a shared list of models')
    shared.uses--
    if (shared.uses === 0) this.modelLists.delete(key)
  }

  private entryOf(peer: string): OpenPeer {
    let entry = this.peers.get(peer)
    if (entry === undefined) {
      entry = { peer, open: [] }
      this.peers.set(peer, entry)
    }
    return entry
  }
}
