import { textToBytes } from '../byte-text.js'
import type { Account } from '../ledger/accounts.js'
import { copyTally } from '../ledger/tally.js'
import type { Transfer } from '../ledger/transfer-memory.js'
import { generationOf } from '../requests/request.js'
import type { Job, JobResult, Lease, Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import type {
  SnapshotAccount,
  SnapshotJob,
  SnapshotLease,
  SnapshotRequest,
  SnapshotResult,
  SnapshotTransfer,
  SnapshotUnsuited,
  SnapshotWorker,
} from './snapshot-record.js'

/** A transfer as a record. */
export function recordOfTransfer({ idText, ...transfer }: Transfer): SnapshotTransfer {
  return { type: 'transfer', id: textToBytes(idText), ...transfer }
}

/** An account as a record. */
export function recordOfAccount(account: Account): SnapshotAccount {
  return {
    type: 'account',
    account: account.no,
    kind: account.kind,
    ...(account.keyText === '' ? {} : { key: textToBytes(account.keyText) }),
    ...(account.owner === undefined ? {} : { owner: account.owner }),
    openedAt: account.openedAt,
    balance: account.balance,
    held: account.held,
    trusted: account.trusted,
    ...(account.trustAt === undefined ? {} : { trustAt: account.trustAt }),
    roles: [...account.roles].sort(),
    tally: copyTally(account.tally),
    minted: account.minted,
    mintedDay: account.mintedDay,
  }
}

/** A worker as a record. */
export function recordOfWorker(worker: Worker): SnapshotWorker {
  const { uptime } = worker
  return {
    type: 'worker',
    worker: worker.no,
    peer: worker.peer,
    account: worker.account,
    name: worker.name,
    slots: worker.slots,
    models: worker.models,
    offers: [...worker.offers].sort(),
    favoured: [...worker.favoured],
    onlyFavoured: worker.onlyFavoured,
    seeks: worker.seeks,
    joined: worker.joined,
    ...(worker.leftReason === undefined ? {} : { leftReason: worker.leftReason }),
    leftAt: worker.leftAt,
    joinedSeq: worker.joinedSeq,
    announcedSeq: worker.announcedSeq,
    idleSeq: worker.idleSeq,
    faultTimes: [...worker.faultTimes],
    missedOffers: worker.missedOffers,
    unsuitedOffers: worker.unsuitedOffers,
    pausedUntil: worker.pausedUntil,
    ...(worker.pauseReason === undefined ? {} : { pauseReason: worker.pauseReason }),
    ...(uptime.rewardAt === undefined ? {} : { rewardAt: uptime.rewardAt }),
    ...(uptime.leftMs === undefined ? {} : { leftMs: uptime.leftMs }),
    earned: uptime.earned,
    isSuspended: worker.isSuspended,
  }
}

/** A request as a record, with its jobs and leases. */
export function recordOfRequest(request: Request): SnapshotRequest {
  const { terms } = request
  return {
    type: 'request',
    request: request.no,
    id: textToBytes(request.idText),
    peer: request.peer,
    account: request.account,
    kind: request.kind,
    models: request.models,
    needs: request.needs,
    workers: request.workers,
    areExcluded: request.areExcluded,
    ...(request.fixedPrice === undefined ? {} : { fixedPrice: request.fixedPrice }),
    ...(request.author === undefined ? {} : { author: request.author }),
    firstJob: request.jobs[0]!.no,
    jobs: request.jobs.map(recordOfJob),
    unsuited: Array.from(request.unsuited?.values() ?? [], recordOfUnsuited),
    inputHash: textToBytes(request.inputHashText),
    promptBytes: request.promptBytes,
    contextTokensNeeded: request.contextTokensNeeded,
    outputTokensMax: request.outputTokensMax,
    parameters: textToBytes(request.parametersText),
    agingPerSecond: terms.agingPerSecond,
    waitMs: terms.waitMs,
    priority: request.priority,
    submittedAt: request.submittedAt,
    expiresAt: request.expiresAt,
    endsAt: request.endsAt,
    held: request.held,
    paid: request.paid,
    faults: request.faults,
    lostLeases: request.lostLeases,
    lastFaultCode: request.lastFaultCode,
    ...(request.closing === undefined ? {} : { closing: request.closing }),
    ...(request.outcome === undefined ? {} : { outcome: request.outcome }),
    endedAt: request.endedAt,
    endedSeq: request.endedSeq,
    forgetAt: request.outcome === undefined ? 0 : request.dueAt,
  }
}

function recordOfJob(job: Job): SnapshotJob {
  return {
    state: job.state,
    ...(job.lease === undefined ? {} : { lease: recordOfLease(job.lease) }),
    past: (job.past ?? []).map(recordOfLease),
    ...(job.result === undefined ? {} : { result: recordOfResult(job.result) }),
  }
}

function recordOfUnsuited(lease: Lease): SnapshotUnsuited {
  return { generation: generationOf(lease.job), lease: recordOfLease(lease) }
}

function recordOfLease(lease: Lease): SnapshotLease {
  const { worker } = lease
  return {
    lease: lease.no,
    worker: worker.no,
    peer: worker.peer,
    announcedSeq: lease.announcedSeq,
    model: lease.model,
    state: lease.state,
    expiresAt: lease.dueAt,
    startedAt: lease.startedAt,
    endsAt: lease.endsAt,
  }
}

function recordOfResult(result: JobResult): SnapshotResult {
  const { lease: _lease, outputHashText, signatureText, ...rest } = result
  return { ...rest, outputHash: textToBytes(outputHashText), signature: textToBytes(signatureText) }
}
