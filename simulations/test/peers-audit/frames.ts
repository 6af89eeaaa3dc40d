import { limits } from '@kudoswarm/protocol'
import type { Bodies } from '@kudoswarm/protocol'

/** A welcome to a tracker whose leases live so long without a heartbeat. */
export function welcomeOf(leaseMs: number): Bodies['welcome'] {
  const { promptBytesMax, outputTokensMax, outputBytesMax } = limits
  return {
    version: 1,
    agent: '',
    tracker: 'tracker',
    account: 1n,
    balance: 0n,
    nowMs: 0n,
    leaseMs: BigInt(leaseMs),
    promptBytesMax,
    outputTokensMax,
    outputBytesMax,
    openRequests: [],
  }
}

/** What tells a worker that a lease is over, or that it is to be settled. */
export function withdrawOf(lease: bigint, settle = false): Bodies['withdraw'] {
  return { lease, reason: settle ? 'cancelled' : 'lease_lost', settle }
}
