import type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, TimeMs, WorkerNo } from './ids.js'

/** What an account is. The system accounts are opened by the first events of every journal. */
export type AccountKind = 'treasury' | 'burn' | 'anonymous' | 'registered' | 'escrow'

/** A model as a worker announces it. */
export interface WorkerModel {
  name: string
  /** SHA-256 of the model file. */
  hash: Uint8Array
  contextTokensMax: number
  parameters: number
}

/** An account exists from now on. `owner` is set for escrow accounts, `key` for registered ones (Ed25519, 32 bytes). */
export interface AccountOpened {
  type: 'accountOpened'
  account: AccountNo
  kind: AccountKind
  key?: Uint8Array
  owner?: AccountNo
  /** Minted to bring the account to its floor. */
  minted: Millikudos
}

/** The operator minted kudos for an account. `id` is the operator's, so that a repeated command is not a second grant. */
export interface KudosGranted {
  type: 'kudosGranted'
  id: Uint8Array
  account: AccountNo
  amount: Millikudos
  reason: string
}

/** An account gave kudos to another. `id` is the sender's, so that a repeated command is not a second transfer. */
export interface KudosTransferred {
  type: 'kudosTransferred'
  id: Uint8Array
  from: AccountNo
  to: AccountNo
  amount: Millikudos
  /** Until then the transfer is remembered. */
  forgetAt: TimeMs
}

/** An owner became trusted; the escrow is theirs. */
export interface AccountTrusted {
  type: 'accountTrusted'
  account: AccountNo
  escrow: AccountNo
  released: Millikudos
}

/** A worker announced itself, for the first time or again with what follows. */
export interface WorkerJoined {
  type: 'workerJoined'
  worker: WorkerNo
  /** libp2p peer id, a string. */
  peer: string
  account: AccountNo
  name: string
  slots: number
  models: readonly WorkerModel[]
}

/** A worker is no longer connected, or stopped on its own. Its leases live on until they lapse. */
export interface WorkerLeft {
  type: 'workerLeft'
  worker: WorkerNo
  reason: 'stopped' | 'disconnected' | 'tracker_restarted'
}

/** A worker gets no offers until then: it failed too often, or left too many offers untaken. */
export interface WorkerPaused {
  type: 'workerPaused'
  worker: WorkerNo
  reason: 'faults' | 'declines'
  until: TimeMs
}

/** A worker that was absent with nothing in hand was forgotten; should it come back, it is a new one. */
export interface WorkerForgotten {
  type: 'workerForgotten'
  worker: WorkerNo
}

/** A request entered the queue. Everything that was decided about it is here. */
export interface RequestSubmitted {
  type: 'requestSubmitted'
  request: RequestNo
  /** 16 bytes, chosen by the requester. */
  id: Uint8Array
  account: AccountNo
  /** libp2p peer id of the requester, the only one that may ask for or cancel the request. */
  peer: string
  /** Model names, any of which may serve; empty for any model. */
  models: readonly string[]
  /** Number of the first job; `generations` jobs follow each other. */
  firstJob: JobNo
  generations: number
  /** SHA-256 of the prompt. */
  inputHash: Uint8Array
  promptBytes: number
  /** Tokens a worker must be able to hold: bound of the prompt plus the answer. */
  contextTokensNeeded: number
  outputTokensMax: number
  /** Sampling parameters, opaque to the core (protobuf bytes of the protocol). */
  parameters: Uint8Array
  promptTokenPrice: Millikudos
  outputTokenPrice: Millikudos
  jobTax: Millikudos
  /** Burnt now. */
  activationTax: Millikudos
  /** Minted now because the tax took the account below its floor. */
  toppedUp: Millikudos
  /** Held until the request ends, 0 where nothing was demanded. */
  held: Millikudos
  /** The requester's balance less what its requests hold, before this one: orders the queue. */
  priority: Millikudos
  agingPerSecond: Millikudos
  expiresAt: TimeMs
  /** Nothing keeps the request waiting beyond this. */
  endsAt: TimeMs
}

/** A job was offered to a worker. */
export interface JobOffered {
  type: 'jobOffered'
  lease: LeaseNo
  job: JobNo
  worker: WorkerNo
  /** Name of the model to run, one of the worker's. */
  model: string
  expiresAt: TimeMs
}

/** An offer ended without a lease; the job waits again. */
export interface OfferEnded {
  type: 'offerEnded'
  lease: LeaseNo
  reason: 'declined' | 'lapsed' | 'worker_left' | 'withdrawn'
  /** Set where the worker did not take it: until then the job goes to others only, while the worker's models are the same. */
  excludedUntil?: TimeMs
}

/** The worker accepted. */
export interface LeaseStarted {
  type: 'leaseStarted'
  lease: LeaseNo
  expiresAt: TimeMs
  /** No heartbeat extends the lease beyond this. */
  endsAt: TimeMs
}

/** A heartbeat arrived, or a tracker that was away gave everybody a new start. */
export interface LeaseExtended {
  type: 'leaseExtended'
  lease: LeaseNo
  expiresAt: TimeMs
  /** Set where the new start goes beyond the lease's end, which it moves. */
  endsAt?: TimeMs
}

/** The worker vanished. The job waits again unless its request is over or has lost too many leases. */
export interface LeaseLost {
  type: 'leaseLost'
  lease: LeaseNo
  /** As in `OfferEnded`. */
  excludedUntil: TimeMs
}

/** The worker reported failure or handed the job back. Only a failure counts as a fault. */
export interface JobFailed {
  type: 'jobFailed'
  lease: LeaseNo
  code: string
  isFault: boolean
  /** As in `OfferEnded`. */
  excludedUntil: TimeMs
  /** Set where the prompt was too long for the worker: the context that the request demands from now on, in tokens. */
  contextTokensNeeded?: number
}

/** The job is done and paid. The amounts are all that moved: see `ledger/postings.ts`. */
export interface JobCompleted {
  type: 'jobCompleted'
  lease: LeaseNo
  /** Who pays and who is paid, so that the ledger can be recounted from the events alone. */
  requester: AccountNo
  owner: AccountNo
  outputHash: Uint8Array
  outputBytes: number
  promptTokens: number
  outputTokens: number
  finishReason: 'stop' | 'length' | 'aborted'
  startedAt: TimeMs
  finishedAt: TimeMs
  /** The worker's Ed25519 signature over the receipt. */
  signature: Uint8Array
  /** Paid to the worker's owner: `reward` at once and `escrowed` into escrow (`escrow` is set if it is not 0). */
  reward: Millikudos
  escrowed: Millikudos
  escrow?: AccountNo
  /** Burnt. */
  tax: Millikudos
  /** Part of reward + escrowed + tax that came out of the request's hold. */
  fromHold: Millikudos
  /** Minted because the debit took the account below its floor. */
  toppedUp: Millikudos
  /** Set with the escrow that earns the owner trust: from when on the owner is trusted. */
  trustAt?: TimeMs
}

/** The requester cancelled: no job is offered any more; jobs in hand may still be completed and are paid. */
export interface RequestCancelled {
  type: 'requestCancelled'
  request: RequestNo
  /** No lease of the request lives longer than this. */
  settleBy: TimeMs
}

/** The request failed too often: no job is offered any more; jobs in hand may still be completed and are paid. */
export interface RequestFaulted {
  type: 'requestFaulted'
  request: RequestNo
  reason: 'faults' | 'lost_leases'
  /** No lease of the request lives longer than this. */
  settleBy: TimeMs
}

/** Nothing more will happen to the request. What was held and not used is the requester's again. */
export interface RequestEnded {
  type: 'requestEnded'
  request: RequestNo
  account: AccountNo
  outcome: 'completed' | 'cancelled' | 'expired' | 'faulted'
  voided: Millikudos
  /** When the request is forgotten, if not sooner for want of room. */
  forgetAt: TimeMs
}

/** The request was forgotten; its id may be chosen again. */
export interface RequestForgotten {
  type: 'requestForgotten'
  request: RequestNo
}

/** A fact that happened. `apply` folds facts into a state; nothing else does. */
export type Event =
  | AccountOpened
  | KudosGranted
  | KudosTransferred
  | AccountTrusted
  | WorkerJoined
  | WorkerLeft
  | WorkerPaused
  | WorkerForgotten
  | RequestSubmitted
  | JobOffered
  | OfferEnded
  | LeaseStarted
  | LeaseExtended
  | LeaseLost
  | JobFailed
  | JobCompleted
  | RequestCancelled
  | RequestFaulted
  | RequestEnded
  | RequestForgotten

/** An event with its place in the journal. `seq` starts at 1 and has no gaps; `at` never decreases. */
export interface RecordedEvent {
  seq: number
  at: TimeMs
  event: Event
}
