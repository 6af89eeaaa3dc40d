import { fail } from './audit-error.js'
import {
  extensionsPerLife,
  extraSlowFactor,
  promptTokensBeyondBytes,
  rememberedLeases,
  rememberedUnsuited,
} from './audit-policy.js'
import type { AuditState, JobRecord, LeaseRecord, LeaseState } from './audit-state.js'
import { checkDue, noteExpiry, noteLeaseEnd, restartWait } from './due-check.js'
import type { EventOf, JournalEvent } from './journal-event.js'
import { payJob } from './ledger-check.js'
import { checkIdlest, checkOffer, checkOrder, isOwnerBarred } from './match-check.js'
import { checkStarvation } from './starvation-check.js'
import { checkDelivered, checkFailureAsked } from './delivery-check.js'
import { leaveQueue } from './request-check.js'
import { noteEarned } from './uptime-check.js'
import { isExtraSlow } from './work-check.js'
import { countAgainst, noteAbsence } from './worker-check.js'

/** Checks an offer; queue.md §4.3 and §4.4. */
export function offerJob(state: AuditState, event: EventOf<'jobOffered'>): void {
  const { at, policy, leases } = state
  if (event.lease !== leases.length + 1)
    fail('number_not_dense', `lease ${event.lease} follows on lease ${leases.length}`)
  const job = state.job(event.job)
  const worker = state.worker(event.worker)
  if (job.lease !== undefined) fail('lease_overlap', `job ${job.no} is offered while lease ${job.lease.no} lives`)
  if (job.state !== 'waiting') fail('transition_illegal', `job ${job.no}, ${job.state}, is offered`)
  const model = checkOffer(state, job, worker, event.model)
  checkStarvation(state, job, worker)
  checkOrder(state, job, worker)
  checkIdlest(state, job, worker)
  if (event.expiresAt !== at + policy.offerMs)
    fail('amount_wrong', `offer ${event.lease} lapses at ${event.expiresAt} instead of ${at + policy.offerMs}`)
  const lease: LeaseRecord = {
    no: event.lease,
    job,
    worker,
    announcedSeq: worker.announcedSeq,
    model,
    state: 'offered',
    expiresAt: event.expiresAt,
    endsAt: 0,
    excludesUntil: 0,
    offeredSeq: state.seq,
    startedSeq: 0,
    startedAt: 0,
    endedSeq: 0,
    result: undefined,
  }
  leases.push(lease)
  leaveQueue(state, job)
  job.state = 'offered'
  job.lease = lease
  worker.live.add(lease)
  worker.idleSeq = state.seq
  noteLeaseEnd(state, lease)
  restartWait(state, job.request)
}

/** The live lease that an event is about. */
function liveLease(
  state: AuditState,
  event: Extract<JournalEvent, { lease: number }>,
  standing: LeaseState,
): LeaseRecord {
  const lease = state.lease(event.lease)
  if (event.type === 'jobCompleted' && lease.job.completed !== undefined) {
    fail('double_pay', `job ${lease.job.no} is paid to lease ${lease.no} after lease ${lease.job.completed.no}`)
  }
  if (lease.state !== standing)
    fail('transition_illegal', `${event.type} of lease ${lease.no}, which is ${lease.state}`)
  if (lease.expiresAt <= state.at && !isEndInTime(state, event)) {
    fail('overdue', `${event.type} of lease ${lease.no} at ${state.at}, which was over at ${lease.expiresAt}`)
  }
  return lease
}

/** What is due comes before what is asked for; a new start comes before what is due. */
function isEndInTime(state: AuditState, event: JournalEvent): boolean {
  return (
    event.type === 'leaseLost' || event.type === 'offerEnded' || (event.type === 'leaseExtended' && state.mayExtend)
  )
}

/** By how much something may be late that nothing keeps from happening, in milliseconds. */
const onTimeMs = 1

/** Checks the end of an offer; queue.md §4.4. */
export function endOffer(state: AuditState, event: EventOf<'offerEnded'>, seq: number): void {
  const lease = liveLease(state, event, 'offered')
  const { worker, job } = lease
  const { request } = job
  const { reason } = event
  const isDeclined = reason === 'declined' || reason === 'unsuited'
  if (isDeclined && state.peers.of(worker.peer).declines.get(lease.no)?.has(reason) !== true) {
    fail('event_unasked', `offer ${lease.no} is ${reason}, and worker ${worker.no} did not`)
  }
  if (reason === 'lapsed') {
    checkDue(state, lease.expiresAt, `the lapse of offer ${lease.no}`)
    // One that lapses late lapsed while the disk was busy: what was being written kept it from being told.
    if (state.at - lease.expiresAt <= onTimeMs) state.lapsed.push(lease)
  }
  if (reason === 'worker_left' && worker.isJoined)
    fail('transition_illegal', `offer ${lease.no} ends because worker ${worker.no} left, which is there`)
  const isExpiring = request.leasedJobs === 0 && request.expiresAt <= state.at
  const isOver = request.closing !== undefined || isExpiring
  if (reason === 'withdrawn' && !isOver && !isOwnerBarred(state, worker)) {
    fail(
      'transition_illegal',
      `offer ${lease.no} is withdrawn while request ${request.no} is neither closing nor due, and its worker may serve`,
    )
  }
  const isMiss = reason === 'declined' || reason === 'lapsed'
  const isUnsuited = reason === 'unsuited'
  endLease(state, lease, { end: reason, seq, until: event.excludedUntil, isExcluding: isMiss || isUnsuited })
  countAgainst(state, worker, { isMiss, isUnsuited, isFault: false, isFailure: false })
  waitAgain(state, job)
}

/** Checks the start of a lease; queue.md §4.4. */
export function startLease(state: AuditState, event: EventOf<'leaseStarted'>, seq: number): void {
  const { at, policy } = state
  const lease = liveLease(state, event, 'offered')
  const { job, worker } = lease
  // Who seeks a job has accepted it by that.
  const isSought = worker.seeks && lease.offeredSeq === seq - 1
  if (!isSought && !state.peers.of(worker.peer).accepts.has(lease.no))
    fail('event_unasked', `lease ${lease.no} starts, and worker ${worker.no} did not accept`)
  const usualMs = policy.leaseMsMax + policy.leaseMsPerToken * job.request.submitted.outputTokensMax
  const endsAt = at + usualMs * (isExtraSlow(worker) ? extraSlowFactor : 1)
  const expiresAt = Math.min(at + policy.leaseMs, endsAt)
  if (event.endsAt !== endsAt || event.expiresAt !== expiresAt) {
    fail(
      'amount_wrong',
      `lease ${lease.no} lives until ${event.expiresAt} and ${event.endsAt} instead of ${expiresAt} and ${endsAt}`,
    )
  }
  lease.state = 'leased'
  lease.startedSeq = seq
  lease.startedAt = at
  lease.expiresAt = expiresAt
  lease.endsAt = endsAt
  job.state = 'leased'
  job.request.leasedJobs += 1
  noteLeaseEnd(state, lease)
}

/** Checks that a lease lives longer because of a heartbeat, or of a new start; queue.md §4.4. */
export function extendLease(state: AuditState, event: EventOf<'leaseExtended'>): void {
  const { at, policy, mayExtend } = state
  const { state: standing } = state.lease(event.lease)
  const lease = liveLease(state, event, standing === 'offered' ? 'offered' : 'leased')
  const isOffer = lease.state === 'offered'
  const anew = at + (isOffer ? policy.offerMs : policy.leaseMs)
  // What gains little is not worth an event, but at the end of the lease.
  const gainedMs = event.expiresAt - lease.expiresAt
  const isGain = gainedMs * extensionsPerLife >= policy.leaseMs || event.expiresAt === lease.endsAt
  const beats = state.peers.of(lease.worker.peer).heartbeats
  const beat = beats.get(lease.no) ?? 0
  const isHeard =
    !isOffer && isGain && beat > 0 && event.endsAt === undefined && event.expiresAt === Math.min(anew, lease.endsAt)
  const isBeyond = !isOffer && anew > lease.endsAt
  const isAnew = mayExtend && event.expiresAt === anew && event.endsAt === (isBeyond ? anew : undefined)
  if (event.expiresAt <= lease.expiresAt || (!isHeard && !isAnew)) {
    fail(
      'transition_illegal',
      `lease ${lease.no}, ${standing}, is extended from ${lease.expiresAt} to ${event.expiresAt}, its end ${lease.endsAt} to ${event.endsAt}, after ${beat} heartbeats`,
    )
  }
  // A heartbeat that came while everything got a new start may still extend what that gave.
  if (isHeard && !isAnew) beats.set(lease.no, beat - 1)
  lease.expiresAt = event.expiresAt
  if (event.endsAt !== undefined) lease.endsAt = event.endsAt
  noteLeaseEnd(state, lease)
}

/** Checks that a lease is lost when it ran out or its worker stopped; queue.md §4.4 and §4.5. */
export function loseLease(state: AuditState, event: EventOf<'leaseLost'>, seq: number): void {
  const lease = liveLease(state, event, 'leased')
  const { worker, job } = lease
  if (!worker.toLose.has(lease)) checkDue(state, lease.expiresAt, `the loss of lease ${lease.no}`)
  job.request.lostLeases += 1
  noteReturn(job, 'lease_lost', seq)
  endLease(state, lease, { end: 'lost', seq, until: event.excludedUntil, isExcluding: true })
  countAgainst(state, worker, { isMiss: false, isFault: true, isFailure: true })
  waitAgain(state, job)
  restartWait(state, job.request)
}

/** Checks a failure that somebody caused, and counts it; queue.md §4.6. */
export function failJob(state: AuditState, event: EventOf<'jobFailed'>, seq: number): void {
  const lease = liveLease(state, event, 'leased')
  const { worker, job } = lease
  const { request } = job
  checkFailureAsked(state, event, lease)
  noteReturn(job, event.code, seq)
  if (event.isFault) {
    request.faults += 1
    request.lastFaultCode = event.code
  }
  demandContext(state, event, lease)
  const isUnsuited = event.code === 'unsuited' && !event.isFault && state.at < lease.startedAt + state.policy.offerMs
  if ((event.isUnsuited ?? false) !== isUnsuited)
    fail('amount_wrong', `job ${job.no} is handed back as ${isUnsuited ? '' : 'not '}unsuited, and told otherwise`)
  const end = isUnsuited ? 'unsuited' : 'failed'
  endLease(state, lease, { end, seq, until: event.excludedUntil, isExcluding: true })
  const isMiss = !event.isFault && !isUnsuited
  countAgainst(state, worker, { isMiss, isUnsuited, isFault: event.isFault, isFailure: true })
  waitAgain(state, job)
  restartWait(state, request)
}

/** Who follows the request is told why a job of it waits again; session.md §4.5. */
function noteReturn({ request, returns }: JobRecord, code: string, seq: number): void {
  if (request.closing === undefined) returns.push({ code, seq })
}

/** A worker that finds a prompt too long says that its model's context is too small; queue.md §4.3. */
function demandContext(state: AuditState, event: EventOf<'jobFailed'>, { job, model }: LeaseRecord): void {
  const { request } = job
  const tokensMax = request.submitted.promptBytes + promptTokensBeyondBytes + request.submitted.outputTokensMax
  const needed = model.contextTokensMax + 1
  const isTooLong = event.code === 'prompt_too_long' && request.submitted.kind === 'text'
  const isDue = isTooLong && !event.isFault && needed > request.contextTokensNeeded && needed <= tokensMax
  if (event.contextTokensNeeded !== (isDue ? needed : undefined)) {
    fail(
      'amount_wrong',
      `request ${request.no} needs a context of ${event.contextTokensNeeded} instead of ${isDue ? needed : 'what it needed'}`,
    )
  }
  if (isDue) request.contextTokensNeeded = needed
  state.isMatchStale = true
}

/** Checks that a job is completed by what its worker delivered, and paid once; receipts.md §4.3, ledger.md §4.2. */
export function completeJob(state: AuditState, event: EventOf<'jobCompleted'>, seq: number): void {
  const lease = liveLease(state, event, 'leased')
  const { job, worker } = lease
  const { request } = job
  checkDelivered(state, event, lease)
  payJob(state, event, lease)
  noteEarned(state, worker, event)
  endLease(state, lease, { end: 'completed', seq, until: undefined, isExcluding: false })
  lease.result = event
  worker.misses = 0
  worker.unsuited = 0
  job.state = 'completed'
  job.completed = lease
  request.openJobs -= 1
  state.touchedRequests.add(request)
  restartWait(state, request)
}

/** How a lease ended, and until when it says to exclude its worker. */
interface LeaseEnd {
  end: LeaseState
  seq: number
  until: number | undefined
  /** Whether its worker did not take the job or bring it to an end; queue.md §4.3. */
  isExcluding: boolean
}

/** Takes a lease out of its worker's hands. */
function endLease(state: AuditState, lease: LeaseRecord, { end, seq, until, isExcluding }: LeaseEnd): void {
  const { job, worker } = lease
  const expected = isExcluding ? state.at + state.policy.exclusionMs : undefined
  if (until !== expected)
    fail('amount_wrong', `lease ${lease.no}, ${end}, excludes until ${until} instead of ${expected}`)
  if (lease.state === 'leased') job.request.leasedJobs -= 1
  lease.state = end
  lease.endedSeq = seq
  job.lease = undefined
  if (end === 'unsuited') noteUnsuited(lease)
  else job.past.push(lease)
  worker.live.delete(lease)
  worker.idleSeq = seq
  worker.freedSeq = seq
  noteAbsence(state, worker)
  state.isMatchStale = true
  if (job.request.leasedJobs === 0) noteExpiry(state, job.request)
  if (until === undefined) return
  lease.excludesUntil = until
  state.noteRelief(until)
}

/** What does not suit a worker is so of the whole request, which remembers the last workers; queue.md §4.3. */
function noteUnsuited(lease: LeaseRecord): void {
  const { unsuited } = lease.job.request
  unsuited.delete(lease.worker)
  unsuited.set(lease.worker, lease)
  if (unsuited.size > rememberedUnsuited) unsuited.delete(unsuited.keys().next().value!)
}

/** Lets a job wait again, or ends it where its request is closing. */
function waitAgain(state: AuditState, job: JobRecord): void {
  const { request } = job
  state.touchedRequests.add(request)
  if (request.closing !== undefined) {
    job.state = request.closing
    request.openJobs -= 1
    return
  }
  job.state = 'waiting'
  job.waitingSeq = state.seq
  for (const { excludesUntil } of [...job.past.slice(-rememberedLeases), ...request.unsuited.values()])
    if (excludesUntil > state.at) state.noteRelief(excludesUntil)
  request.waitingJobs += 1
  state.waitingJobs += 1
  state.waiting.add(request)
}
