import type {
  AccountNo,
  AccountRole,
  DomainState,
  DomainStatus,
  FinishReason,
  GrantKind,
  Lease,
  Load,
  ModelLoad,
  Policy,
  RecordedEvent,
  TimeMs,
  WorkerNo,
  WorkKind,
} from '@kudoswarm/core'
import type { VerifySignature } from '@kudoswarm/protocol'
import type { Chance, Clock, Identity, Logger, Network, Store } from '@kudoswarm/ports'
import type { ExpectedRequest } from './arrivals/expected-requests.js'
import type { JobListener } from './arrivals/completed-job.js'
import type { Directory, Rule, RuleAnswer } from './directory/directory.js'
import type { TalliedKind } from './directory/items/work-tally.js'
import type { ProgressListener } from './progress.js'
import { RunningTracker } from './running-tracker.js'
import type { TrackerLimits } from './service.js'
import type { RefusalListener } from './sessions/refused-peer.js'
import type { WorkerCare } from './workers/worker-care.js'
import type { WorkByModel, WorkTotals } from './statistics/work-statistics.js'
import type { Answer } from './writer/entry.js'

/** What a tracker is made of. It closes neither the store nor the network: whoever opened them does. */
export interface TrackerComponents {
  store: Store
  network: Network
  clock: Clock
  /** Makes the ids of what the directory has; fit for keys outside of simulations. */
  chance: Chance
  identity: Identity
  /** Checks what peers have signed; `verifyEd25519` outside of simulations. */
  verifySignature: VerifySignature
  logger: Logger
}

/** Options of a tracker. */
export interface TrackerInit {
  /** The operator's numbers. @default defaultPolicy */
  policy?: Partial<Policy>
  /** Limits that differ from those of the protocol. */
  limits?: Partial<TrackerLimits>
  /** Name and version that peers are told. @default 'kudoswarm' */
  agent?: string
  /** Events after which a new snapshot is written. @default 100,000 */
  snapshotEveryEvents?: number
  /**
   * Bytes of the disk that are left free: no more requests are admitted while there are fewer.
   *
   * @default 256 MiB
   */
  diskReserveBytes?: number
  /** Whether a name or a text in the directory must not be shown. @default none must not */
  isProfane?: (text: string) => boolean
  /** Is told how far it has come while it starts, and while it stops. @default the log is */
  onProgress?: ProgressListener
}

/** A tracker in numbers. */
export interface TrackerStatus extends DomainStatus {
  sessions: number
  workerSessions: number
  /** False while the journal cannot be written, and commands are refused. */
  canWrite: boolean
}

/** What is there for a model and waits for it, and how fast it is. */
export interface ModelStatus extends ModelLoad {
  /** Tokens, megapixelsteps or tiles per second of one job, the mean of the last hour; 0 where nothing is known. */
  perSecond: number
}

/** What is there, what waits, and how fast it goes. */
export interface TrackerLoad extends Load {
  /** Tokens, megapixelsteps and tiles of all jobs that were completed within the last minute. */
  pastMinute: Readonly<Record<WorkKind, number>>
}

/** What was done of a kind of work. */
export interface WorkReport {
  totals: WorkTotals
  models: WorkByModel
}

/** Kudos for an account, made by the operator. */
export interface Grant {
  /** 16 bytes, chosen by the operator: repeating a grant with the same id is not a second one. */
  id: Uint8Array
  /** Ed25519 key of the account, which is opened if it is new. */
  accountKey: Uint8Array
  /** Millikudos; below 0 they are taken. */
  amount: bigint
  reason: string
  /** @default grant */
  kind?: GrantKind
}

/** Kudos that one account gives another. */
export interface KudosTransfer {
  /** 16 bytes, chosen by the sender: repeating a transfer with the same id is not a second one while it is remembered. */
  id: Uint8Array
  from: AccountNo
  to: AccountNo
  /** Millikudos. */
  amount: bigint
  /** What becomes of the directory when the kudos are given, once with them. @default nothing */
  rule?: Rule<RuleAnswer>
}

/** A job that was delivered. */
export interface DeliveredWork {
  lease: Lease
  /** As its worker says. */
  outputTokens: number
  /** What the tracker has of it. */
  outputBytes: number
  finishReason: FinishReason
  isOwnerTrusted: boolean
  at: TimeMs
}

/** Whether a job was made faster than can be. Asked once for each, before it is paid. Must not throw. */
export type SpeedJudge = (work: DeliveredWork) => boolean

/** Is told what has happened when that is durable. It changes neither the events nor the state, and keeps no state. */
export type EventListener = (events: readonly RecordedEvent[], state: DomainState) => void

/** A running tracker. */
export interface Tracker {
  /** Peer id of the tracker. */
  readonly peer: string
  /** What is in force of the limits. */
  readonly limits: TrackerLimits
  /** What is not about kudos: names, teams, shared keys, styles, modes and more. */
  readonly directory: Directory
  /** What is done for workers that cannot do it themselves. */
  readonly workers: WorkerCare
  /** Addresses on which peers can dial it. */
  addresses(): readonly string[]
  /** Counts what there is, as far as it is durable. */
  status(): Promise<TrackerStatus>
  /** Counts workers, waiting jobs and what was made lately, by kind. */
  load(): Promise<TrackerLoad>
  /** What is there for a model and waits for it; undefined where there are neither workers nor jobs. */
  model(kind: WorkKind, name: string): Promise<ModelStatus | undefined>
  /** The same of every model of a kind, in no order that means anything. */
  models(kind: WorkKind): Promise<readonly ModelStatus[]>
  /**
   * Tokens, megapixelsteps or tiles per second of one job: of the fastest of these models, or where none is named of all that
   * jobs were completed of lately; 0 where nothing is known.
   */
  speedOf(kind: WorkKind, models: readonly string[]): number
  /** Counts what was done, lately and ever. */
  work(kind: TalliedKind): WorkReport
  /** Looks at what is durable. The state must not be changed or kept. */
  look<Result>(look: (state: DomainState, policy: Policy) => Result): Promise<Result>
  /** Opens the registered account of an Ed25519 key, or finds it. Resolves when that is durable, or to why not. */
  openAccount(key: Uint8Array): Promise<Answer>
  /** Withdraws a request on behalf of whoever submitted it; its id is 16 bytes. Resolves as `openAccount` does. */
  withdraw(request: Uint8Array): Promise<Answer>
  /** A prompt or an output by its SHA-256, if it is kept. Never rejects. */
  readContent(hash: Uint8Array): Promise<Uint8Array | undefined>
  /** Where a worker that is present is, as a multiaddr. */
  addressOf(worker: WorkerNo): string | undefined
  /**
   * Lets a peer act for an account without a proof, in sessions that it opens from now on: for who has seen something that
   * stands for one, a shared key for example. Returns how to end that.
   */
  vouch(peer: string, account: AccountNo): () => void
  /** Has a request noted down together with its submission, which is about to come. Returns how to expect it no longer. */
  expectRequest(note: ExpectedRequest): () => void
  /** Tells of jobs when it is durable that they were completed; the listener must not throw. Returns how to end that. */
  followJobs(listener: JobListener): () => void
  /** Tells of what peers are refused; the listener must not throw. Returns how to end that. */
  followRefusals(listener: RefusalListener): () => void
  /** Mints kudos. Resolves when that is durable, or to why not. */
  grant(grant: Grant): Promise<Answer>
  /**
   * Pays an account at once what it is to get this month and has not got; else that happens within the hour. Resolves when
   * that is durable, or to why not.
   */
  payMonthly(account: AccountNo): Promise<Answer>
  /** Gives kudos of one account to another. Resolves when that is durable, or to why not. */
  transfer(transfer: KudosTransfer): Promise<Answer>
  /** Gives an account a role or takes it away. Resolves when that is durable, or to why not. */
  changeRole(account: AccountNo, role: AccountRole, isHeld: boolean): Promise<Answer>
  /** Tells a listener of events from now on, each once; returns what ends that. */
  follow(listener: EventListener): () => void
  /** Has delivered jobs judged from now on; whoever judged them before does no more. */
  judgeSpeeds(judge: SpeedJudge): void
  /** Resolves when the tracker has ended: with nothing after `stop`, with the error where it found itself broken. */
  readonly ended: Promise<unknown>
  /** Says goodbye to every peer, writes down what was decided, and a snapshot. Idempotent. */
  stop(): Promise<void>
}

/**
 * Starts a tracker: rebuilds its state from the store, then answers peers.
 *
 * @example
 * const tracker = await createTracker({ store, network, clock, identity, verifySignature: verifyEd25519, logger })
 * console.log(tracker.addresses())
 * await tracker.stop()
 *
 * @throws StoreError when the store cannot be read
 */
export async function createTracker(components: TrackerComponents, init: TrackerInit = {}): Promise<Tracker> {
  const tracker = new RunningTracker(components, init)
  await tracker.start()
  return tracker
}
