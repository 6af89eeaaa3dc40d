import type { AccountTally } from '../ledger/tally.js'
import type {
  AccountKind,
  AccountRole,
  FixedPrice,
  JobCompleted,
  RequestEnded,
  WorkKind,
  WorkerLeft,
  WorkerModel,
  WorkerPaused,
} from '../event.js'
import type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, TimeMs, WorkerNo } from '../ids.js'
import type { JobState, LeaseState } from '../requests/request.js'

/** First record: where in the journal the snapshot stands, and the highest numbers given. */
export interface SnapshotHeader {
  type: 'header'
  seq: number
  at: TimeMs
  clock: TimeMs
  lastWorker: WorkerNo
  lastRequest: RequestNo
  lastJob: JobNo
  lastLease: LeaseNo
}

/** A grant that was made, so that repeating it is not a second one. */
export interface SnapshotGrant {
  type: 'grant'
  id: Uint8Array
  account: AccountNo
  amount: Millikudos
  /** Whether it was taken from the account. */
  isTaken: boolean
}

/** A transfer that is remembered. They come in the order in which they were made. */
export interface SnapshotTransfer {
  type: 'transfer'
  id: Uint8Array
  from: AccountNo
  to: AccountNo
  amount: Millikudos
  seq: number
  at: TimeMs
  forgetAt: TimeMs
}

/** An account. They come by number, without gaps. */
export interface SnapshotAccount {
  type: 'account'
  account: AccountNo
  kind: AccountKind
  key?: Uint8Array
  owner?: AccountNo
  openedAt: TimeMs
  balance: Millikudos
  held: Millikudos
  trusted: boolean
  /** When an owner that has earned trust gets it, or has got it. */
  trustAt?: TimeMs
  roles: readonly AccountRole[]
  tally: AccountTally
  /** What was minted for the jobs of its workers in the last day in which anything was, and that day's number since 1970. */
  minted: Millikudos
  mintedDay: number
}

/** A worker. They come by number. */
export interface SnapshotWorker {
  type: 'worker'
  worker: WorkerNo
  peer: string
  account: AccountNo
  name: string
  slots: number
  models: readonly WorkerModel[]
  offers: readonly string[]
  favoured: readonly AccountNo[]
  onlyFavoured: boolean
  seeks: boolean
  joined: boolean
  leftReason?: WorkerLeft['reason']
  leftAt: TimeMs
  joinedSeq: number
  announcedSeq: number
  idleSeq: number
  faultTimes: readonly TimeMs[]
  missedOffers: number
  unsuitedOffers: number
  pausedUntil: TimeMs
  pauseReason?: WorkerPaused['reason']
  /** As in `WorkerUptime`. */
  rewardAt?: TimeMs
  leftMs?: number
  earned: Millikudos
  isSuspended: boolean
}

/** An offer or a lease, with what is needed of its worker should the roster have forgotten it. */
export interface SnapshotLease {
  lease: LeaseNo
  worker: WorkerNo
  peer: string
  announcedSeq: number
  model: WorkerModel
  state: LeaseState
  /** Once it is over, when it stops to exclude its worker from the job; 0 if it does not. */
  expiresAt: TimeMs
  /** 0 where it never started, as `endsAt`. */
  startedAt: TimeMs
  endsAt: TimeMs
}

/** Result of a completed job, delivered by the last of its past leases. */
export type SnapshotResult = Pick<
  JobCompleted,
  | 'outputHash'
  | 'outputBytes'
  | 'promptTokens'
  | 'outputTokens'
  | 'finishReason'
  | 'startedAt'
  | 'finishedAt'
  | 'signature'
  | 'reward'
  | 'escrowed'
  | 'tax'
  | 'subsidy'
>

/** An offer that did not suit its worker, with the place in the request of the job that it was of. */
export interface SnapshotUnsuited {
  generation: number
  lease: SnapshotLease
}

/** A job, by its place in the request. */
export interface SnapshotJob {
  state: JobState
  lease?: SnapshotLease
  past: readonly SnapshotLease[]
  result?: SnapshotResult
}

/** A request with its jobs and leases. They come by number. */
export interface SnapshotRequest {
  type: 'request'
  request: RequestNo
  id: Uint8Array
  peer: string
  account: AccountNo
  kind: WorkKind
  models: readonly string[]
  needs: readonly string[]
  workers: readonly string[]
  areExcluded: boolean
  fixedPrice?: FixedPrice
  author?: AccountNo
  firstJob: JobNo
  jobs: readonly SnapshotJob[]
  unsuited: readonly SnapshotUnsuited[]
  inputHash: Uint8Array
  promptBytes: number
  contextTokensNeeded: number
  outputTokensMax: number
  parameters: Uint8Array
  agingPerSecond: Millikudos
  waitMs: number
  priority: Millikudos
  submittedAt: TimeMs
  expiresAt: TimeMs
  endsAt: TimeMs
  held: Millikudos
  paid: Millikudos
  faults: number
  lostLeases: number
  lastFaultCode: string
  closing?: 'cancelled' | 'faulted'
  outcome?: RequestEnded['outcome']
  endedAt: TimeMs
  endedSeq: number
  /** When it is forgotten, 0 while it has not ended. */
  forgetAt: TimeMs
}

/** A part of a state, plain data. In this order: the header, grants, transfers, accounts, workers, requests. */
export type SnapshotRecord =
  | SnapshotHeader
  | SnapshotGrant
  | SnapshotTransfer
  | SnapshotAccount
  | SnapshotWorker
  | SnapshotRequest
