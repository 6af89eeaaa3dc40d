import type { AuditImageCurve } from './image-curve.js'

/** The operator's numbers that the auditor recounts with: those of ledger.md §6 and queue.md §6. Amounts in millikudos. */
export interface AuditPolicy {
  readonly textPrices: { readonly activationTax: bigint; readonly jobTax: bigint; readonly styleTax: bigint }
  readonly textUpfront: { readonly tokens: number; readonly tokensMin: number; readonly tokensMax: number }
  /** Billions of parameters by name. */
  readonly textModels: { get(name: string): number | undefined }
  /** What the operator's reference says of models of images, by name. */
  readonly imageModels: {
    get(name: string): { readonly baseline: string; readonly stepsMax: number | undefined } | undefined
  }
  /** Side of the square that is free of a hold: while nothing waits, more for each worker, and its bounds. */
  readonly imageUpfront: {
    readonly sidePixels: number
    readonly sidePixelsPerSlot: number
    readonly sidePixelsMin: number
    readonly sidePixelsMax: number
  }
  readonly imagePrices: { readonly coefficients: AuditImageCurve }
  readonly styleRoyalty: bigint
  readonly earnedMin: bigint
  readonly mintedTrustedMax: bigint
  readonly mintedMax: bigint
  readonly mintedPerDayMax: bigint
  readonly uptimeRewards: AuditUptimeRewards
  readonly anonymousFloor: bigint
  readonly registeredFloor: bigint
  readonly agingPerSecond: bigint
  readonly escrowPercent: number
  readonly trustEscrow: bigint
  readonly trustAgeMs: number
  readonly transferMemoryMs: number
  readonly transferReturnMs: number
  readonly offerMs: number
  readonly leaseMs: number
  readonly leaseMsMax: number
  readonly leaseMsPerToken: number
  readonly settleMs: number
  readonly requestMs: number
  readonly requestMsMax: number
  readonly resultMs: number
  readonly exclusionMs: number
  readonly missedOffersMax: number
  readonly unsuitedOffersMax: number
  readonly missedOffersPauseMs: number
  readonly faultsMax: number
  readonly lostLeasesMax: number
  readonly workerFaultsMax: number
  readonly workerFaultWindowMs: number
}

/** The numbers of pricing.md §4.8. */
export interface AuditUptimeRewards {
  readonly seconds: number
  readonly image: bigint
  readonly imagePerModel: bigint
  readonly imageLoras: bigint
  readonly alchemy: bigint
  readonly text: bigint
  readonly textPer1024Tokens: bigint
  readonly textTokensMax: number
  readonly textBillions: number
  readonly textPercentMin: number
  readonly unknownPercent: number
  readonly unvalidatedPercent: number
}

/** The limits of session.md §6 that show in journal and frames. */
export interface AuditLimits {
  readonly frameBytesMax: number
  readonly promptBytesMax: number
  readonly outputBytesMax: number
  readonly outputTokensMax: number
  readonly generationsMax: number
  readonly requestModelsMax: number
  readonly requestNeedsMax: number
  readonly requestWorkersMax: number
  readonly offerSetsMax: number
  readonly offerSetsUnearnedMax: number
  readonly offerSetsPerAccountMax: number
  readonly offerSetsAnonymousMax: number
  readonly needSetsMax: number
  readonly needSetsUnearnedMax: number
  readonly needSetsPerAccountMax: number
  readonly needSetsAnonymousMax: number
  readonly needSetsPerAddressMax: number
  readonly namedModelsMax: number
  readonly namedModelsUnearnedMax: number
  readonly workerModelsMax: number
  readonly workerOffersMax: number
  readonly workerFavouredMax: number
  readonly unservedModelsMax: number
  readonly unservedModelsUnearnedMax: number
  readonly unservedModelsKeptMax: number
  readonly modelsPerAccountMax: number
  readonly workerSlotsMax: number
  readonly historyEntriesMax: number
  readonly historyReadBytesMax: number
  readonly historyEntriesPerFrame: number
  readonly historyAccountsMax: number
  readonly entryPostingsMax: number
  readonly historyFollowersMax: number
  readonly followBehindMax: number
  readonly reasonsMax: number
  readonly openRequestsPerPeerMax: number
  readonly openJobsPerAccountMax: number
  readonly openJobsAnonymousMax: number
  readonly openJobsPerAddressMax: number
  readonly queueUnearnedJobsMax: number
  readonly queueJobsMax: number
  readonly questionsInFlightMax: number
  readonly framesPerSecond: number
  readonly frameBurst: number
  readonly statusFrames: number
  readonly seekFrames: number
  readonly explainFrames: number
  readonly bytesPerSecond: number
  readonly byteBurst: number
  readonly rateRefusalsMax: number
  readonly channelsPerPeer: number
  readonly sessionsMax: number
  readonly accountsMax: number
  readonly accountOpeningsPerHour: number
  readonly rememberedRequestsMax: number
  readonly rememberedRequestsPerPeerMax: number
  readonly accountProofMs: number
  readonly absentWorkersMax: number
  readonly rememberedTransfersMax: number
  readonly rememberedTransfersPerAccountMax: number
  readonly workerJoinsPerMinute: number
  readonly workerJoinsPerMinutePerAddress: number
  readonly blobBytesMax: number
  readonly helloMs: number
  readonly sessionIdleMs: number
}

/** Leases that a job remembers; queue.md §4.3. */
export const rememberedLeases = 16

/** Workers that a request remembers to have found it unsuited; queue.md §4.3. */
export const rememberedUnsuited = 128

/** Requests of whom it favours, of its owner and of the others, that a worker looks at first; queue.md §4.3. */
export const favouredRequestsMax = 32

/** Times as late as usual that the lease of a worker ends which is much slower than others; queue.md §4.4. */
export const extraSlowFactor = 3

/** Jobs that exclude a worker past which it looks; queue.md §4.3. */
export const passedOverMax = 256

/** Longest context that a model may have; queue.md §4.5. */
export const contextTokensMax = 2 ** 31 - 2

/** Share of a lease's life that a heartbeat must gain to extend it, but at its end; queue.md §4.4. */
export const extensionsPerLife = 4

/** Tokens that a prompt can have beyond its bytes; ledger.md §4.2. */
export const promptTokensBeyondBytes = 2

/** The account that mints; ledger.md §3.1. */
export const treasury = 1

/** The account in which taxes end; ledger.md §3.1. */
export const burn = 2

/** The account of everybody without a key; ledger.md §3.1. */
export const anonymous = 3
