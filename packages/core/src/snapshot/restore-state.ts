import { countJoined, newWorker, setOffers } from '../apply/workers.js'
import { earnTrust } from '../apply/accounts.js'
import { setRewardAt } from '../apply/uptime.js'
import { assert, present } from '../assert.js'
import { bytesToText } from '../byte-text.js'
import type { WorkerModel } from '../event.js'
import type { JobNo } from '../ids.js'
import { anonymousAccount, mayServe } from '../ledger/accounts.js'
import { copyTally } from '../ledger/tally.js'
import { contentOf, orderOf } from '../requests/request.js'
import type { Job, Lease, Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import { createState } from '../state.js'
import type { DomainState } from '../state.js'
import type {
  SnapshotAccount,
  SnapshotGrant,
  SnapshotHeader,
  SnapshotJob,
  SnapshotLease,
  SnapshotRecord,
  SnapshotRequest,
  SnapshotTransfer,
  SnapshotWorker,
} from './snapshot-record.js'

/** Makes a state of the records that were taken of it, one after the other: they need not be in memory together. */
export class StateRestoration {
  private readonly state = createState()

  /** Takes the next record, in the order of the snapshot. @throws InvariantError if it does not fit those before. */
  add(record: SnapshotRecord): void {
    restoreRecord(this.state, record)
  }

  /** The state, once it has every record. @throws InvariantError if they do not make up a state. */
  end(): DomainState {
    const { state } = this
    assert(state.ledger.total === 0n, 'the ledger of the snapshot does not sum to zero')
    restoreRoster(state)
    restoreEnded(state)
    state.queue.clearFresh()
    return state
  }
}

/**
 * The state that records were taken of.
 *
 * @throws InvariantError if the records do not make up a state.
 */
export function restoreState(records: Iterable<SnapshotRecord>): DomainState {
  const restoration = new StateRestoration()
  for (const record of records) restoration.add(record)
  return restoration.end()
}

function restoreRecord(state: DomainState, record: SnapshotRecord): void {
  switch (record.type) {
    case 'header':
      return restoreHeader(state, record)
    case 'grant':
      return restoreGrant(state, record)
    case 'transfer':
      return restoreTransfer(state, record)
    case 'account':
      return restoreAccount(state, record)
    case 'worker':
      return restoreWorker(state, record)
    case 'request':
      return restoreRequest(state, record)
  }
}

function restoreHeader(state: DomainState, record: SnapshotHeader): void {
  state.seq = record.seq
  state.at = record.at
  state.clock = record.clock
  state.roster.last = record.lastWorker
  state.requests.lastRequest = record.lastRequest
  state.requests.lastJob = record.lastJob
  state.requests.lastLease = record.lastLease
}

function restoreGrant({ ledger }: DomainState, { id, account, amount, isTaken }: SnapshotGrant): void {
  ledger.addGrant(bytesToText(id), { account, amount: isTaken ? -amount : amount })
}

function restoreTransfer({ ledger }: DomainState, { type: _type, id, ...transfer }: SnapshotTransfer): void {
  ledger.transfers.add({ idText: bytesToText(id), ...transfer })
}

function restoreAccount(state: DomainState, record: SnapshotAccount): void {
  assert(record.account === state.ledger.size + 1, `account ${record.account} is out of order`)
  state.ledger.add({
    dueKind: 'account',
    no: record.account,
    dueAt: 0,
    dueIndex: -1,
    kind: record.kind,
    keyText: record.key === undefined ? '' : bytesToText(record.key),
    owner: record.owner,
    openedAt: record.openedAt,
    escrow: undefined,
    balance: record.balance,
    held: record.held,
    trusted: record.trusted,
    roles: new Set(record.roles),
    tally: copyTally(record.tally),
    trustAt: record.trustAt,
    minted: record.minted,
    mintedDay: record.mintedDay,
  })
  if (record.trustAt !== undefined && !record.trusted) earnTrust(state, record.account, record.trustAt)
}

function restoreWorker(state: DomainState, record: SnapshotWorker): void {
  const worker = newWorker(record)
  worker.models = record.models.map(ownModel)
  setOffers(worker, record.offers)
  worker.favoured = record.favoured
  worker.onlyFavoured = record.onlyFavoured
  worker.seeks = record.seeks
  worker.joined = record.joined
  worker.leftReason = record.leftReason
  worker.leftAt = record.leftAt
  worker.joinedSeq = record.joinedSeq
  worker.announcedSeq = record.announcedSeq
  worker.idleSeq = record.idleSeq
  worker.faultTimes.push(...record.faultTimes)
  worker.missedOffers = record.missedOffers
  worker.unsuitedOffers = record.unsuitedOffers
  worker.pausedUntil = record.pausedUntil
  worker.pauseReason = record.pauseReason
  worker.uptime.leftMs = record.leftMs
  worker.uptime.earned = record.earned
  worker.isSuspended = record.isSuspended
  worker.isBarred = !mayServe(state.ledger.get(worker.account))
  setRewardAt(state, worker, record.rewardAt)
  state.roster.add(worker)
  if (worker.joined) countJoined(state, worker, 1)
  if (worker.pausedUntil > state.clock) state.deadlines.set(worker, worker.pausedUntil)
}

function restoreRequest(state: DomainState, record: SnapshotRequest): void {
  const { requests } = state
  const { agingPerSecond, waitMs } = record
  const request: Request = {
    dueKind: 'request',
    no: record.request,
    dueAt: 0,
    dueIndex: -1,
    idText: bytesToText(record.id),
    inputHashText: bytesToText(record.inputHash),
    parametersText: bytesToText(record.parameters),
    peer: requests.sharePeer(record.peer),
    account: record.account,
    kind: record.kind,
    models: requests.shareNames(record.models),
    needs: requests.shareNames(record.needs),
    workers: requests.shareNames(record.workers),
    areExcluded: record.areExcluded,
    fixedPrice: record.fixedPrice,
    author: record.author,
    jobs: [],
    promptBytes: record.promptBytes,
    contextTokensNeeded: record.contextTokensNeeded,
    outputTokensMax: record.outputTokensMax,
    terms: requests.shareTerms({ agingPerSecond, waitMs }),
    priority: record.priority,
    order: orderOf(record.priority, agingPerSecond, record.submittedAt),
    submittedAt: record.submittedAt,
    expiresAt: record.expiresAt,
    endsAt: record.endsAt,
    held: record.held,
    paid: record.paid,
    unsuited: undefined,
    waitingJobs: 0,
    openJobs: record.jobs.filter((job) => ['waiting', 'offered', 'leased'].includes(job.state)).length,
    leasedJobs: record.jobs.filter((job) => job.state === 'leased').length,
    faults: record.faults,
    lostLeases: record.lostLeases,
    lastFaultCode: record.lastFaultCode,
    closing: record.closing,
    outcome: record.outcome,
    endedAt: record.endedAt,
    endedSeq: record.endedSeq,
  }
  requests.add(request)
  for (const [index, job] of record.jobs.entries()) {
    restoreJob(state, request, (record.firstJob + index) as JobNo, job)
  }
  restoreUnsuited(state, request, record)
  for (const job of request.jobs) if (job.state === 'waiting') state.queue.addJob(job)
  if (request.outcome !== undefined) {
    state.deadlines.set(request, record.forgetAt)
    return
  }
  if (request.leasedJobs === 0) state.deadlines.set(request, request.expiresAt)
  for (const hashText of contentOf(request)) requests.useContent(hashText)
}

function restoreJob(state: DomainState, request: Request, no: JobNo, record: SnapshotJob): void {
  const job: Job = { no, request, state: record.state, lease: undefined, past: undefined, result: undefined }
  state.requests.addJob(job)
  if (record.past.length > 0) job.past = record.past.map((past) => restoreLease(state, job, past))
  if (request.outcome === undefined) for (const past of job.past ?? []) restoreExclusion(state, past)
  if (record.lease !== undefined) {
    job.lease = restoreLease(state, job, record.lease)
    job.lease.worker.leases.push(job.lease)
    state.deadlines.set(job.lease, record.lease.expiresAt)
  }
  if (record.result !== undefined) {
    const { outputHash, signature, ...rest } = record.result
    job.result = {
      ...rest,
      lease: present(job.past?.at(-1), `lease of the result of job ${no}`),
      outputHashText: bytesToText(outputHash),
      signatureText: bytesToText(signature),
    }
  }
}

function restoreUnsuited(state: DomainState, request: Request, { unsuited }: SnapshotRequest): void {
  if (unsuited.length === 0) return
  const leases = unsuited.map(({ generation, lease }) => restoreLease(state, request.jobs[generation]!, lease))
  request.unsuited = new Map(leases.map((lease) => [lease.worker.no, lease]))
  if (request.outcome === undefined) for (const lease of leases) restoreExclusion(state, lease)
}

/** An exclusion ends by itself; those whose end has come already have been seen to. */
function restoreExclusion(state: DomainState, lease: Lease): void {
  if (lease.dueAt > state.clock) state.deadlines.set(lease, lease.dueAt)
}

function restoreLease(state: DomainState, job: Job, record: SnapshotLease): Lease {
  const lease: Lease = {
    dueKind: 'lease',
    no: record.lease,
    dueAt: record.expiresAt,
    dueIndex: -1,
    job,
    worker: state.roster.find(record.worker) ?? forgottenWorker(record),
    announcedSeq: record.announcedSeq,
    model: ownModel(record.model),
    startedAt: record.startedAt,
    endsAt: record.endsAt,
    state: record.state,
  }
  state.requests.addLease(lease)
  return lease
}

/** A record may be a view of many, which would all stay in memory with one of its hashes. */
function ownModel(model: WorkerModel): WorkerModel {
  return { ...model, hash: model.hash.slice() }
}

/** Stands for a worker that the roster has forgotten, in a lease that is over. */
function forgottenWorker(record: SnapshotLease): Worker {
  const { worker, peer } = record
  return newWorker({ worker, peer, account: anonymousAccount, name: '', slots: 0 })
}

/** What depends on a worker's leases: its place among those with a free slot, or among the absent. */
function restoreRoster(state: DomainState): void {
  const absent: Worker[] = []
  for (const worker of state.roster.all()) {
    worker.leases.sort((a, b) => a.no - b.no)
    state.queue.addWorker(worker, state.clock)
    if (!worker.joined && worker.leases.length === 0) absent.push(worker)
  }
  absent.sort((a, b) => a.idleSeq - b.idleSeq)
  for (const worker of absent) state.roster.noteAbsence(worker)
  const gone = [...state.roster.all()].filter(({ joined }) => !joined)
  for (const worker of gone.sort((a, b) => a.leftAt - b.leftAt)) state.roster.setJoined(worker, false)
  state.roster.dropGone(state.clock)
}

/** The order in which requests ended, which is that in which they are forgotten. */
function restoreEnded({ requests }: DomainState): void {
  const ended = [...requests.all()].filter(({ outcome }) => outcome !== undefined)
  for (const request of ended.sort((a, b) => a.endedSeq - b.endedSeq)) requests.close(request)
}
