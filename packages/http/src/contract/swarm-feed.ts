/**
 * What `GET /page/swarm` streams as server-sent events: one `snapshot`, then a `change` whenever something has changed, at
 * most one a second. JSON; amounts of kudos are in kudos, times in milliseconds since 1970 where nothing else is said.
 */

/** What a job makes: text, an image, or something done to an image that exists. */
export type SwarmKind = 'text' | 'image' | 'alchemy'

/** A worker that is there. */
export interface SwarmWorker {
  /** The same as in `/api/v2/workers`. */
  id: string
  name: string
  /** What it makes, the first of it where that is several things. */
  kind: SwarmKind
  /** Names, the first few. */
  models: readonly string[]
  slots: number
  /** Slots that have a job. */
  busy: number
  /** Tokens, megapixelsteps or forms per second, the mean of its last jobs; null where nothing is known. */
  speed: number | null
  /**
   * `maintenance`: takes no jobs but its owner's; `paused`: none for a while, as it failed too often or declined too much;
   * `left`: it was there a moment ago, and counts nowhere else.
   */
  state: 'serving' | 'maintenance' | 'paused' | 'left'
  /** Jobs completed, ever. */
  completed: number
  /** Kudos that its owner was credited for its jobs within the last hour, those in escrow included. */
  earnedLately: number
}

/** A model that somebody serves or waits for. */
export interface SwarmModel {
  /** Kind and name. */
  id: string
  kind: SwarmKind
  name: string
  /** Workers that are there now and serve it, and their slots. */
  workers: number
  slots: number
  /** Jobs that wait and name it. */
  waiting: number
  /** Tokens, megapixelsteps or tiles per second of one job, the mean of the last hour; 0 where nothing is known. */
  perSecond: number
  /** Until what waits now is done, in seconds; null where nobody serves it or its speed is not known. */
  waitSeconds: number | null
}

/** What happened within a minute. Those before the tracker was started are not known. */
export interface SwarmMinute {
  /** When it began. */
  at: number
  submitted: number
  completed: number
  /** Jobs that a worker failed or lost. */
  faulted: number
  tokens: number
  megapixelsteps: number
  /** Tiles of images that alchemy was done to. */
  tiles: number
}

/** How long jobs of requests have waited whose accounts had so many kudos, within the last hour. */
export interface SwarmWait {
  /** Least kudos that such an account has, less what its requests hold; null for no bound. */
  from: number | null
  /** Kudos that it has less than; null for no bound. */
  below: number | null
  /** Jobs that count. */
  jobs: number
  /** Half of them have waited at most so long, and nine of ten, in milliseconds; null where there are none. */
  medianMs: number | null
  ninetiethMs: number | null
}

/** Something that happened to a job, or to a request with its jobs. */
export interface SwarmHappening {
  /** Number of the event in the public ledger: ascending, with gaps. */
  seq: number
  at: number
  what: 'submitted' | 'started' | 'completed' | 'faulted'
  kind: SwarmKind
  /** The one that runs, or the first of those that were asked for; empty for any. */
  model: string
  /** Of a request; 1 else. */
  jobs: number
  /** Id of the worker that has or had it; null for a request. */
  worker: string | null
  /** Tokens, megapixelsteps or tiles that were made; 0 unless it was completed. */
  amount: number
  /** From its start to its end, as its worker says; 0 unless it was completed. */
  durationMs: number
}

/** The swarm in numbers. */
export interface SwarmTotals {
  /** Workers and their slots, those not counted that serve only their owners, and jobs that wait. */
  workers: number
  slots: number
  waiting: number
  /** Peers that are connected, and accounts that there are. */
  peers: number
  accounts: number
  /** What was made within the last minute. */
  tokensPerMinute: number
  megapixelstepsPerMinute: number
  /** Answers and images completed within a day, and ever. */
  texts: { day: number; total: number }
  images: { day: number; total: number }
}

/** The whole of it. */
export interface SwarmSnapshot {
  at: number
  totals: SwarmTotals
  /** At most 200; `totals.workers` says how many there are. */
  workers: readonly SwarmWorker[]
  /** At most 200, those with most waiting jobs and slots. */
  models: readonly SwarmModel[]
  /** The last 60, oldest first; the last one is not over. */
  minutes: readonly SwarmMinute[]
  waits: readonly SwarmWait[]
  /** The last 50, oldest first. */
  happenings: readonly SwarmHappening[]
}

/** What has changed of a list of things that have ids. */
export interface SwarmListChange<Item> {
  /** New ones, and those of which anything changed. */
  put: readonly Item[]
  /** Ids of those that are gone. */
  gone: readonly string[]
}

/** What has changed since what was sent before; what has not is left out. */
export interface SwarmChange {
  at: number
  totals?: SwarmTotals
  workers?: SwarmListChange<SwarmWorker>
  models?: SwarmListChange<SwarmModel>
  /** Minutes that changed, or have begun. */
  minutes?: readonly SwarmMinute[]
  waits?: readonly SwarmWait[]
  /** Those that are new, oldest first. */
  happenings?: readonly SwarmHappening[]
}
