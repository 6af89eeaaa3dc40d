/** What `/page/suspects`, `/page/explanations` and `/page/refusals` tell. JSON. */

/** Why something is suspected. */
export type SuspicionName =
  | 'longWorkerName'
  | 'veryLongWorkerName'
  | 'profaneWorkerName'
  | 'unsafeAddress'
  | 'extremePixels'
  | 'unreasonablyFast'
  | 'longUserName'
  | 'profaneUserName'
  | 'corruptPrompt'
  | 'jobsAborted'

/** An account that the rules suspect. */
export interface SuspectedAccount {
  account: number
  alias: string
  /** Each time that a reason was found. */
  reasons: readonly SuspicionName[]
  /** Whether that is enough to count: then it neither gives nor gets kudos. */
  isSuspicious: boolean
  isTrusted: boolean
}

/** A worker that the rules suspect. */
export interface SuspectedWorker {
  id: string
  name: string
  /** Its owner's alias. */
  owner: string
  reasons: readonly SuspicionName[]
  /** Whether it gets no jobs: a moderator has said so, or the reasons are enough. */
  isPaused: boolean
}

/** Whom the rules suspect, and why; those with most reasons first, at most 200 of each. */
export interface Suspects {
  /** Reasons that are enough to count. */
  threshold: number
  accounts: readonly SuspectedAccount[]
  workers: readonly SuspectedWorker[]
}

/** What the rules have decided about a worker or a request, and why: `GET /page/explanations/workers/ID` or `…/requests/ID`. */
export interface PageExplanation {
  /** State of the request; of a worker, `joined` or `absent`. */
  state: string
  /** When the request ended, in milliseconds since 1970; not there while it goes on. */
  endedAt?: number
  /** Most important first; of a request that has ended, how it did, who served it, and what failed. */
  reasons: readonly { code: string; count: number; text: string }[]
}

/** What somebody was refused, as often as that has happened. */
export interface PageRefusal {
  /** Over what it was asked: the REST API and pages, or the swarm's own protocol. */
  via: 'http' | 'swarm'
  /** What programs go by. */
  code: string
  /** Why, and what to do about it, as they were told the last time. */
  message: string
  /** Number and alias of who it was; null and empty where that was not shown. */
  account: number | null
  alias: string
  count: number
  /** When it was refused last, in milliseconds since 1970. */
  at: number
}

/** What the rules have refused lately, and why, the last one first; at most 500 sorts: `GET /page/refusals`. */
export interface PageRefusals {
  /** Since when they are counted, in milliseconds since 1970: when the tracker was started, or later. */
  since: number
  refusals: readonly PageRefusal[]
}
