import { resumeWorker } from '../apply/workers.js'
import type { Due } from '../deadlines.js'
import type { Event } from '../event.js'
import type { Account } from '../ledger/accounts.js'
import { dueItemsMax } from '../limits.js'
import type { Policy } from '../policy.js'
import type { Lease, Request } from '../requests/request.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import { hasEarnedTrust, trustIfEarned } from './accounts.js'
import { expireRequest, loseLease } from './endings.js'
import { endOffer } from './leases.js'
import type { Turn } from './turn.js'

/** Whatever has a deadline. */
type DueItem = Lease | Request | Worker | Account

/** Lets happen what is due by now, at most `dueItemsMax` things of it. */
export function runDue(turn: Turn): void {
  const { deadlines } = turn.state
  for (let count = 0; count < dueItemsMax; count++) {
    const item = deadlines.first
    if (item === undefined || item.dueAt > turn.now) return
    handle(turn, item as DueItem)
  }
}

/** Sets the deadlines that follow from an event and the policy of the day rather than from the event alone. */
export function schedule(state: DomainState, policy: Policy, event: Event): void {
  if (event.type === 'requestEnded') scheduleForgetting(state, policy, state.requests.get(event.request))
  else if (event.type === 'jobCompleted' && event.escrowed > 0n) scheduleTrust(state, policy, event.owner)
}

/** Does what `schedule` does for every event of a state that comes from a snapshot. */
export function scheduleAll(state: DomainState, policy: Policy): void {
  for (const request of state.requests.all()) {
    if (request.outcome !== undefined) scheduleForgetting(state, policy, request)
  }
  for (const account of state.ledger.all()) scheduleTrust(state, policy, account.no)
}

function scheduleForgetting(state: DomainState, policy: Policy, request: Request): void {
  state.deadlines.set(request, request.endedAt + policy.resultMs)
}

function scheduleTrust(state: DomainState, policy: Policy, no: Account['no']): void {
  const account = state.ledger.get(no)
  if (hasEarnedTrust(state, policy, account)) state.deadlines.set(account, account.openedAt + policy.trustAgeMs)
}

function handle(turn: Turn, item: DueItem): void {
  // Whatever happens next sets a new deadline if there is one; nothing is due twice for the same reason.
  turn.state.deadlines.remove(item satisfies Due)
  switch (item.dueKind) {
    case 'lease':
      return handleLease(turn, item)
    case 'request':
      if (item.outcome === undefined) return expireRequest(turn, item)
      return turn.emit({ type: 'requestForgotten', request: item.no })
    case 'worker':
      resumeWorker(turn.state, item)
      return turn.state.queue.addWorker(item)
    case 'account':
      return trustIfEarned(turn, item)
  }
}

function handleLease(turn: Turn, lease: Lease): void {
  if (lease.state === 'offered') endOffer(turn, lease, 'lapsed')
  else if (lease.state === 'leased') loseLease(turn, lease)
  // It is long over, and now its worker may have the job again.
  else if (lease.job.state === 'waiting') turn.state.queue.freshJobs.push(lease.job)
}
