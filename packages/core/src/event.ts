import type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, TimeMs, WorkerNo } from './ids.js'

/** What an account is. The system accounts are opened by the first events of every journal. */
export type AccountKind = 'treasury' | 'burn' | 'anonymous' | 'registered' | 'escrow'

/** What an account may be beside its kind. Moderators run the tracker with its operator, who finds some suspicious. */
export type AccountRole = 'moderator' | 'trusted' | 'flagged' | 'suspicious' | 'deleted' | AccountRight

/** What an account may do, or not, that says nothing of its standing. */
type AccountRight = 'customizer' | 'vpn' | 'special' | 'service' | 'education'

/** Why kudos were minted for an account. */
export type GrantKind = 'grant' | 'award' | 'monthly'

/** What a job is: text that is continued, an image that is made, or something that is done to an image that exists. */
export type WorkKind = 'text' | 'image' | 'alchemy'

/** A model as a worker announces it; of alchemy, a form. */
export interface WorkerModel {
  kind: WorkKind
  name: string
  /** SHA-256 of the model file. */
  hash: Uint8Array
  /** Largest job that it does: tokens of prompt and answer, pixels of an image, tiles of an image that exists. */
  contextTokensMax: number
  parameters: number
}

/** The price of a job that follows from the request alone, but for the model that runs it, and what comes on top. */
export interface FixedPrice {
  /** Of a job by a model of the first family. */
  basePrice: Millikudos
  hasSourceImage: boolean
  /** Post-processors that enlarge. */
  upscalers: number
  /** Slow workers are refused. */
  isFast: boolean
  /** Some workers are. */
  isBlacklist: boolean
  /** The workflow, empty for none, and whether there is a second pass: both change what a family costs. */
  workflow: string
  hiresFix: boolean
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
  kind: GrantKind
}

/** The operator took kudos from an account, which are burnt. `id` is one with those of grants. */
export interface KudosTaken {
  type: 'kudosTaken'
  id: Uint8Array
  account: AccountNo
  amount: Millikudos
  /** Minted because that took the account below its floor. */
  toppedUp: Millikudos
  reason: string
}

/** A moderator gave an account a role or took it away. */
export interface AccountRoleChanged {
  type: 'accountRoleChanged'
  account: AccountNo
  role: AccountRole
  isHeld: boolean
  /** The escrow of an owner who becomes trusted, if there is one, and what it had, which is the owner's. */
  escrow?: AccountNo
  released: Millikudos
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

/** Why a job ended: the model or a bound ended it, a withdrawal did, or the worker keeps back what it made. */
export type FinishReason = 'stop' | 'length' | 'aborted' | 'censored'

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
  /** What it can do and takes, by names of its own choice; `trusted` only where its owner is. */
  offers: readonly string[]
  /** When its uptime is to be rewarded if it stays; absent where it is not. */
  rewardAt?: TimeMs
  /** Accounts whose jobs it takes before those of others, after those of its owner; ascending. */
  favoured: readonly AccountNo[]
  /** Whether it takes jobs of its owner and of those accounts only. */
  onlyFavoured: boolean
  /** Whether it is given jobs only when it seeks some; its slots say what it is able to do at once, for whoever counts. */
  seeks: boolean
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

/** A worker's owner was rewarded for the time that it was there, out of the treasury. */
export interface UptimeRewarded {
  type: 'uptimeRewarded'
  worker: WorkerNo
  /** The owner. */
  account: AccountNo
  /** Minted for the owner at once, and `escrowed` into escrow (`escrow` is set if that is not 0). One of them is above 0. */
  reward: Millikudos
  escrowed: Millikudos
  escrow?: AccountNo
  /** When the next reward is due, if the worker stays. */
  rewardAt: TimeMs
}

/** A worker gets no offers until it is resumed: a moderator says so. */
export interface WorkerSuspended {
  type: 'workerSuspended'
  worker: WorkerNo
}

/** A worker that was suspended may be offered jobs again. */
export interface WorkerResumed {
  type: 'workerResumed'
  worker: WorkerNo
  /** As in `WorkerJoined`: meanwhile nothing counted. */
  rewardAt?: TimeMs
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
  kind: WorkKind
  /** Model names, any of which may serve; empty for any model of the kind. */
  models: readonly string[]
  /** What a worker must offer, sorted. */
  needs: readonly string[]
  /** Peers that may serve it, or with `areExcluded` those that may not; empty for all. */
  workers: readonly string[]
  areExcluded: boolean
  /** Number of the first job; `generations` jobs follow each other. */
  firstJob: JobNo
  generations: number
  /** SHA-256 of the prompt. */
  inputHash: Uint8Array
  promptBytes: number
  /** Size of a job, as that of a model is measured; of text a bound of the prompt plus the answer. */
  contextTokensNeeded: number
  /** Longest answer in tokens; of other work how much it is, in megapixelsteps or tiles, rounded up. */
  outputTokensMax: number
  /** Sampling parameters, opaque to the core (protobuf bytes of the protocol). */
  parameters: Uint8Array
  /** Of what is not text. */
  fixedPrice?: FixedPrice
  /** Paid now, and burnt but for the royalty. */
  activationTax: Millikudos
  /** Author of the style that shapes the request, as the requester names it; absent for no style. */
  author?: AccountNo
  /** Part of the tax that is the author's. */
  royalty: Millikudos
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
  /** `unsuited`: the worker declined because the job is not for the likes of it, which counts against it less. */
  reason: 'declined' | 'unsuited' | 'lapsed' | 'worker_left' | 'withdrawn'
  /**
   * Set where the worker did not take it: until then the job, and where it was unsuited every job of the request, goes to
   * others only, while the worker's models are the same.
   */
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
  /** Set where the worker never takes such jobs, and has said so at once: then the whole request is for others until then. */
  isUnsuited?: true
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
  finishReason: FinishReason
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
  /** Minted for the requester where the worker earns more than the requester is to pay. */
  subsidy: Millikudos
  /** Part of reward + escrowed + tax that came out of the request's hold. */
  fromHold: Millikudos
  /** Minted because the debit took the account below its floor. */
  toppedUp: Millikudos
  /** Set with the escrow that earns the owner trust: from when on the owner is trusted. */
  trustAt?: TimeMs
  /** Made faster than can be: nothing was minted for it. */
  isTooFast?: true
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
  | KudosTaken
  | KudosTransferred
  | AccountRoleChanged
  | AccountTrusted
  | WorkerJoined
  | WorkerLeft
  | WorkerPaused
  | UptimeRewarded
  | WorkerSuspended
  | WorkerResumed
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
