import { hasEarned } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Refusal } from '../outcome.js'
import { isAnswerLength } from '../queue/answer-length.js'
import { offersKeyOf, takesOtherwiseOffer, trustedOffer } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { UseCounts } from '../use-counts.js'
import type { Turn } from './turn.js'

/** A worker that joins, as far as room for what it offers goes. */
export interface Offering {
  readonly owner: Account
  /** What is known of the worker. */
  readonly known: Worker | undefined
  readonly offers: readonly string[]
}

/**
 * Whether there is room for what a worker offers: a submission looks at each set of offers that joined workers have. Who offers
 * nothing, or only what is free, is let in whatever others offer. Of the rest no account has all, and the last part is for owners who have earned
 * something. Implements protocol-spec/queue.md §4.5.
 */
export function offersRefusal(
  { state, policy, limits }: Turn,
  { owner, known, offers }: Offering,
): Refusal | undefined {
  if (offers.every(isFree)) return undefined
  const key = offersKeyOf(offers)
  const { offerSets } = state.roster
  const { all } = offerSets
  const own = offerSets.of(owner.no)
  const leaving = known?.joined === true ? known : undefined
  const ownMax = owner.kind === 'anonymous' ? limits.offerSetsAnonymousMax : limits.offerSetsPerAccountMax
  const ownLeaving = leaving?.account === owner.no ? leaving : undefined
  if (!own.has(key) && countWithout(own, ownLeaving) >= ownMax) return { code: 'offer_sets_too_many', max: ownMax }
  const { offerSetsMax, offerSetsUnearnedMax } = limits
  const max = hasEarned(policy, owner) ? offerSetsMax : Math.min(offerSetsMax, offerSetsUnearnedMax)
  const isNew = !all.has(key) && countWithout(all, leaving) >= max
  return isNew ? { code: 'offer_sets_too_many', max } : undefined
}

/** Whether there is room for it always: there are few sets of such offers. */
function isFree(offer: string): boolean {
  return offer === trustedOffer || offer === takesOtherwiseOffer || isAnswerLength(offer)
}

/** How many sets there are but for one that only this worker has. */
function countWithout(sets: Pick<UseCounts, 'of' | 'size'>, worker: Worker | undefined): number {
  return sets.size - (worker !== undefined && sets.of(worker.offersKey) === 1 ? 1 : 0)
}
