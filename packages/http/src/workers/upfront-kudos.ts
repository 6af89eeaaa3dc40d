import { availableOf } from '@kudoswarm/core'
import type { DomainState, LeaseNo, Policy } from '@kudoswarm/core'

/**
 * Whether who asked for the job of a lease is trusted, or has its price at hand: what may be spent, or is held for it
 * already. Some workers serve nobody else.
 */
export function isPaidUpfront({ ledger, requests }: DomainState, policy: Policy, lease: bigint): boolean {
  const request = requests.findLease(Number(lease) as LeaseNo)?.job.request
  if (request?.fixedPrice === undefined) return true
  const account = ledger.get(request.account)
  // What anybody may owe is nothing that is at hand.
  const spendable = account.balance > 0n ? availableOf(policy, account) : account.balance - account.held
  return account.trusted || spendable + request.held >= request.fixedPrice.basePrice
}
