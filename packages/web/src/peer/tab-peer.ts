import type { AccountSettings, SignedSettings } from '@kudoswarm/http/contract'
import type { AdapterDescription } from '@kudoswarm/ports'
import type { AdapterFinding, LoadProgress } from '@kudoswarm/engine/browser'
import type { AnswerOf, RequestEvent, SubmitInit, WorkerSpeed } from '@kudoswarm/peer'
import type { Submitted } from '@kudoswarm/protocol'
import type { FetchProgress, OfferedModel } from '../models/model-files.js'

/** The tracker that has served the page, as `/page/tracker.json` has it. */
export interface TrackerInfo {
  /** Its peer id. */
  peer: string
  version: string
  models: readonly OfferedModel[]
  /** Where it is reached by WebRTC. */
  addresses?: readonly string[]
}

/**
 * Opens a network by WebRTC, which only pages have, for the peer with this key, and towards these addresses only. The peer
 * reaches it through the port.
 */
export type OpenWebRtc = (keyPair: CryptoKeyPair, addresses: readonly string[]) => Promise<MessagePort>

/** Where the session with the tracker stands. */
export type SessionView =
  | { name: 'starting' | 'connecting' }
  | { name: 'connected' }
  | { name: 'waiting'; ms: number; code: string; message: string }
  | { name: 'ended'; code: string; message: string }

/** For whom this tab acts. */
export interface AccountView {
  /** Text form of the key, `ks1…`; undefined for the anonymous account. */
  id: string | undefined
  /** Whether there is a secret that nobody has saved yet. */
  needsBackup: boolean
  /** What the tracker says of the account; undefined until it does. Amounts are millikudos. */
  balance: AnswerOf<'balance'> | undefined
}

/** A job of this tab. */
export interface JobView {
  /** The tracker's number of the lease. */
  lease: bigint
  model: string
  tokens: number
  /** Tokens per second since its first token. */
  tokensPerSecond: number
  startedAtMs: number
}

/** What became of a job of this tab. */
export interface EndedJobView {
  lease: bigint
  model: string
  tokens: number
  tokensPerSecond: number
  /** `completed`, or why not. */
  outcome: string
  code: string
  /** Millikudos, of which `escrowed` come later. */
  reward: bigint
  escrowed: bigint
  endedAtMs: number
}

/** Why something is as it is: a code, and a text for people that ends with the way out. */
export interface Reason {
  code: string
  message: string
}

/** What this tab gives to the swarm. */
export interface ContributionView {
  /**
   * `off`; `fetching` the model; `loading` it into the GPU, known answers included; `joining`; `serving`; `paused`, by the
   * user, the battery or the hours; `stopping`, after the jobs in hand; `failed`, with why.
   */
  state: 'off' | 'fetching' | 'loading' | 'joining' | 'serving' | 'paused' | 'stopping' | 'failed'
  model: string | undefined
  adapter: AdapterDescription | undefined
  fetch: FetchProgress | undefined
  /** How far the loading is: while `loading`, and later when a GPU that was lost is loaded again. */
  load: LoadProgress | undefined
  /** Why it is paused or has failed. */
  reason: Reason | undefined
  jobs: readonly JobView[]
  /** The latest first, at most 50. */
  ended: readonly EndedJobView[]
  /** Since the contribution began, in millikudos. */
  earned: bigint
  jobsCompleted: number
  /** Tokens per second as measured, while the page is seen and while it is not; undefined until there were enough. */
  speeds: { visible: number | undefined; hidden: number | undefined }
  /** How fast the tracker is told that this tab is: whom it serves, and how much time it has, depend on that. */
  speed: WorkerSpeed
  /** Why the tracker gives it no jobs, in its words, and until when, in milliseconds since 1970; undefined while it does. */
  standing: { state: string; message: string; untilMs: number } | undefined
  /** What was written to it, the latest last. */
  notices: readonly NoticeView[]
}

/** What somebody has written to this tab's worker. */
export interface NoticeView {
  id: string
  text: string
  /** From whom, in words; empty where nobody says. */
  origin: string
}

/** Everything that the page shows of its peer. */
export interface PeerView {
  tracker: TrackerInfo | undefined
  /** Peer id of this tab. */
  peer: string | undefined
  session: SessionView
  account: AccountView
  contribution: ContributionView
}

/** How much of the machine the swarm gets. */
export interface ContributionLimits {
  /** Share of the time that the GPU may be busy with jobs, `gpuShareMin` of the engine port to 1. */
  gpuShare: number
}

/** What a backup of an account holds. */
export interface Backup {
  /** Text form of its key, `ks1…`. */
  account: string
  /** 64 hex digits: whoever has them is the account. */
  secret: string
}

/** What was asked for under an id, by which it can be followed again. */
export type KnownSubmit = SubmitInit & { requestId: Uint8Array }

/** A request that this tab has made, as the page follows it. */
export type AskEvent =
  | { type: 'submitted'; submitted: Submitted }
  | RequestEvent
  | { type: 'refused'; code: string; message: string }

/** Kudos that are given away, once however often that is asked for. */
export interface Gift {
  /** 32 hex digits. Under the same id the tracker gives once, as long as it remembers it: for a day, as a rule. */
  id: string
  /** Text form of an account's key, or the number of an account. */
  to: string
  /** Millikudos. */
  amount: bigint
}

/** What became of a gift. `unknown`: it may have been given; the same under the same id tells. */
export type GiftOutcome =
  | { state: 'given'; account: bigint; amount: bigint; seq: bigint }
  | { state: 'refused' | 'unknown'; code: string; message: string }

/** How a check of the ledger goes on, and what it has found. */
export type LedgerCheckEvent =
  | { type: 'counting'; entries: number; of: number }
  | {
      type: 'checked'
      entries: number
      movements: number
      /** Accounts that the entries mention; of those balances were compared, and of some not, as they moved too often. */
      accounts: number
      compared: number
      tooBusy: number
      /** Millikudos that were ever made, and ever burnt. */
      minted: bigint
      burnt: bigint
      /** Sentences about what is wrong; empty where nothing is. */
      findings: readonly string[]
    }
  | { type: 'failed'; code: string; message: string }

/**
 * The peer of this tab, which lives in a worker: libp2p, the session, the roles of requester and worker. Functions that it
 * is given are called across threads. All tabs of a browser act for one account: where one of them changes it, the others
 * connect anew and go on for it.
 */
export interface TabPeer {
  /**
   * Connects to the tracker of the page, and calls `listener` with what there is to show, whenever that changes. The page
   * keeps what `remember` is called with for as long as the tab lives, and gives it back as `remembered` after a reload:
   * then the tab is the peer that it was, and goes on with what it did.
   */
  start(
    origin: string,
    listener: (view: PeerView) => void,
    remembered?: string,
    remember?: (memory: string) => void,
  ): Promise<void>
  /** Offers WebRTC, for where no WebSocket gets through. To be called before `start`. @default there is none */
  offerWebRtc(open: OpenWebRtc): Promise<void>
  /** The page is seen, or is not. */
  setVisible(isVisible: boolean): Promise<void>
  /** What this browser can compute on. */
  lookAtAdapter(): Promise<AdapterFinding>
  /** Bytes of each of the tracker's models that are here already, by hash. */
  modelsHere(): Promise<Record<string, number>>
  removeModel(hash: string): Promise<void>
  /**
   * Fetches a model as far as it is not here, loads it and serves jobs until `stopContributing`. What ran before is
   * stopped; for the same model, it goes on within the new limits.
   */
  contribute(hash: string, limits: ContributionLimits): Promise<void>
  setLimits(limits: ContributionLimits): Promise<void>
  /** Takes no more jobs for a while; those in hand are finished. */
  pause(reason: Reason): Promise<void>
  /** Takes jobs again, also where it has found itself too slow. */
  resume(): Promise<void>
  /** Finishes the jobs in hand, or hands them back, and leaves. */
  stopContributing(options: { finish: boolean }): Promise<void>
  /** What a request is likely to cost at most. @throws an error with the code of the refusal */
  price(submit: SubmitInit): Promise<Submitted>
  /** Submits a request and tells what becomes of it until it has ended. Resolves with its number in this tab. */
  ask(submit: SubmitInit, listener: (event: AskEvent) => void): Promise<number>
  /**
   * Tells what becomes of a request that this tab has submitted before it was loaded again, from the beginning. Resolves
   * with its number in this tab.
   */
  followAsk(submit: KnownSubmit, listener: (event: AskEvent) => void): Promise<number>
  cancel(ask: number): Promise<void>
  /** Why a request waits: codes and texts for people, most important first. */
  explain(ask: number): Promise<AnswerOf<'explain'>>
  /** Part of the ledger's history. */
  history(question: HistoryQuestion): Promise<AnswerOf<'history'>>
  /** Gives kudos away, once however often it is asked for. */
  give(gift: Gift): Promise<GiftOutcome>
  /** Downloads the public ledger and counts it anew; resolves when the last event was told, or it was stopped. */
  checkLedger(listener: (event: LedgerCheckEvent) => void): Promise<void>
  stopLedgerCheck(): Promise<void>
  /** What `PUT /page/settings` takes, signed by the account's key; undefined for the anonymous account. */
  signSettings(settings: AccountSettings): Promise<SignedSettings | undefined>
  /** The account that an API key of the REST API stands for, as text, whether there is one or not. */
  accountOfApiKey(apiKey: string): Promise<string>
  /** Acts for the account that an API key stands for. @throws AccountNotSavedError */
  restoreFromApiKey(apiKey: string): Promise<void>
  /** Makes a key for an account, unless there is one, and acts for it from now on. */
  createAccount(): Promise<void>
  /** What a backup of the account holds; undefined where there is no secret that nobody has saved. */
  backup(): Promise<Backup | undefined>
  /** Forgets this secret, as somebody has saved it. */
  confirmBackup(secret: string): Promise<void>
  /** The account that a secret stands for, as text, whether there is one or not. */
  accountOfSecret(secret: string): Promise<string>
  /** Acts for the account of a secret. @throws RangeError where it is none; AccountNotSavedError */
  restore(secret: string): Promise<void>
  /** Is anonymous from now on. @throws AccountNotSavedError */
  forgetAccount(): Promise<void>
}

/** What a recount of the public ledger has found. */
export interface LedgerFinding {
  entries: number
  movements: number
  /** Accounts that entries mention, and of how many the tracker's word was compared with the count. */
  accounts: number
  compared: number
  /** How many moved too often to be compared. */
  tooBusy: number
  /** Sum over all accounts, in millikudos; 0 in every ledger. */
  sum: bigint
  /** Sentences about what is wrong; empty if the ledger is right. */
  findings: readonly string[]
}

/** Which part of the history. */
export interface HistoryQuestion {
  /** The whole ledger instead of the own account. */
  all: boolean
  /** Backward: events before this one; 0n for the newest. */
  before?: bigint
  /** Forward: events after this one. */
  after?: bigint
  limit: number
}
