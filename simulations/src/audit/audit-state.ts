import type { AccountKind, EventOf, RequestOutcome, WorkerModel } from './journal-event.js'
import { Agenda } from './agenda.js'
import { fail } from './audit-error.js'
import type { AuditLimits, AuditPolicy } from './audit-policy.js'
import { ModeBook } from './mode-book.js'
import type { PeerBook } from './peer-book.js'
import type { IsSignature } from './signed-bytes.js'
import { TransferBook } from './transfer-book.js'

/** An account, recounted. */
export interface AccountRecord {
  readonly no: number
  readonly kind: AccountKind
  /** Hexadecimal, empty for accounts without a key. */
  readonly key: string
  readonly owner: number | undefined
  readonly openedAt: number
  /** The event that opened it. */
  readonly openedSeq: number
  escrow: AccountRecord | undefined
  balance: bigint
  held: bigint
  /** Jobs of its requests that have not ended. */
  openJobs: number
  /** Whether the operator has granted it something: a grant opens the account that it is for. */
  isGranted: boolean
  isTrusted: boolean
  /** Roles but `trusted`. */
  readonly roles: Set<string>
  /** From when on it is trusted, once it has earned that. */
  trustAt: number | undefined
  /** What the treasury has given for its workers' jobs, by the day of UTC, of which the last is kept. */
  mintedOn: { readonly day: number; readonly amount: bigint }
}

/** A worker. */
export interface WorkerRecord {
  readonly no: number
  readonly peer: string
  account: number
  name: string
  slots: number
  models: readonly WorkerModel[]
  offers: ReadonlySet<string>
  /** Accounts whose jobs it takes first, beside its owner's, and whether it takes no others. */
  favoured: ReadonlySet<number>
  onlyFavoured: boolean
  /** Whether it is given jobs only when it seeks some. */
  seeks: boolean
  isJoined: boolean
  joinedSeq: number
  /** Its joinings that nobody was told of yet: several sessions may join in one batch. */
  untoldJoins: number[]
  /** The joining that last changed its models while it was not paused. */
  announcedSeq: number
  readonly live: Set<LeaseRecord>
  /** The event since which it idles: its last joining, its last offer or the end of one of its leases. */
  idleSeq: number
  /** The last joining or end of one of its leases. */
  freedSeq: number
  readonly faultTimes: number[]
  misses: number
  /** Offers that did not suit it, since its last completed job or pause for offers. */
  unsuited: number
  pausedUntil: number
  pauseReason: string
  /** When its uptime is rewarded if it stays; undefined while it is away and where it is not rewarded. */
  rewardAt: number | undefined
  /** While it is away: how much longer it must be there for that. */
  leftMs: number | undefined
  /** What others have really paid for its jobs since its last reward. */
  earned: bigint
  /** Since when a reward has been due that is more than nothing, or will be. */
  payableAt: number | undefined
  /** When it vanished, not having said that it stops; undefined while it is there and where it has. */
  vanishedAt: number | undefined
  /** Whether it gets no offers until it is resumed. */
  isSuspended: boolean
  /** Leases that it must lose at once because it stopped. */
  readonly toLose: Set<LeaseRecord>
  /** Pauses that must follow in this batch. */
  readonly pausesDue: { reason: string; until: number }[]
}

/** How an offer or a lease stands. */
export type LeaseState =
  | 'offered'
  | 'leased'
  | 'completed'
  | 'failed'
  | 'lost'
  | 'declined'
  | 'unsuited'
  | 'lapsed'
  | 'worker_left'
  | 'withdrawn'

/** An offer, and the lease that it became. */
export interface LeaseRecord {
  readonly no: number
  readonly job: JobRecord
  readonly worker: WorkerRecord
  readonly announcedSeq: number
  readonly model: WorkerModel
  state: LeaseState
  expiresAt: number
  endsAt: number
  /** Until when it keeps its job from its worker once it is over. */
  excludesUntil: number
  readonly offeredSeq: number
  startedSeq: number
  /** When it started, 0 if it did not. */
  startedAt: number
  endedSeq: number
  result: EventOf<'jobCompleted'> | undefined
}

/** How a job stands. */
export type JobState = 'waiting' | 'offered' | 'leased' | 'completed' | 'cancelled' | 'expired' | 'faulted'

/** A job. */
export interface JobRecord {
  readonly no: number
  readonly generation: number
  readonly request: RequestRecord
  state: JobState
  lease: LeaseRecord | undefined
  /** The event since which it waits. */
  waitingSeq: number
  /** Every lease that ended and was not unsuited, oldest first. */
  readonly past: LeaseRecord[]
  /** Why it has come to wait again after leases, and by which event, oldest first. */
  readonly returns: { code: string; seq: number }[]
  completed: LeaseRecord | undefined
}

/** A request. It is kept when it is forgotten: peers may have been told of it before. */
export interface RequestRecord {
  readonly no: number
  readonly id: string
  readonly submitted: EventOf<'requestSubmitted'>
  readonly submittedAt: number
  readonly submittedSeq: number
  /** Place in the queue, ascending: exact, in thousandths of millikudos. */
  readonly order: bigint
  /** What its account had when it was submitted, less what others of its requests held. */
  readonly wealth: bigint
  readonly jobs: JobRecord[]
  contextTokensNeeded: number
  /** The last offer that did not suit a worker, by worker, oldest first. */
  readonly unsuited: Map<WorkerRecord, LeaseRecord>
  expiresAt: number
  held: bigint
  paid: bigint
  waitingJobs: number
  leasedJobs: number
  /** Since when nothing of it is leased: it cannot expire before. */
  idleSince: number
  openJobs: number
  faults: number
  lostLeases: number
  lastFaultCode: string
  closing: 'cancelled' | 'faulted' | undefined
  closedSeq: number
  outcome: RequestOutcome | undefined
  endedAt: number
  forgetAt: number
  voided: bigint
  isForgotten: boolean
}

/** What the auditor is told once. */
export interface StateInit {
  policy: AuditPolicy
  limits: AuditLimits
  peers: PeerBook
  /** Peer id of the tracker. */
  tracker: string
  isSignature: IsSignature
}

/** The durable state, folded anew from the journal by the rules of protocol-spec. Knows nothing of the core. */
export class AuditState {
  readonly policy: AuditPolicy
  readonly limits: AuditLimits
  /** What peers have asked for. */
  readonly peers: PeerBook
  /** Peer id of the tracker. */
  readonly tracker: string
  readonly isSignature: IsSignature
  /** How far the tracker's time is ahead of its machine's clock, by which proofs and receipts are dated. */
  aheadMs = 0
  /** Set from a failure of the disk until it takes a batch again. */
  hasDiskFailed = false
  /** Set once the operator has told the tracker to stop. */
  isStopping = false
  /** Runs of the tracker's process that are over. */
  run = 0
  /** The last event before this run. */
  startedSeq = 0
  /** The last event before this batch. */
  seqBefore = 0
  /** Prompts and outputs that are being read. */
  blobsAsked = 0
  /** The last event when one could not be read. */
  blobMissedSeq = -1
  /** Offers that lapsed in this batch. */
  readonly lapsed: LeaseRecord[] = []
  /** Workers that have chosen in the offers that follow each other now, and since when each had idled. */
  readonly choosing = new Map<WorkerRecord, number>()
  seq = 0
  at = 0
  /** When the tracker could last begin a batch; what was due before could not happen before. */
  readyAt = 0
  /** Set while lateness has an excuse: the tracker has just started, or its disk failed. */
  isExcused = true
  /** Set while it is noted that a reading has failed. */
  hasReadFailed = false
  /** Set where the tracker has last seen less room on its disk than it leaves free. */
  isDiskNearlyFull = false
  /** Set where everything that is live may get a new start. */
  mayExtend = true
  /** Who is let in. */
  readonly modes = new ModeBook()
  readonly accounts: AccountRecord[] = []
  readonly byKey = new Map<string, AccountRecord>()
  /** Ids of the grants that were made. */
  readonly grants = new Set<string>()
  /** Millikudos that accounts got as monthly ones, by account and month. */
  readonly monthly = new Map<string, bigint>()
  /** What accounts gave each other. */
  readonly transfers = new TransferBook()
  readonly workers = new Map<number, WorkerRecord>()
  readonly workerByPeer = new Map<string, WorkerRecord>()
  /** The worker of a peer that was forgotten last, and by which event. */
  readonly forgottenOf = new Map<string, { worker: WorkerRecord; seq: number }>()
  /** Workers that have left and have nothing in hand, those for longest first. */
  readonly absent = new Set<WorkerRecord>()
  lastWorker = 0
  readonly requests: RequestRecord[] = []
  readonly byId = new Map<string, RequestRecord>()
  readonly jobs: JobRecord[] = []
  readonly leases: LeaseRecord[] = []
  /** Requests with jobs that wait. */
  readonly waiting = new Set<RequestRecord>()
  waitingJobs = 0
  readonly openOf = new Map<string, Set<RequestRecord>>()
  /** Requests that ended and are remembered, in that order. */
  readonly ended = new Set<RequestRecord>()
  readonly endedOf = new Map<string, Set<RequestRecord>>()
  readonly agenda = new Agenda()
  /** What this batch has touched. */
  readonly touchedRequests = new Set<RequestRecord>()
  readonly touchedWorkers = new Set<WorkerRecord>()
  /** Whether somebody may have become able to serve something since matching was last checked. */
  isMatchStale = false
  /** When the next pause or exclusion ends. */
  reliefAt = Infinity
  /** An escrow account that must be paid into by the next event. */
  escrowDue: AccountRecord | undefined

  constructor(init: StateInit) {
    this.policy = init.policy
    this.limits = init.limits
    this.peers = init.peers
    this.tracker = init.tracker
    this.isSignature = init.isSignature
  }

  account(no: number): AccountRecord {
    return this.accounts[no - 1] ?? fail('transition_illegal', `there is no account ${no}`)
  }

  worker(no: number): WorkerRecord {
    return this.workers.get(no) ?? fail('transition_illegal', `there is no worker ${no}`)
  }

  request(no: number): RequestRecord {
    const request = this.requests[no - 1]
    if (request === undefined || request.isForgotten) fail('transition_illegal', `there is no request ${no}`)
    return request
  }

  job(no: number): JobRecord {
    return this.jobs[no - 1] ?? fail('transition_illegal', `there is no job ${no}`)
  }

  lease(no: number): LeaseRecord {
    return this.leases[no - 1] ?? fail('transition_illegal', `there is no lease ${no}`)
  }

  /** Notes when somebody is relieved of a pause or an exclusion. */
  noteRelief(at: number): void {
    if (at < this.reliefAt) this.reliefAt = at
  }
}

/** Floor of a kind of account; ledger.md §4.1. */
export function floorOf(policy: AuditPolicy, kind: AccountKind): bigint {
  if (kind === 'anonymous') return policy.anonymousFloor
  return kind === 'registered' ? policy.registeredFloor : 0n
}

/** What may still be held; ledger.md §4.2. */
export function availableOf(policy: AuditPolicy, account: AccountRecord): bigint {
  return account.balance - floorOf(policy, account.kind) - account.held
}

/** Whether the last part of what there is room for is for an account too; queue.md §4.1. */
export function hasEarned(policy: AuditPolicy, account: AccountRecord): boolean {
  return account.kind !== 'anonymous' && availableOf(policy, account) >= policy.earnedMin
}

/** Bytes as a key of maps. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}

/** Whether two byte strings are the same. */
export function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** The set of a key, made where there is none. */
export function setOf<Key, Value>(map: Map<Key, Set<Value>>, key: Key): Set<Value> {
  let set = map.get(key)
  if (set === undefined) {
    set = new Set()
    map.set(key, set)
  }
  return set
}
