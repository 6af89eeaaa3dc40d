import type { AuditLimits } from './audit-policy.js'
import { hasEarned } from './audit-state.js'
import type { AccountRecord, AuditState } from './audit-state.js'
import { tokensOffered } from './work-check.js'

/**
 * The limit that a worker passes by joining with what it offers; undefined where it passes none; queue.md §4.5. `offers` are those
 * that it says, and `trusted` where its owner is.
 */
export function offersLimitOf(
  { limits, policy, workers }: AuditState,
  owner: AccountRecord,
  { peer, offers }: { peer: string; offers: readonly string[] },
): keyof AuditLimits | undefined {
  if (offers.every(isFree)) return undefined
  const set = setOf(offers)
  const joined = [...workers.values()].filter(({ isJoined }) => isJoined)
  const ofOwner = joined.filter(({ account }) => account === owner.no)
  const setsOf = (some: typeof joined): Set<string> => new Set(some.map((worker) => setOf(worker.offers)))
  const othersOf = (some: typeof joined): number => setsOf(some.filter((worker) => worker.peer !== peer)).size
  const ownMax = owner.kind === 'anonymous' ? 'offerSetsAnonymousMax' : 'offerSetsPerAccountMax'
  if (!setsOf(ofOwner).has(set) && othersOf(ofOwner) >= limits[ownMax]) return ownMax
  if (setsOf(joined).has(set)) return undefined
  const others = othersOf(joined)
  if (others >= limits.offerSetsMax) return 'offerSetsMax'
  return others >= limits.offerSetsUnearnedMax && !hasEarned(policy, owner) ? 'offerSetsUnearnedMax' : undefined
}

function setOf(offers: Iterable<string>): string {
  return [...offers].sort().join('\n')
}

/** Whether there is always room for it. */
function isFree(offer: string): boolean {
  return offer === 'trusted' || offer === 'takes_otherwise' || tokensOffered(offer) !== undefined
}
