import type { DomainState } from '../state.js'

/** A tracker in numbers. */
export interface DomainStatus {
  seq: number
  accounts: number
  /** Requests remembered, ended ones included. */
  requests: number
  jobsWaiting: number
  workersOnline: number
  /** Those of them with a free slot that are not paused. */
  workersReady: number
  /** Sum over all accounts, millikudos; always 0. */
  ledgerSum: bigint
}

/** Counts what there is. O(1). */
export function domainStatus(state: DomainState): DomainStatus {
  return {
    seq: state.seq,
    accounts: state.ledger.size,
    requests: state.requests.size,
    jobsWaiting: state.queue.waitingCount,
    workersOnline: state.roster.joinedCount,
    workersReady: state.queue.readyCount,
    ledgerSum: state.ledger.total,
  }
}
