import type { Due } from '../deadlines.js'
import type { Account } from '../ledger/accounts.js'
import type { Lease, Request } from '../requests/request.js'
import type { Worker, WorkerUptime } from '../roster/worker.js'
import { trustIfDue } from './accounts.js'
import { expireRequest, loseLease } from './endings.js'
import { endOffer } from './leases.js'
import type { Turn } from './turn.js'
import { rewardIfDue } from './uptime.js'

/** Whatever has a deadline. */
type DueItem = Lease | Request | Worker | Account | WorkerUptime

/** Lets happen what is due by now, at most `max` things of it; returns how many. */
export function runDue(turn: Turn, max: number): number {
  const { deadlines } = turn.state
  for (let count = 0; count < max; count++) {
    const item = deadlines.first
    if (item === undefined || item.dueAt > turn.now) return count
    handle(turn, item as DueItem)
  }
  return max
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
      // Its pause is over, as the event that began it has said.
      return turn.state.queue.addWorker(item, turn.now)
    case 'account':
      return trustIfDue(turn, item)
    case 'uptime':
      return rewardIfDue(turn, turn.state.roster.get(item.no))
  }
}

function handleLease(turn: Turn, lease: Lease): void {
  if (lease.state === 'offered') endOffer(turn, lease, 'lapsed')
  else if (lease.state === 'leased') loseLease(turn, lease)
  // It is long over, and now its worker may have the job again.
  else if (lease.state === 'unsuited') turn.state.queue.freshJobs.push(...lease.job.request.jobs)
  else if (lease.job.state === 'waiting') turn.state.queue.freshJobs.push(lease.job)
}
