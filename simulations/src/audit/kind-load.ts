import type { AuditState, WorkerRecord } from './audit-state.js'

/** Jobs of a kind that wait, and workers that are there; pricing.md §4.5. */
export interface KindLoad {
  readonly waiting: number
  readonly workers: number
}

/** How long who has vanished counts as one who is there, in milliseconds; queue.md §4.5. */
const rememberedMs = 300_000

/** The load with jobs of a kind. */
export function loadOf({ at, waiting, workers }: AuditState, kind: 'text' | 'image' | 'alchemy'): KindLoad {
  const requests = [...waiting].filter(({ submitted }) => submitted.kind === kind)
  const isThere = ({ isJoined, vanishedAt = -Infinity }: WorkerRecord): boolean =>
    isJoined || vanishedAt > at - rememberedMs
  const there = [...workers.values()].filter(isThere).length
  return { waiting: requests.reduce((sum, { waitingJobs }) => sum + waitingJobs, 0), workers: there }
}

/** What is left of a bound: 0.9 less for each job that waits, to the nearest, in the middle to the even one. */
export function lessTenths(bound: number, { waiting }: KindLoad): number {
  const below = Math.floor((9 * waiting) / 10)
  const rest = 9 * waiting - 10 * below
  return bound - below - Number(rest > 5 || (rest === 5 && below % 2 === 1))
}
