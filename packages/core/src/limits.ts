/** Bounds that the core itself checks. Same names and defaults as `limits` of the protocol. */
export interface CoreLimits {
  /** Generations of one request. @default 20 */
  generationsMax: number
  /** Model names in one request. @default 64 */
  requestModelsMax: number
  /** Things that one request may need, and workers that it may name. @default 32 and 5 */
  requestNeedsMax: number
  requestWorkersMax: number
  /** Things that one worker may offer, and accounts that it may favour. @default 128 and 16 */
  workerOffersMax: number
  workerFavouredMax: number
  /** Different sets of offers among the workers that have joined; those beyond which only owners who have earned something add any. @default 1,024 */
  offerSetsMax: number
  /** @default 768 */
  offerSetsUnearnedMax: number
  /** Those of the workers of one account, and of nobody's. @default 32 */
  offerSetsPerAccountMax: number
  /** @default 256 */
  offerSetsAnonymousMax: number
  /** Different sets of needs among the jobs that have not ended; those beyond which only accounts that have earned something add any. @default 1,024 */
  needSetsMax: number
  /** @default 768 */
  needSetsUnearnedMax: number
  /** Those of one account, and of everybody's who has no account. @default 128 */
  needSetsPerAccountMax: number
  /** @default 512 */
  needSetsAnonymousMax: number
  /** Models that jobs name which have not ended; those beyond which only accounts that have earned something add any. @default 65,536 */
  namedModelsMax: number
  /** @default 49,152 */
  namedModelsUnearnedMax: number
  /** Models that jobs wait for and no worker has; those beyond which only accounts that have earned something add any. @default 4,096 */
  unservedModelsMax: number
  /** @default 3,072 */
  unservedModelsUnearnedMax: number
  /** Models no worker has that an account which has earned something may wait for, however many others do. @default 64 */
  unservedModelsKeptMax: number
  /** Models that the jobs of one account name; everybody who has no account adds none beyond it that no worker has. @default 1,024 */
  modelsPerAccountMax: number
  /** Models one worker may announce. @default 300 */
  workerModelsMax: number
  /** Jobs a worker may have in hand. @default 64 */
  workerSlotsMax: number
  /** Requests of one peer that have not ended. @default 64 */
  openRequestsPerPeerMax: number
  /** Jobs of an account's requests that have not ended; of everybody's who has no account. @default 32,768 */
  openJobsPerAccountMax: number
  /** @default 500,000 */
  openJobsAnonymousMax: number
  /** Jobs waiting beyond which only accounts that have earned something submit more. @default 1,500,000 */
  queueUnearnedJobsMax: number
  /** Jobs waiting in the whole queue. @default 2,000,000 */
  queueJobsMax: number
  /** Most tokens one job may be asked for. @default 65,536 */
  outputTokensMax: number
  /** Accounts, those that the core opens for escrow counted but not refused. @default 1,000,000 */
  accountsMax: number
  /** Ended requests that are remembered, of all peers and of one; beyond it the first are forgotten. @default 500,000 */
  rememberedRequestsMax: number
  /** @default 4,096 */
  rememberedRequestsPerPeerMax: number
  /** Absent workers with nothing in hand that are remembered; beyond it those absent longest are forgotten. @default 100,000 */
  absentWorkersMax: number
  /** Transfers that are remembered, of all accounts and by one; beyond it further ones are refused. @default 500,000 */
  rememberedTransfersMax: number
  /** @default 1,024 */
  rememberedTransfersPerAccountMax: number
}

/** The bounds a tracker runs with when nobody says otherwise. */
export const defaultCoreLimits: CoreLimits = {
  generationsMax: 20,
  requestModelsMax: 64,
  requestNeedsMax: 32,
  requestWorkersMax: 5,
  workerOffersMax: 128,
  workerFavouredMax: 16,
  offerSetsMax: 1_024,
  offerSetsUnearnedMax: 768,
  offerSetsPerAccountMax: 32,
  offerSetsAnonymousMax: 256,
  needSetsMax: 1_024,
  needSetsUnearnedMax: 768,
  needSetsPerAccountMax: 128,
  needSetsAnonymousMax: 512,
  namedModelsMax: 65_536,
  namedModelsUnearnedMax: 49_152,
  unservedModelsMax: 4_096,
  unservedModelsUnearnedMax: 3_072,
  unservedModelsKeptMax: 64,
  modelsPerAccountMax: 1_024,
  workerModelsMax: 300,
  workerSlotsMax: 64,
  openRequestsPerPeerMax: 64,
  openJobsPerAccountMax: 32_768,
  openJobsAnonymousMax: 500_000,
  queueUnearnedJobsMax: 1_500_000,
  queueJobsMax: 2_000_000,
  outputTokensMax: 65_536,
  accountsMax: 1_000_000,
  rememberedRequestsMax: 500_000,
  rememberedRequestsPerPeerMax: 4_096,
  absentWorkersMax: 100_000,
  rememberedTransfersMax: 500_000,
  rememberedTransfersPerAccountMax: 1_024,
}

/**
 * Ended leases a job remembers: they answer repeated commands and name the workers that it is not offered to again. What
 * an event changes depends on it, so another number is another version of the journal; protocol-spec/journal.md §9.
 */
export const pastLeasesMax = 16

/**
 * Workers that a request remembers to have found it unsuited; beyond it, those that did so first are offered it again. As with
 * `pastLeasesMax`.
 */
export const unsuitedWorkersMax = 128

/** Requests of its owner, and as many of accounts that it favours, that a match for a worker looks at before all others. */
export const favouredRequestsMax = 32

/** Times as late as usual that the lease of a worker ends which says that it is much slower than others. */
export const extraSlowFactor = 3

/**
 * Workers that are absent with nothing in hand whose models are kept, those that vanished last: whoever asks what there
 * is counts them for a while. As with `pastLeasesMax`.
 */
export const absentModelsMax = 2_000

/** How long a worker that has vanished counts among those that are there, where people ask what there is. */
export const vanishedMs = 300_000

/** Tried jobs in a row that exclude a worker, past which a match for it does not look. */
export const matchSkipsMax = 256

/** Faults a worker is remembered for; `Policy.workerFaultsMax` cannot be larger. As with `pastLeasesMax`. */
export const workerFaultsKeptMax = 256

/**
 * Transfers that are forgotten and dropped when another one is made: of all accounts, and of its sender. With more than
 * one, those that have piled up go. As with `pastLeasesMax`.
 */
export const transfersDroppedAtOnce = 2

/** Due things that one `execute` handles; the rest stays due and `nextDueAt` says so. */
export const dueItemsMax = 4_096

/** A day of UTC, by which what is minted for an owner is counted. As with `pastLeasesMax`. */
export const mintedDayMs = 86_400_000

/** Workers that one explanation looks at. */
export const explainWorkersMax = 10_000

/** Times in `Policy.leaseMs` that heartbeats extend a lease: those that would gain less than that share of it do not. */
export const extensionsPerLeaseMs = 4
