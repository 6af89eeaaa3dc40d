import { hasEarned } from './audit-state.js'
import type { AccountRecord, AuditState, RequestRecord } from './audit-state.js'
import type { AuditLimits } from './audit-policy.js'
import { lengthOf } from './work-check.js'

/** What a submission names. */
interface Named {
  readonly kind: string
  readonly models: readonly string[]
}

/** What a submission needs. */
interface Needy {
  readonly kind: string
  readonly needs: readonly string[]
  readonly outputTokensMax: number
}

/** Requests of which jobs have not ended, of an account or of all. */
function openRequests({ openOf }: AuditState, account?: AccountRecord): RequestRecord[] {
  return [...openOf.values()]
    .flatMap((ofPeer) => [...ofPeer])
    .filter(({ openJobs, submitted }) => openJobs > 0 && (account === undefined || submitted.account === account.no))
}

/** The limit that a submission passes by what it needs; undefined where it passes none; queue.md §4.1. */
export function needsLimitOf(state: AuditState, account: AccountRecord, asked: Needy): keyof AuditLimits | undefined {
  const { limits, policy } = state
  const set = setOf(asked)
  if (asked.needs.length === 0) return undefined
  const own = setsOf(openRequests(state, account))
  const ownMax = account.kind === 'anonymous' ? 'needSetsAnonymousMax' : 'needSetsPerAccountMax'
  if (!own.has(set) && own.size >= limits[ownMax]) return ownMax
  const all = setsOf(openRequests(state))
  if (all.has(set)) return undefined
  if (all.size >= limits.needSetsMax) return 'needSetsMax'
  return all.size >= limits.needSetsUnearnedMax && !hasEarned(policy, account) ? 'needSetsUnearnedMax' : undefined
}

/** The limit that a submission passes by the models that it names; undefined where it passes none; queue.md §4.1. */
export function modelsLimitOf(state: AuditState, account: AccountRecord, named: Named): keyof AuditLimits | undefined {
  const { limits, policy, waiting, workers } = state
  const names = namesOf([named])
  if (names.size === 0) return undefined
  const joined = [...workers.values()].filter(({ isJoined }) => isJoined)
  const served = new Set(joined.flatMap(({ models }) => models.map(({ kind, name }) => `${kind} ${name}`)))
  const wanted = namesOf([...waiting].map(({ submitted }) => submitted))
  const added = [...names].filter((name) => !wanted.has(name) && !served.has(name)).length
  const own = namesOf(openRequests(state, account).map(({ submitted }) => submitted))
  const ownAdded = account.kind === 'anonymous' ? added : [...names].filter((name) => !own.has(name)).length
  if (ownAdded > 0 && own.size + ownAdded > limits.modelsPerAccountMax) return 'modelsPerAccountMax'
  const all = namesOf(openRequests(state).map(({ submitted }) => submitted))
  const isRich = hasEarned(policy, account)
  const allWith = new Set([...all, ...names]).size
  if (allWith > all.size && allWith > limits.namedModelsMax) return 'namedModelsMax'
  if (allWith > all.size && allWith > limits.namedModelsUnearnedMax && !isRich) return 'namedModelsUnearnedMax'
  if (added === 0) return undefined
  const unserved = [...wanted].filter((name) => !served.has(name)).length + added
  if (!isRich && unserved > limits.unservedModelsUnearnedMax && unserved <= limits.unservedModelsMax)
    return 'unservedModelsUnearnedMax'
  if (unserved <= limits.unservedModelsMax) return undefined
  if (!isRich) return 'unservedModelsMax'
  const ownUnserved = [...own].filter((name) => wanted.has(name) && !served.has(name)).length + added
  return ownUnserved > limits.unservedModelsKeptMax ? 'unservedModelsMax' : undefined
}

function namesOf(all: readonly Named[]): Set<string> {
  return new Set(all.flatMap(({ kind, models }) => models.map((name) => `${kind} ${name}`)))
}

/** The different sets of needs that requests have, of text each length for itself. */
function setsOf(requests: readonly RequestRecord[]): Set<string> {
  return new Set(requests.map(({ submitted }) => setOf(submitted)))
}

function setOf({ kind, needs, outputTokensMax }: Needy): string {
  return needs.length === 0 ? '' : [kind === 'text' ? lengthOf(outputTokensMax) : 0, ...needs].join('\n')
}
