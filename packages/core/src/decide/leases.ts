import type { AcceptOffer, DeclineOffer, FailJob, Heartbeat } from '../command.js'
import type { LeaseNo, TimeMs, WorkerNo } from '../ids.js'
import { extensionsPerLeaseMs, extraSlowFactor } from '../limits.js'
import type { Outcome, Refusal } from '../outcome.js'
import type { Policy } from '../policy.js'
import { promptTokensMaxOf } from '../requests/request.js'
import type { Lease } from '../requests/request.js'
import { isExtraSlow } from '../roster/worker.js'
import { afterFailure } from './endings.js'
import { pauseIfUnsuited, pauseIfUnwilling } from './pauses.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'

/** With what a worker hands back a job of which it never takes such. */
const unsuitedCode = 'unsuited'

/** The lease that a worker's command is about, or why it is about none. */
export function findOwnLease(turn: Turn, worker: WorkerNo, lease: LeaseNo): Lease | Refusal {
  if (turn.state.roster.find(worker) === undefined) return { code: 'worker_unknown' }
  const found = turn.state.requests.findLease(lease)
  if (found === undefined) return { code: 'lease_unknown' }
  return found.worker.no === worker ? found : { code: 'lease_not_yours' }
}

/** Decides `acceptOffer`. */
export function decideAcceptOffer(turn: Turn, command: AcceptOffer): Outcome {
  const lease = findOwnLease(turn, command.worker, command.lease)
  if ('code' in lease) return refuse(lease)
  if (lease.state === 'leased') return { ok: true, type: 'leaseStarted', expiresAt: lease.dueAt }
  if (lease.state === 'completed' || lease.state === 'failed') return refuse({ code: 'lease_not_offered' })
  if (lease.state !== 'offered') return refuse({ code: 'lease_unknown' })
  return { ok: true, type: 'leaseStarted', expiresAt: startLease(turn, lease) }
}

/** Starts the lease of what was offered. Returns when it ends without a heartbeat. */
export function startLease(turn: Turn, lease: Lease): TimeMs {
  const { policy, now } = turn
  const usualMs = policy.leaseMsMax + lease.job.request.outputTokensMax * policy.leaseMsPerToken
  const endsAt = now + usualMs * (isExtraSlow(lease.worker) ? extraSlowFactor : 1)
  const expiresAt = Math.min(now + policy.leaseMs, endsAt)
  turn.emit({ type: 'leaseStarted', lease: lease.no, expiresAt, endsAt })
  return expiresAt
}

/** Decides `declineOffer`. */
export function decideDeclineOffer(turn: Turn, command: DeclineOffer): Outcome {
  const lease = findOwnLease(turn, command.worker, command.lease)
  if ('code' in lease) return refuse(lease)
  if (lease.state === 'declined' || lease.state === 'unsuited') return { ok: true, type: 'offerDeclined' }
  if (lease.state === 'leased' || lease.state === 'completed' || lease.state === 'failed') {
    return refuse({ code: 'lease_not_offered' })
  }
  if (lease.state !== 'offered') return refuse({ code: 'lease_unknown' })
  endOffer(turn, lease, command.isUnsuited ? 'unsuited' : 'declined')
  return { ok: true, type: 'offerDeclined' }
}

/** Ends an offer that the worker did not take. */
export function endOffer(turn: Turn, lease: Lease, reason: 'declined' | 'unsuited' | 'lapsed'): void {
  turn.emit({ type: 'offerEnded', lease: lease.no, reason, excludedUntil: turn.now + turn.policy.exclusionMs })
  if (reason === 'unsuited') pauseIfUnsuited(turn, lease.worker)
  else pauseIfUnwilling(turn, lease.worker)
}

/** Decides `heartbeat`. */
export function decideHeartbeat(turn: Turn, command: Heartbeat): Outcome {
  const { state, policy, now } = turn
  const worker = state.roster.find(command.worker)
  if (worker === undefined) return refuse({ code: 'worker_unknown' })
  const gone: LeaseNo[] = []
  for (const no of command.leases) {
    const lease = state.requests.findLease(no)
    const isLive = lease !== undefined && lease.worker === worker && lease.job.lease === lease
    if (!isLive) {
      gone.push(no)
      continue
    }
    const expiresAt = Math.min(now + policy.leaseMs, lease.endsAt)
    if (lease.state === 'leased' && isWorthExtending(policy, lease, expiresAt)) {
      turn.emit({ type: 'leaseExtended', lease: no, expiresAt })
    }
  }
  return { ok: true, type: 'heartbeat', gone }
}

/** Whether an extension gains enough for an event: heartbeats are free, and the journal keeps every event for good. */
function isWorthExtending(policy: Policy, lease: Lease, expiresAt: TimeMs): boolean {
  const gainedMs = expiresAt - lease.dueAt
  return gainedMs * extensionsPerLeaseMs >= policy.leaseMs || (gainedMs > 0 && expiresAt === lease.endsAt)
}

/** Decides `failJob`. */
export function decideFailJob(turn: Turn, command: FailJob): Outcome {
  const lease = findOwnLease(turn, command.worker, command.lease)
  if ('code' in lease) return refuse(lease)
  if (lease.state === 'failed' || lease.state === 'unsuited') return { ok: true, type: 'jobFailed' }
  if (lease.state === 'offered') return refuse({ code: 'lease_not_started' })
  if (lease.state === 'completed') return refuse({ code: 'job_already_completed' })
  if (lease.state !== 'leased') return refuse({ code: 'lease_unknown' })
  const { code, isFault } = command
  // Whoever says so later has kept the job from others, as anybody does who hands one back.
  const isUnsuited = code === unsuitedCode && !isFault && turn.now < lease.startedAt + turn.policy.offerMs
  const contextTokensNeeded = code === 'prompt_too_long' && !isFault ? contextBeyond(lease) : undefined
  turn.emit({
    type: 'jobFailed',
    lease: lease.no,
    code,
    isFault,
    excludedUntil: turn.now + turn.policy.exclusionMs,
    ...(isUnsuited ? { isUnsuited } : {}),
    ...(contextTokensNeeded === undefined ? {} : { contextTokensNeeded }),
  })
  if (isUnsuited) pauseIfUnsuited(turn, lease.worker)
  else if (!isFault) pauseIfUnwilling(turn, lease.worker)
  afterFailure(turn, lease)
  return { ok: true, type: 'jobFailed' }
}

/** Context that a text needs of which a worker says that its model's is too small; undefined where it cannot be. */
function contextBeyond({ job: { request }, model }: Lease): number | undefined {
  // The size of other work is known, whatever the prompt.
  if (request.kind !== 'text') return undefined
  const tokensMax = promptTokensMaxOf(request.promptBytes) + request.outputTokensMax
  const needed = model.contextTokensMax + 1
  return needed > request.contextTokensNeeded && needed <= tokensMax ? needed : undefined
}

/** Gives everything in hand a new start, which is the half of `recover` that is about leases. */
export function extendLeases(turn: Turn): void {
  const { state, policy, now } = turn
  for (const worker of state.roster.all()) {
    for (const lease of worker.leases) {
      const isOffer = lease.state === 'offered'
      const expiresAt = now + (isOffer ? policy.offerMs : policy.leaseMs)
      if (expiresAt <= lease.dueAt) continue
      const endsAt = isOffer || expiresAt <= lease.endsAt ? {} : { endsAt: expiresAt }
      turn.emit({ type: 'leaseExtended', lease: lease.no, expiresAt, ...endsAt })
    }
  }
}
