import type { Policy } from '@kudoswarm/core'
import type { TrackerLimits } from '@kudoswarm/tracker'

/** Kinds of trouble that a plan may contain; a seed switches some of them off. */
export const troubleKinds = [
  'tracker crash',
  'peer crash',
  'bad network',
  'partition',
  'reset',
  'disk full',
  'disk failing',
  'disk slow',
  'clock jump',
  'engine failing',
  'rogue commands',
  'rogue bytes',
  'rogue floods',
  'rogue visits',
  'rogue worker',
] as const

/** One of `troubleKinds`. */
export type TroubleKind = (typeof troubleKinds)[number]

/** What a link does to what goes over it; rates are shares of the packets. */
export interface LinkTrouble {
  latencyMs: number
  jitterMs: number
  lossRate: number
  duplicateRate: number
  reorderRate: number
  bytesPerSecond: number
}

/** What an honest requester asks for. */
export interface Wish {
  models: readonly string[]
  generations: number
  promptCharacters: number
  outputTokensMax: number
  seed: number
  /** An image, or something done to one, instead of text; of so many pixels. @default text */
  work?: { kind: 'image' | 'alchemy'; pixels: number } & Partial<ImageWish>
  /** Texts before which an answer ends. @default none */
  stopSequences?: readonly string[]
  /** What it asks of workers. @default nothing */
  needs?: readonly string[]
  /** Number of the account whose style shapes it; there may be none. @default no style */
  author?: number
}

/** What an image is to be like beside its size, as far as it decides about its price. */
export interface ImageWish {
  steps: number
  postProcessing: readonly string[]
  hiresFix: boolean
  isFromImage: boolean
  workflow: string
}

/** What somebody does, or what befalls somebody. Peers go by their names in the plan. */
export type Deed =
  | { type: 'submit'; by: string; wish: Wish; giveUpAfterMs?: number }
  | { type: 'cancel'; by: string; nth: number }
  | { type: 'ask'; by: string; what: Curiosity }
  | { type: 'grant'; to: string; kudos: number; times: number; flaw?: GrantFlaw }
  | { type: 'take'; from: string; kudos: number; times: number }
  | { type: 'pay monthly'; to: string; kudos: number; times: number }
  | { type: 'change role'; of: string; role: PlannedRole; isHeld: boolean; forMs: number }
  | PlannedTransfer
  | { type: 'suspend worker'; who: string; forMs: number }
  | { type: 'bar worker'; who: string; role: BarringRole; forMs: number }
  | { type: 'stop worker'; who: string; finish: boolean; backAfterMs: number }
  | { type: 'crash tracker'; afterCalls: number; downMs: number; againAfterCalls?: number }
  | { type: 'stop tracker'; downMs: number }
  | { type: 'crash peer'; who: string; afterCalls: number; downMs: number }
  | { type: 'spoil link'; who: string; direction: 'to' | 'from' | 'both'; trouble: LinkTrouble; forMs: number }
  | { type: 'partition'; who: string; direction: 'to' | 'from' | 'both'; forMs: number }
  | { type: 'reset'; who: string }
  | { type: 'fill disk'; roomBytes: number; forMs: number }
  | { type: 'fail disk'; what: DiskFailure; forMs: number }
  | { type: 'slow disk'; times: number; forMs: number }
  | { type: 'stall disk'; forMs: number }
  | { type: 'jump clock'; who: string; ms: number }
  | { type: 'spoil engine'; who: string; how: EngineTrouble; forMs: number }
  | { type: 'rogue'; by: string; doing: RogueDeed; chance: number }

/** What a requester asks for that changes nothing; `follow again` is how another page of it may follow a request. */
export type Curiosity = 'balance' | 'history' | 'explain' | 'price' | 'follow history' | 'follow again'

/** A requester gives kudos to an honest peer, by its key, or to an account, by its number. */
export interface PlannedTransfer {
  type: 'transfer'
  by: string
  to: string | number
  millikudos: number
  /** Whether the operator grants the sender as much first. */
  isGranted: boolean
  /** Decides its id. */
  chance: number
  /** How many times it is asked for at once, under one id. */
  times: number
  /** When it is asked for once more, whatever has become of it and of who asks. */
  againAfterMs?: number
  /** When the receiver, if it is a requester, gives as much back. */
  backAfterMs?: number
  flaw?: GrantFlaw
  /** Whom the operator gives a role first, for a while. */
  role?: { of: string; role: PlannedRole }
}

/** A role that is given or taken away. */
export type PlannedRole = 'trusted' | 'flagged' | 'suspicious' | 'education' | 'deleted' | 'moderator'

/** A role with which nobody may serve. */
export type BarringRole = 'flagged' | 'deleted'

/** What is wrong with a grant or a transfer: it is of nothing, or is made once more under its id with another amount. */
export type GrantFlaw = 'amount' | 'id'

/** What a disk does not do, now and then. */
export type DiskFailure = 'writing' | 'reading'

/** How an engine fails its jobs: with an error, after a while, or never coming to an end. */
export type EngineTrouble = 'device_lost' | 'prompt_too_long' | 'model_numerics' | 'stall'

/** How a peer that keeps to no rules comes and goes, and who it says that it is. */
export type RogueVisit =
  | 'connect'
  | 'connect and be silent'
  | 'connect often'
  | 'hang up'
  | 'change identity'
  | 'open accounts'
  | 'claim an account'
  | 'repeat a hello'
  | 'say a bad hello'
  | 'join for another account'

/** What a peer that keeps to no rules does on its channel. */
export type RogueAct =
  | 'say something valid'
  | 'say something invalid'
  | 'repeat itself'
  | 'repeat somebody else'
  | 'send garbage'
  | 'send a broken frame'
  | 'break the framing'
  | 'flood'
  | 'pry'
  | 'give kudos'
  | 'ask for a lot'
  | 'read slowly'
  | 'join'
  | 'work'
  | 'accept'
  | 'muddle an offer'
  | 'meddle with a lease'
  | 'deliver honestly'
  | 'deliver a lie'
  | 'deliver twice'
  | 'deliver a forgery'
  | 'fail a job'
  | 'beat'

/** What a peer that keeps to no rules does. The rest of it follows from the `chance` of the deed. */
export type RogueDeed = RogueVisit | RogueAct

/** A deed and when it is done, in milliseconds from the beginning. */
export interface Step {
  /** Stays the same when other steps are taken out. */
  id: number
  at: number
  deed: Deed
}

/** An honest worker. */
export interface PlannedWorker {
  name: string
  models: readonly string[]
  /** What it offers beyond its models. @default nothing */
  offers?: readonly string[]
  /** Accounts that it favours, and whether it works for nobody but those and its owner. @default nobody */
  favours?: { accounts: readonly number[]; areOnly: boolean }
  /** Whether it finds requests unsuited whose prompts have an even number of characters. @default none */
  isFinicky?: boolean
  /** Whether it is offered jobs only when it seeks some, which it does now and again. @default it is offered what there is */
  seeks?: boolean
  slots: number
  contextTokensMax: number
  /** Mean time of a job, in milliseconds. */
  jobMs: number
  hasAccount: boolean
}

/** An honest requester. */
export interface PlannedRequester {
  name: string
  hasAccount: boolean
}

/** What differs from the default policy, in tables too. */
export type PlannedPolicy = Omit<Partial<Policy>, 'textPrices' | 'textUpfront' | 'imageUpfront' | 'uptimeRewards'> & {
  imageUpfront?: Partial<Policy['imageUpfront']>
  textPrices?: Partial<Policy['textPrices']>
  textUpfront?: Partial<Policy['textUpfront']>
  uptimeRewards?: Partial<Policy['uptimeRewards']>
}

/** Everything that decides a run. Plain data: it can be written down, cut down and told. */
export interface Plan {
  seed: number
  troubles: readonly TroubleKind[]
  policy: PlannedPolicy
  limits: Partial<TrackerLimits>
  snapshotEveryEvents: number
  /** Bytes of the disk that the tracker leaves free. */
  diskReserveBytes: number
  /** Of so many leases one is judged to have been served faster than can be; none without it. */
  leasesPerTooFast?: number
  syncMs: number
  /** Milliseconds that checking a signature takes at most. */
  signatureMs: number
  link: LinkTrouble
  workers: readonly PlannedWorker[]
  requesters: readonly PlannedRequester[]
  rogues: readonly string[]
  steps: readonly Step[]
  /** Length of the phase in which things go wrong. */
  safetyMs: number
}
