import { burnAccount, postingsOf, treasuryAccount } from '@kudoswarm/core'
import type { AccountNo, Event } from '@kudoswarm/core'

/**
 * The accounts in whose history an event appears: those it names and those it moves kudos of, each once. Not treasury
 * and burn, whose history would be nearly all of the journal.
 */
export function accountsOf(event: Event): readonly AccountNo[] {
  const accounts = new Set<AccountNo>()
  if ('account' in event) accounts.add(event.account)
  if ('owner' in event && event.owner !== undefined) accounts.add(event.owner)
  if ('requester' in event) accounts.add(event.requester)
  for (const { debit, credit } of postingsOf(event)) accounts.add(debit).add(credit)
  accounts.delete(treasuryAccount)
  accounts.delete(burnAccount)
  return [...accounts]
}
