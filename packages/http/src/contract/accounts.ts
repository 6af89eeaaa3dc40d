/**
 * What `/page/accounts`, `/page/leaderboards` and `/page/rules` answer. JSON; amounts of kudos are in kudos.
 */

/** An account, as everybody may see it: `GET /page/accounts/WHO`, who being `ks1…`, `name#17` or `17`; `null` for nobody. */
export interface PageAccount {
  /** Its number in the public ledger. */
  account: number
  /** Its name, which anybody may have, with the number, which nobody else has. */
  alias: string
  /** Text form of its key, `ks1…`; empty for the anonymous account. */
  key: string
  /** Whether leaderboards may name it. */
  isListed: boolean
  /** Whether everybody may see which workers are its own. */
  publicWorkers: boolean
}

/** What an account says about itself; what is left out stays as it is. */
export interface AccountSettings {
  name?: string
  isListed?: boolean
  publicWorkers?: boolean
}

/**
 * What changes them: the body of `PUT /page/settings`. The account's key has signed the text,
 * protocol-spec/identity.md §4.3, about `settings`; with an API key in the header `apikey` the text is enough.
 */
export interface SignedSettings {
  /** `AccountSettings` as JSON. */
  text: string
  /** Text form of the account's key. */
  account?: string
  /** Milliseconds since 1970, later than that of the settings before. */
  issuedAtMs?: number
  /** 64 bytes as hex digits. */
  signature?: string
}

/**
 * What `PUT /page/settings` answers, with status 200, where it does not take the name and so changes nothing: people may try
 * any name, and browsers report other statuses as errors of the page.
 */
export interface RefusedName {
  refusedName: { code: string; message: string }
}

/** By what accounts are compared: kudos they have, have earned and given, and what their workers made. */
export type LeaderboardName = 'kudos' | 'earned' | 'tokens' | 'megapixelsteps' | 'given'

/** Somebody on a board. */
export interface LeaderboardEntry {
  account: number
  alias: string
  amount: number
}

/** Who has most of something, first come first; nobody who does not want to be listed. */
export interface Leaderboard {
  name: LeaderboardName
  entries: readonly LeaderboardEntry[]
}

/** All of them, as they were within the last minute. */
export interface Leaderboards {
  at: number
  boards: readonly Leaderboard[]
}

/** What is burnt of a request. */
export interface RequestTax {
  request: number
  job: number
}

/** The numbers by which the tracker deals with kudos, to be told in plain words. Times are in seconds. */
export interface TrackerRules {
  /** Least that an account has, whatever it spends. */
  floor: { anonymous: number; registered: number }
  /** Kudos by which a request gains on others, for each second that it waits. */
  agingPerSecond: number
  /** Percent of what a new owner earns that goes into escrow first, and with how much escrow and what age that ends. */
  escrowPercent: number
  trustEscrow: number
  trustAgeSeconds: number
  /** How long whoever was given kudos can give none back. */
  transferReturnSeconds: number
  /** How long a request waits at most, and how long its results are kept. */
  waitSeconds: number
  resultSeconds: number
  /** How long a worker has to take a job, and to say again that it is at it. */
  offerSeconds: number
  heartbeatSeconds: number
  /** Failures within so long that pause a worker, and offers it lets pass. */
  faultsMax: number
  faultWindowSeconds: number
  missedOffersMax: number
  missedOffersPauseSeconds: number
  /** Kudos that are burnt when a request is submitted, and more with each of its jobs. */
  tax: { text: RequestTax; image: RequestTax; alchemy: RequestTax }
  /** Tokens that one kudos buys of a model of one billion parameters, with a prompt of 1024 tokens. */
  tokensPerKudos: number
  /** Most of a style's tax that its author gets. */
  royaltyMax: number
  /** Most that is minted for one job: where the owner of the worker is trusted, and where not. */
  minted: { trusted: number; others: number }
  registration: 'open' | 'invite_only' | 'closed'
}
