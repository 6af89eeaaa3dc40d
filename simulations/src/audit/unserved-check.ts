import { hasEarned } from './audit-state.js'
import type { AccountRecord, AuditState } from './audit-state.js'

/** What a submission names. */
interface Named {
  readonly kind: string
  readonly models: readonly string[]
}

type UnservedLimit = 'modelsPerAccountMax' | 'unservedModelsMax' | 'unservedModelsUnearnedMax'

/**
 * The limit that a submission passes by naming models that no worker has and nothing waits for; undefined where it passes none;
 * queue.md §4.1.
 */
export function unservedLimitOf(state: AuditState, account: AccountRecord, named: Named): UnservedLimit | undefined {
  const { limits, policy, requests, waiting, workers } = state
  const names = [...namesOf([named])]
  const wanted = names.length === 0 ? new Set<string>() : namesOf([...waiting].map(({ submitted }) => submitted))
  const fresh = names.filter((name) => !wanted.has(name))
  if (fresh.length === 0) return undefined
  const joined = [...workers.values()].filter(({ isJoined }) => isJoined)
  const served = new Set(joined.flatMap(({ models }) => models.map(({ kind, name }) => `${kind} ${name}`)))
  const added = fresh.filter((name) => !served.has(name)).length
  if (added === 0) return undefined
  const own = requests.filter(({ openJobs, submitted }) => openJobs > 0 && submitted.account === account.no)
  const ownNames = namesOf(own.map(({ submitted }) => submitted)).size
  if (ownNames + added > limits.modelsPerAccountMax) return 'modelsPerAccountMax'
  const unserved = [...wanted].filter((name) => !served.has(name)).length + added
  if (unserved > limits.unservedModelsMax) return 'unservedModelsMax'
  return !hasEarned(policy, account) && unserved > limits.unservedModelsUnearnedMax ? 'unservedModelsUnearnedMax' : undefined
}

function namesOf(all: readonly Named[]): Set<string> {
  return new Set(all.flatMap(({ kind, models }) => models.map((name) => `${kind} ${name}`)))
}
