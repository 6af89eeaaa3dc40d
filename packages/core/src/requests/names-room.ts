import type { SubmitRequest } from '../command.js'
import { hasEarned } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Refusal } from '../outcome.js'
import { needSetKey, modelKey } from '../queue/lane.js'
import type { AdmissionTerms } from './admission.js'

/**
 * Whether there is room for what a request needs: a match looks at each set of needs that open jobs have, and of text
 * at each length with it. What needs nothing is
 * let in whatever others need. Of the rest no account has all, and the last part is for accounts that have earned something.
 */
export function needsRefusal(
  { state, policy, limits }: AdmissionTerms,
  command: SubmitRequest,
  account: Account,
): Refusal | undefined {
  if (command.needs.length === 0) return undefined
  const { counts } = state.requests
  const key = needSetKey({ ...command, kind: command.work.kind })
  const own = counts.needSetsOf(account.no)
  const ownMax = account.kind === 'anonymous' ? limits.needSetsAnonymousMax : limits.needSetsPerAccountMax
  if (own?.has(key) !== true && (own?.size ?? 0) >= ownMax) return { code: 'need_sets_too_many', max: ownMax }
  const { needSetsMax, needSetsUnearnedMax } = limits
  const max = hasEarned(policy, account) ? needSetsMax : Math.min(needSetsMax, needSetsUnearnedMax)
  return !counts.needSets.has(key) && counts.needSets.size >= max ? { code: 'need_sets_too_many', max } : undefined
}

/**
 * Whether there is room for the models that a request names: names are free, and each that jobs are open for takes some. No
 * account has all of it, and the last part is for accounts that have earned something.
 */
export function modelsRefusal(terms: AdmissionTerms, command: SubmitRequest, account: Account): Refusal | undefined {
  const { state, policy, limits } = terms
  const { counts } = state.requests
  const { kind } = command.work
  const names = [...new Set(command.models)]
  const unserved = state.queue.models.newlyUnserved(kind, names)
  const isAnonymous = account.kind === 'anonymous'
  // Everybody without an account may name what is served, however many models that are.
  const ownMore = isAnonymous
    ? unserved
    : names.filter((name) => counts.ofModel(account.no, kind, name).open === 0).length
  const { modelsPerAccountMax, namedModelsMax, namedModelsUnearnedMax } = limits
  if (ownMore > 0 && counts.modelCountOf(account.no) + ownMore > modelsPerAccountMax) {
    return { code: 'unserved_models_too_many', max: modelsPerAccountMax }
  }
  const more = names.filter((name) => !counts.models.has(modelKey(kind, name))).length
  const max = hasEarned(policy, account) ? namedModelsMax : Math.min(namedModelsMax, namedModelsUnearnedMax)
  if (more > 0 && counts.models.size + more > max) return { code: 'unserved_models_too_many', max }
  return unserved === 0 ? undefined : unservedRefusal(terms, account, unserved)
}

/**
 * Whether so many more models may be waited for that no worker has. Workers that leave may leave behind more than there is room
 * for: so an account that has earned something has some of its own, whatever others wait for.
 */
function unservedRefusal(
  { state, policy, limits }: AdmissionTerms,
  account: Account,
  more: number,
): Refusal | undefined {
  const { unservedModelsMax, unservedModelsUnearnedMax, unservedModelsKeptMax } = limits
  const { models } = state.queue
  const isKept = hasEarned(policy, account)
  const max = isKept ? unservedModelsMax : Math.min(unservedModelsMax, unservedModelsUnearnedMax)
  if (models.unservedCount + more <= max) return undefined
  const own = (): number =>
    state.requests.counts.modelsOf(account.no).filter(({ kind, name }) => models.isUnserved(kind, name)).length
  if (isKept && own() + more <= unservedModelsKeptMax) return undefined
  return { code: 'unserved_models_too_many', max }
}
