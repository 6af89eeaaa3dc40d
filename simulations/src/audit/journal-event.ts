/** Events as protocol-spec/schemas/journal.proto has them. Amounts in millikudos, times in milliseconds since 1970. */
export type JournalEvent =
  | AccountOpened
  | KudosGranted
  | KudosTaken
  | AccountRoleChanged
  | KudosTransferred
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

/** The event of a type. */
export type EventOf<Type extends JournalEvent['type']> = Extract<JournalEvent, { type: Type }>

/** What an account is. */
export type AccountKind = 'treasury' | 'burn' | 'anonymous' | 'registered' | 'escrow'

/** How a request ends. */
export type RequestOutcome = 'completed' | 'cancelled' | 'expired' | 'faulted'

interface AccountOpened {
  readonly type: 'accountOpened'
  readonly account: number
  readonly kind: AccountKind
  readonly key: Uint8Array | undefined
  readonly owner: number | undefined
  readonly minted: bigint
}

interface KudosGranted {
  readonly type: 'kudosGranted'
  readonly id: Uint8Array
  readonly account: number
  readonly amount: bigint
  readonly reason: string
  readonly kind: 'grant' | 'award' | 'monthly'
}

interface KudosTaken {
  readonly type: 'kudosTaken'
  readonly id: Uint8Array
  readonly account: number
  readonly amount: bigint
  readonly toppedUp: bigint
  readonly reason: string
}

interface AccountRoleChanged {
  readonly type: 'accountRoleChanged'
  readonly account: number
  readonly role: string
  readonly isHeld: boolean
  readonly escrow: number | undefined
  readonly released: bigint
}

interface KudosTransferred {
  readonly type: 'kudosTransferred'
  readonly id: Uint8Array
  readonly from: number
  readonly to: number
  readonly amount: bigint
  readonly forgetAt: number
}

interface AccountTrusted {
  readonly type: 'accountTrusted'
  readonly account: number
  readonly escrow: number
  readonly released: bigint
}

/** A price that is fixed when a request is let in. */
export interface FixedPrice {
  readonly basePrice: bigint
  readonly hasSourceImage: boolean
  readonly upscalers: number
  readonly isFast: boolean
  readonly isBlacklist: boolean
  readonly workflow: string
  readonly hiresFix: boolean
}

/** A model as a worker announces it. */
export interface WorkerModel {
  readonly kind: 'text' | 'image' | 'alchemy'
  readonly name: string
  readonly hash: Uint8Array
  readonly contextTokensMax: number
  readonly parameters: number
}

interface WorkerJoined {
  readonly type: 'workerJoined'
  readonly worker: number
  readonly peer: string
  readonly account: number
  readonly name: string
  readonly slots: number
  readonly models: readonly WorkerModel[]
  readonly offers: readonly string[]
  readonly rewardAt: number | undefined
  readonly favoured: readonly number[]
  readonly onlyFavoured: boolean
  readonly seeks: boolean
}

interface WorkerLeft {
  readonly type: 'workerLeft'
  readonly worker: number
  readonly reason: 'stopped' | 'disconnected' | 'tracker_restarted'
}

interface WorkerPaused {
  readonly type: 'workerPaused'
  readonly worker: number
  readonly reason: 'faults' | 'declines'
  readonly until: number
}

interface UptimeRewarded {
  readonly type: 'uptimeRewarded'
  readonly worker: number
  readonly account: number
  readonly reward: bigint
  readonly escrowed: bigint
  readonly escrow: number | undefined
  readonly rewardAt: number
}

interface WorkerSuspended {
  readonly type: 'workerSuspended'
  readonly worker: number
}

interface WorkerResumed {
  readonly type: 'workerResumed'
  readonly worker: number
  readonly rewardAt: number | undefined
}

interface WorkerForgotten {
  readonly type: 'workerForgotten'
  readonly worker: number
}

interface RequestSubmitted {
  readonly type: 'requestSubmitted'
  readonly request: number
  readonly id: Uint8Array
  readonly account: number
  readonly peer: string
  readonly kind: 'text' | 'image' | 'alchemy'
  readonly models: readonly string[]
  readonly needs: readonly string[]
  readonly workers: readonly string[]
  readonly areExcluded: boolean
  readonly fixedPrice: FixedPrice | undefined
  readonly firstJob: number
  readonly generations: number
  readonly inputHash: Uint8Array
  readonly promptBytes: number
  readonly contextTokensNeeded: number
  readonly outputTokensMax: number
  readonly parameters: Uint8Array
  readonly activationTax: bigint
  readonly author: number | undefined
  readonly royalty: bigint
  readonly toppedUp: bigint
  readonly held: bigint
  readonly priority: bigint
  readonly agingPerSecond: bigint
  readonly expiresAt: number
  readonly endsAt: number
}

interface JobOffered {
  readonly type: 'jobOffered'
  readonly lease: number
  readonly job: number
  readonly worker: number
  readonly model: string
  readonly expiresAt: number
}

interface OfferEnded {
  readonly type: 'offerEnded'
  readonly lease: number
  readonly reason: 'declined' | 'unsuited' | 'lapsed' | 'worker_left' | 'withdrawn'
  readonly excludedUntil: number | undefined
}

interface LeaseStarted {
  readonly type: 'leaseStarted'
  readonly lease: number
  readonly expiresAt: number
  readonly endsAt: number
}

interface LeaseExtended {
  readonly type: 'leaseExtended'
  readonly lease: number
  readonly expiresAt: number
  readonly endsAt: number | undefined
}

interface LeaseLost {
  readonly type: 'leaseLost'
  readonly lease: number
  readonly excludedUntil: number
}

interface JobFailed {
  readonly type: 'jobFailed'
  readonly lease: number
  readonly code: string
  readonly isFault: boolean
  readonly excludedUntil: number
  readonly contextTokensNeeded: number | undefined
  readonly isUnsuited: boolean | undefined
}

interface JobCompleted {
  readonly type: 'jobCompleted'
  readonly lease: number
  readonly requester: number
  readonly owner: number
  readonly outputHash: Uint8Array
  readonly outputBytes: number
  readonly promptTokens: number
  readonly outputTokens: number
  readonly finishReason: string
  readonly startedAt: number
  readonly finishedAt: number
  readonly signature: Uint8Array
  readonly reward: bigint
  readonly escrowed: bigint
  readonly escrow: number | undefined
  readonly tax: bigint
  readonly subsidy: bigint
  readonly fromHold: bigint
  readonly toppedUp: bigint
  readonly trustAt: number | undefined
  readonly isTooFast: boolean | undefined
}

interface RequestCancelled {
  readonly type: 'requestCancelled'
  readonly request: number
  readonly settleBy: number
}

interface RequestFaulted {
  readonly type: 'requestFaulted'
  readonly request: number
  readonly reason: 'faults' | 'lost_leases'
  readonly settleBy: number
}

interface RequestEnded {
  readonly type: 'requestEnded'
  readonly request: number
  readonly account: number
  readonly outcome: RequestOutcome
  readonly voided: bigint
  readonly forgetAt: number
}

interface RequestForgotten {
  readonly type: 'requestForgotten'
  readonly request: number
}
