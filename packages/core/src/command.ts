import type { AccountRole, FinishReason, GrantKind, WorkerModel } from './event.js'
import type { Work } from './requests/work.js'
import type { AccountNo, LeaseNo, Millikudos, WorkerNo } from './ids.js'

/** Opens the registered account of a key, or finds it. Repeating it changes nothing. */
export interface OpenAccount {
  type: 'openAccount'
  /** Ed25519 public key, 32 bytes, whose owner the caller has authenticated. */
  key: Uint8Array
}

/** Mints kudos for an account, for the operator only. */
export interface GrantKudos {
  type: 'grantKudos'
  /** 16 bytes, chosen by the operator. */
  id: Uint8Array
  account: AccountNo
  amount: Millikudos
  reason: string
  kind: GrantKind
}

/** Takes kudos from an account, for the operator only. */
export interface TakeKudos {
  type: 'takeKudos'
  /** 16 bytes, chosen by the operator, among the ids of grants. */
  id: Uint8Array
  account: AccountNo
  amount: Millikudos
  reason: string
}

/** Gives an account a role or takes it away. Who asks has been found to be a moderator, or the operator. */
export interface ChangeRole {
  type: 'changeRole'
  account: AccountNo
  role: AccountRole
  isHeld: boolean
}

/** Gives kudos of one account to another. */
export interface TransferKudos {
  type: 'transferKudos'
  /** 16 bytes, chosen by the sender. */
  id: Uint8Array
  from: AccountNo
  /** The receiver by number or by Ed25519 key, 32 bytes; resolved when the command is decided. */
  to: AccountNo | Uint8Array
  amount: Millikudos
}

/**
 * Announces a worker, or replaces what it announced. Every one is a new join with a number of its own, unless who says
 * it is present by the last join already and announces nothing new.
 */
export interface JoinWorker {
  type: 'joinWorker'
  peer: string
  account: AccountNo
  /** The join by which who says this is present, from the outcome of that; absent for somebody who comes. */
  joinedSeq?: number
  name: string
  slots: number
  models: readonly WorkerModel[]
  offers: readonly string[]
  /** See `WorkerJoined`. */
  favoured: readonly AccountNo[]
  onlyFavoured: boolean
  seeks: boolean
}

/** Ends a worker's presence. */
export interface LeaveWorker {
  type: 'leaveWorker'
  worker: WorkerNo
  /** The join that this ends, from the outcome of `joinWorker`. One that another join has followed ends nothing. */
  joinedSeq: number
  reason: 'stopped' | 'disconnected'
}

/** Has a worker get no offers until further notice, or ends that. Who asks has been found to be a moderator, or the operator. */
export interface SuspendWorker {
  type: 'suspendWorker'
  worker: WorkerNo
  isSuspended: boolean
}

/** Asks for generations. */
export interface SubmitRequest {
  type: 'submitRequest'
  id: Uint8Array
  peer: string
  account: AccountNo
  work: Work
  models: readonly string[]
  needs: readonly string[]
  /** libp2p peer ids: see `RequestSubmitted`. */
  workers: readonly string[]
  areExcluded: boolean
  generations: number
  inputHash: Uint8Array
  promptBytes: number
  /** Of text; other work says itself how much it is. */
  outputTokensMax: number
  parameters: Uint8Array
  /** Author of the style that shapes the request; absent for no style. Anybody may name any number. */
  author?: AccountNo
}

/** Withdraws a request. Only the peer that submitted it may. */
export interface CancelRequest {
  type: 'cancelRequest'
  peer: string
  /** 16 bytes, as submitted; resolved when the command is decided. */
  id: Uint8Array
}

/** A worker has room for so many more jobs now, and takes what it is offered. Repeating it seeks others. */
export interface SeekJobs {
  type: 'seekJobs'
  worker: WorkerNo
  /** The most that it is to be given. */
  count: number
  /** A lease that it has in hand: jobs of that one's request only, as far as they are next. */
  besides?: LeaseNo
}

/** A worker takes an offered job. */
export interface AcceptOffer {
  type: 'acceptOffer'
  worker: WorkerNo
  lease: LeaseNo
}

/** A worker refuses an offered job. */
export interface DeclineOffer {
  type: 'declineOffer'
  worker: WorkerNo
  lease: LeaseNo
  /** The job is one that the worker never takes, as the tracker could not know. */
  isUnsuited: boolean
}

/** A worker is alive and has these jobs in hand. Leases that are not its own, or gone, are named in the outcome. */
export interface Heartbeat {
  type: 'heartbeat'
  worker: WorkerNo
  leases: readonly LeaseNo[]
}

/** A worker delivers. The tracker has already checked the receipt's signature and hashes. */
export interface CompleteJob {
  type: 'completeJob'
  worker: WorkerNo
  lease: LeaseNo
  outputHash: Uint8Array
  outputBytes: number
  promptTokens: number
  outputTokens: number
  finishReason: FinishReason
  startedAt: number
  finishedAt: number
  signature: Uint8Array
  /** The tracker finds that nobody can have made it in so short a time: nothing is minted for it. */
  isTooFast: boolean
}

/** A worker cannot deliver (`isFault`), or hands the job back because it is stopping. */
export interface FailJob {
  type: 'failJob'
  worker: WorkerNo
  lease: LeaseNo
  code: string
  isFault: boolean
}

/** Time has passed: whatever is due by now happens. */
export interface Tick {
  type: 'tick'
}

/** The tracker has restarted: nobody is connected, offers are void, leases get a new start. */
export interface Recover {
  type: 'recover'
}

/** The tracker could not write for a while: offers and leases get a new start, before anything falls due. */
export interface ExtendLeases {
  type: 'extendLeases'
}

/** Something that is asked of the core. Who asks has been authenticated and every size checked. */
export type Command =
  | OpenAccount
  | GrantKudos
  | TakeKudos
  | ChangeRole
  | TransferKudos
  | JoinWorker
  | LeaveWorker
  | SuspendWorker
  | SubmitRequest
  | CancelRequest
  | SeekJobs
  | AcceptOffer
  | DeclineOffer
  | Heartbeat
  | CompleteJob
  | FailJob
  | Tick
  | Recover
  | ExtendLeases
