import type { SuspicionName } from '@kudoswarm/http/contract'

/** An account as a moderator sees it, of the REST API's `UserDetails`. */
export interface AdminUser {
  id: number
  username: string
  kudos: number
  concurrency: number
  worker_invited: number
  worker_count: number
  account_age: number
  moderator: boolean
  trusted: boolean
  flagged: boolean
  deleted: boolean
  service: boolean
  education: boolean
  customizer: boolean
  vpn?: boolean
  special?: boolean
  suspicious?: number
  evaluating_kudos?: number
  contact?: string | null
  admin_comment?: string | null
}

/** A worker as a moderator sees it, of the REST API's `WorkerDetails`. */
export interface AdminWorker {
  id: string
  name: string
  type: 'text' | 'image' | 'interrogation'
  online: boolean
  owner: string | null
  models: readonly string[]
  performance: string
  requests_fulfilled: number
  uncompleted_jobs: number
  kudos_rewards: number
  maintenance_mode: boolean
  paused: boolean | null
  info: string | null
  suspicious: number | null
  ipaddr: string | null
  bridge_agent: string
}

/** What prompts are held against. */
export interface AdminFilter {
  id: string
  regex: string
  filter_type: number
  description: string | null
  replacement: string | null
}

/** A network from which nothing is taken. */
export interface AdminTimeout {
  ipaddr: string
  seconds: number
}

/** How the whole tracker behaves. */
export interface AdminModes {
  maintenance_mode: boolean
  invite_only_mode: boolean
  raid_mode?: boolean
}

/** What filters find in a prompt. */
export interface FilterFinding {
  suspicion: string
  matches: readonly string[]
}

/** An invitation that is not used up. */
export interface AdminInvitation {
  code: string
  uses_left: number
  expires: string | null
}

/** How often each reason was found, the most frequent first. */
export function reasonCounts(reasons: readonly SuspicionName[]): [SuspicionName, number][] {
  const counts = new Map<SuspicionName, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)
}

/** The number in what a moderator writes: `17` or `ada#17`; undefined for anything else. */
export function userNumberIn(text: string): number | undefined {
  const number = /(?:^|#)(\d{1,9})$/.exec(text.trim())?.[1]
  return number === undefined ? undefined : Number(number)
}

/** A whole number within bounds; undefined for anything else. */
export function wholeNumberIn(text: string, min: number, max: number): number | undefined {
  const number = /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN
  return number >= min && number <= max ? number : undefined
}
