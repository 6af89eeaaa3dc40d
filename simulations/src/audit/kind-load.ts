import type { AuditState, WorkerRecord } from './audit-state.js'
import { isOwnerBarred } from './match-check.js'

/** Jobs of a kind that wait, and slots of the workers that serve it; pricing.md §4.5. */
export interface KindLoad {
  readonly waiting: number
  readonly slots: number
}

/** How long who has vanished counts as one who is there, in milliseconds; queue.md §4.5. */
const rememberedMs = 300_000

type Kind = 'text' | 'image' | 'alchemy'

/** The load with jobs of a kind: of the workers those count that are there for everybody. */
export function loadOf(state: AuditState, kind: Kind): KindLoad {
  const requests = [...state.waiting].filter(({ submitted }) => submitted.kind === kind)
  const slots = serversOf(state, kind).reduce((sum, worker) => sum + worker.slots, 0)
  return { waiting: requests.reduce((sum, { waitingJobs }) => sum + waitingJobs, 0), slots }
}

/** Names of the models of a kind that those workers have. */
export function servedModelsOf(state: AuditState, kind: Kind): readonly string[] {
  const models = serversOf(state, kind).flatMap((worker) => worker.models)
  return models.filter((model) => model.kind === kind).map(({ name }) => name)
}

function serversOf(state: AuditState, kind: Kind): readonly WorkerRecord[] {
  return [...state.workers.values()].filter((worker) => {
    const { isJoined, isSuspended, models, onlyFavoured, vanishedAt = -Infinity } = worker
    const isOpen = !isSuspended && !onlyFavoured && !isOwnerBarred(state, worker)
    return isOpen && (isJoined || vanishedAt > state.at - rememberedMs) && models.some((model) => model.kind === kind)
  })
}

/** What is left of a bound: 0.9 less for each job that waits, to the nearest, in the middle to the even one. */
export function lessTenths(bound: number, { waiting }: KindLoad): number {
  const below = Math.floor((9 * waiting) / 10)
  const rest = 9 * waiting - 10 * below
  return bound - below - Number(rest > 5 || (rest === 5 && below % 2 === 1))
}
