import { present } from '../assert.js'
import { bytesToText } from '../byte-text.js'
import type { AccountNo, JobNo, LeaseNo, RequestNo } from '../ids.js'
import { JobCounts } from './job-counts.js'
import { contentOf } from './request.js'
import type { Job, Lease, Request, Terms } from './request.js'

/** Peer with requests that are remembered. `peer` is the one copy of its name. */
interface Requester {
  readonly peer: string
  readonly open: Request[]
  /** Those that ended, in that order. */
  readonly ended: Set<Request>
}

/** Names that requests share. */
interface SharedNames {
  readonly names: readonly string[]
  uses: number
}

const none: readonly Request[] = []
const noneEnded: ReadonlySet<Request> = new Set()

/** Every request that is remembered, with its jobs and leases. */
export class RequestBook {
  private readonly requests = new Map<RequestNo, Request>()
  private readonly byId = new Map<string, Request>()
  private readonly jobs = new Map<JobNo, Job>()
  private readonly leases = new Map<LeaseNo, Lease>()
  private readonly peers = new Map<string, Requester>()
  /** Requests that ended, in that order. */
  private readonly ended = new Set<Request>()
  /** Jobs of requests that have not ended, by account; no account without any. */
  private readonly openJobs = new Map<AccountNo, number>()
  /** Jobs that have not ended, by account and what they are. */
  readonly counts = new JobCounts()
  private readonly nameLists = new Map<string, SharedNames>()
  private terms: Terms | undefined
  /** How many live requests use content, by its hash: as their prompt, or as an output that they have. */
  private readonly content = new Map<string, number>()
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

  /** Jobs of an account's requests that have not ended. */
  openJobsOf(account: AccountNo): number {
    return this.openJobs.get(account) ?? 0
  }

  /** The requests of a peer that have ended; those that did first come first. */
  endedOf(peer: string): ReadonlySet<Request> {
    return this.peers.get(peer)?.ended ?? noneEnded
  }

  /** Every request that has ended; those that did first come first. */
  allEnded(): ReadonlySet<Request> {
    return this.ended
  }

  /** Adds a request without its jobs. One that has ended needs a `close` after all that ended before it. */
  add(request: Request): void {
    this.requests.set(request.no, request)
    this.byId.set(request.idText, request)
    if (request.no > this.lastRequest) this.lastRequest = request.no
    if (request.outcome === undefined) this.entryOf(request.peer).open.push(request)
  }

  addJob(job: Job): void {
    const { request } = job
    // Joined lists have room for what is in them; one that grows would have room for 17 jobs, and most requests have one.
    request.jobs = request.jobs.concat(job)
    if (request.outcome === undefined) this.countOpenJobs(request.account, 1)
    this.jobs.set(job.no, job)
    this.counts.add(job)
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

  /** Puts a request that has ended, the last so far, among those. */
  close(request: Request): void {
    const { open, ended } = this.entryOf(request.peer)
    const index = open.indexOf(request)
    if (index >= 0) {
      open.splice(index, 1)
      this.countOpenJobs(request.account, -request.jobs.length)
    }
    ended.add(request)
    this.ended.add(request)
  }

  /** Whether a request that has not ended uses the content of a hash, as `bytesToText`. */
  isContentUsed(hashText: string): boolean {
    return this.content.has(hashText)
  }

  /** A request that has not ended uses content. */
  useContent(hashText: string): void {
    this.content.set(hashText, (this.content.get(hashText) ?? 0) + 1)
  }

  /** A request has ended: it uses nothing any more. */
  releaseContent(request: Request): void {
    for (const hashText of contentOf(request)) {
      const uses = present(this.content.get(hashText), 'a use of content')
      if (uses > 1) this.content.set(hashText, uses - 1)
      else this.content.delete(hashText)
    }
  }

  /** The shared copy of names that a request has; `forget` gives it back. */
  shareNames(names: readonly string[]): readonly string[] {
    const key = JSON.stringify(names)
    let entry = this.nameLists.get(key)
    if (entry === undefined) {
      entry = { names: [...names], uses: 0 }
      this.nameLists.set(key, entry)
    }
    entry.uses++
    return entry.names
  }

  /** The terms given, or an object equal to them that another request has already. */
  shareTerms(terms: Terms): Terms {
    const known = this.terms
    const isKnown =
      known !== undefined && known.agingPerSecond === terms.agingPerSecond && known.waitMs === terms.waitMs
    if (isKnown) return known
    this.terms = terms
    return terms
  }

  /** Drops an ended request with everything that belongs to it. */
  forget(request: Request): void {
    this.requests.delete(request.no)
    this.byId.delete(request.idText)
    this.ended.delete(request)
    const requester = this.entryOf(request.peer)
    requester.ended.delete(request)
    if (requester.open.length === 0 && requester.ended.size === 0) this.peers.delete(request.peer)
    for (const job of request.jobs) {
      this.jobs.delete(job.no)
      for (const lease of job.past ?? []) this.leases.delete(lease.no)
    }
    for (const lease of request.unsuited?.values() ?? []) this.leases.delete(lease.no)
    for (const names of [request.models, request.needs, request.workers]) this.releaseNames(names)
  }

  private releaseNames(names: readonly string[]): void {
    const key = JSON.stringify(names)
    const shared = present(this.nameLists.get(key), 'a shared list of names')
    shared.uses--
    if (shared.uses === 0) this.nameLists.delete(key)
  }

  private countOpenJobs(account: AccountNo, more: number): void {
    const count = this.openJobsOf(account) + more
    if (count > 0) this.openJobs.set(account, count)
    else this.openJobs.delete(account)
  }

  private entryOf(peer: string): Requester {
    let entry = this.peers.get(peer)
    if (entry === undefined) {
      entry = { peer, open: [], ended: new Set() }
      this.peers.set(peer, entry)
    }
    return entry
  }
}
