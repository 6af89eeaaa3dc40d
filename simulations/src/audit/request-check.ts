import { fail } from './audit-error.js'
import { availableOf, hexOf, setOf } from './audit-state.js'
import type { AuditState, JobRecord, RequestRecord } from './audit-state.js'
import { checkDue, noteExpiry, noteForgetting, noteLeaseEnd } from './due-check.js'
import type { EventOf } from './journal-event.js'
import { chargeSubmission, voidHold } from './ledger-check.js'
import { parametersOfBytes, areSameParameters } from './parameters-check.js'

const priorityMax = 2n ** 52n

/** Checks a submission: what it may ask for, who asked for it, what it costs; queue.md §4.1. */
export function submitRequest(state: AuditState, event: EventOf<'requestSubmitted'>, seq: number, at: number): void {
  const { policy, requests, jobs, peers } = state
  const { request: no, generations, peer } = event
  const id = hexOf(event.id)
  if (no !== requests.length + 1) fail('number_not_dense', `request ${no} follows on request ${requests.length}`)
  if (event.firstJob !== jobs.length + 1)
    fail('number_not_dense', `job ${event.firstJob} follows on job ${jobs.length}`)
  const known = state.byId.get(id)
  if (known !== undefined && !known.isForgotten)
    fail('transition_illegal', `request ${no} has the id of request ${known.no}`)
  checkSubmissionLimits(state, event)
  const asked = peers.of(peer).submits.get(id) ?? []
  const isAsked = asked.some(({ body, account }) => {
    const isSame =
      account === event.account &&
      body.generations === generations &&
      body.outputTokensMax === event.outputTokensMax &&
      body.models.length === event.models.length &&
      body.models.every((model, index) => model === event.models[index]) &&
      peers.hashOfText(body.prompt) === hexOf(event.inputHash) &&
      Buffer.byteLength(body.prompt) === event.promptBytes
    return isSame && !body.dryRun && areSameParameters(body.parameters, parametersOfBytes(event.parameters))
  })
  if (!isAsked) fail('event_unasked', `request ${no} of peer ${peer} is not what the peer asked for`)
  const context = Math.ceil(event.promptBytes / 4) + event.outputTokensMax
  if (event.contextTokensNeeded !== context)
    fail('amount_wrong', `request ${no} needs a context of ${event.contextTokensNeeded} instead of ${context}`)
  const endsAt = at + policy.requestMsMax
  const expiresAt = Math.min(at + policy.requestMs, endsAt)
  if (event.endsAt !== endsAt || event.expiresAt !== expiresAt) {
    fail(
      'amount_wrong',
      `request ${no} expires at ${event.expiresAt} and ${event.endsAt} instead of ${expiresAt} and ${endsAt}`,
    )
  }
  const account = state.account(event.account)
  const wealth = account.balance - account.held
  chargeSubmission(state, event)
  account.openJobs += generations
  const request = newRequest(event, { id, seq, at, wealth })
  requests.push(request)
  jobs.push(...request.jobs)
  state.byId.set(id, request)
  setOf(state.openOf, peer).add(request)
  state.waiting.add(request)
  state.waitingJobs += generations
  state.isMatchStale = true
  noteExpiry(state, request)
}

function checkSubmissionLimits(state: AuditState, event: EventOf<'requestSubmitted'>): void {
  const { limits, policy, openOf, waitingJobs } = state
  const account = state.account(event.account)
  const { generations, models, outputTokensMax, promptBytes, peer, request } = event
  const over = (name: keyof typeof limits, value: number): never =>
    fail('limit_exceeded', `request ${request}: ${name} is ${limits[name]}, this is ${value}`)
  if (generations < 1 || generations > limits.generationsMax) over('generationsMax', generations)
  if (models.length > limits.requestModelsMax) over('requestModelsMax', models.length)
  if (outputTokensMax < 1 || outputTokensMax > limits.outputTokensMax) over('outputTokensMax', outputTokensMax)
  if (promptBytes > limits.promptBytesMax) over('promptBytesMax', promptBytes)
  const open = openOf.get(peer)?.size ?? 0
  if (open >= limits.openRequestsPerPeerMax) over('openRequestsPerPeerMax', open + 1)
  if (waitingJobs + generations > limits.queueJobsMax) over('queueJobsMax', waitingJobs + generations)
  const { kind, openJobs } = account
  const openMax = kind === 'anonymous' ? 'openJobsAnonymousMax' : 'openJobsPerAccountMax'
  if (openJobs + generations > limits[openMax]) over(openMax, openJobs + generations)
  const hasEarned = kind !== 'anonymous' && availableOf(policy, account) > 0n
  if (!hasEarned && waitingJobs + generations > limits.queueUnearnedJobsMax)
    over('queueUnearnedJobsMax', waitingJobs + generations)
}

/** A priority counts as at most so much, either way; queue.md §4.2. */
function clamped(priority: bigint): bigint {
  if (priority > priorityMax) return priorityMax
  return priority < -priorityMax ? -priorityMax : priority
}

/** What a request is made of beside the event that says so. */
interface NewRequest {
  id: string
  seq: number
  at: number
  wealth: bigint
}

function newRequest(event: EventOf<'requestSubmitted'>, { id, seq, at, wealth }: NewRequest): RequestRecord {
  const request: RequestRecord = {
    no: event.request,
    id,
    submitted: event,
    submittedAt: at,
    submittedSeq: seq,
    order: event.agingPerSecond * BigInt(at) - 1000n * clamped(event.priority),
    wealth: clamped(wealth),
    jobs: [],
    contextTokensNeeded: event.contextTokensNeeded,
    expiresAt: event.expiresAt,
    held: event.held,
    paid: event.activationTax,
    waitingJobs: event.generations,
    leasedJobs: 0,
    idleSince: at,
    openJobs: event.generations,
    faults: 0,
    lostLeases: 0,
    lastFaultCode: '',
    closing: undefined,
    closedSeq: 0,
    outcome: undefined,
    endedAt: 0,
    forgetAt: 0,
    voided: 0n,
    isForgotten: false,
  }
  for (let generation = 0; generation < event.generations; generation++) {
    const no = event.firstJob + generation
    request.jobs.push({ no, generation, request, state: 'waiting', lease: undefined, past: [], completed: undefined })
  }
  return request
}

/** Checks that a request closes: its jobs are offered no more, those in hand have a while; queue.md §4.6. */
export function closeRequest(
  state: AuditState,
  event: EventOf<'requestCancelled' | 'requestFaulted'>,
  seq: number,
): void {
  const { at, policy } = state
  const request = state.request(event.request)
  if (request.closing !== undefined || request.outcome !== undefined) {
    fail('transition_illegal', `request ${request.no}, ${request.outcome ?? request.closing}, closes again`)
  }
  if (event.settleBy !== at + policy.settleMs)
    fail('amount_wrong', `request ${request.no} settles by ${event.settleBy} instead of ${at + policy.settleMs}`)
  if (event.type === 'requestFaulted') checkFaulted(state, event, request)
  else if (!state.peers.of(request.submitted.peer).cancels.has(request.id)) {
    fail('event_unasked', `request ${request.no} is cancelled, and its peer did not`)
  }
  request.closing = event.type === 'requestCancelled' ? 'cancelled' : 'faulted'
  request.closedSeq = seq
  state.touchedRequests.add(request)
  for (const job of request.jobs) {
    if (job.state === 'waiting') endWaitingJob(state, job, request.closing)
    else if (job.state === 'leased') {
      const lease = job.lease!
      if (lease.endsAt <= event.settleBy) continue
      lease.endsAt = event.settleBy
      if (lease.expiresAt <= event.settleBy) continue
      lease.expiresAt = event.settleBy
      noteLeaseEnd(state, lease)
    }
  }
}

function checkFaulted({ policy }: AuditState, event: EventOf<'requestFaulted'>, request: RequestRecord): void {
  const reason =
    request.faults >= policy.faultsMax
      ? 'faults'
      : request.lostLeases >= policy.lostLeasesMax
        ? 'lost_leases'
        : undefined
  if (event.reason !== reason) {
    fail(
      'consequence_missing',
      `request ${request.no} is faulted for ${event.reason} after ${request.faults} faults and ${request.lostLeases} lost leases`,
    )
  }
}

/** Takes a job out of the queue for good. */
function endWaitingJob(state: AuditState, job: JobRecord, outcome: JobRecord['state']): void {
  const { request } = job
  job.state = outcome
  request.openJobs -= 1
  leaveQueue(state, job)
}

/** Takes a job out of the queue. */
export function leaveQueue(state: AuditState, { request }: JobRecord): void {
  request.waitingJobs -= 1
  state.waitingJobs -= 1
  if (request.waitingJobs === 0) state.waiting.delete(request)
}

/** Checks the end of a request: once, with the right outcome, and what is left of the hold; queue.md §4.6. */
export function endRequest(state: AuditState, event: EventOf<'requestEnded'>): void {
  const { at, policy } = state
  const known = state.requests[event.request - 1]
  if (known?.outcome !== undefined)
    fail('hold_ended_twice', `request ${known.no} ended as ${known.outcome} and ends as ${event.outcome}`)
  const request = state.request(event.request)
  if (event.outcome === 'expired') {
    const isOver = request.leasedJobs === 0 && request.closing === undefined && request.openJobs > 0
    if (!isOver)
      fail(
        'transition_illegal',
        `request ${request.no} expires with ${request.leasedJobs} leases of ${request.openJobs} open jobs, ${request.closing ?? 'not closing'}`,
      )
    checkDue(state, Math.max(request.expiresAt, request.idleSince), `the expiry of request ${request.no}`)
    for (const job of request.jobs) {
      if (job.state === 'offered')
        fail('transition_illegal', `request ${request.no} expires while job ${job.no} is offered`)
      if (job.state === 'waiting') endWaitingJob(state, job, 'expired')
    }
  }
  if (request.openJobs > 0) fail('transition_illegal', `request ${request.no} ends with ${request.openJobs} open jobs`)
  const outcome = event.outcome === 'expired' ? 'expired' : (request.closing ?? 'completed')
  if (event.outcome !== outcome)
    fail('transition_illegal', `request ${request.no} ends as ${event.outcome} instead of ${outcome}`)
  voidHold(state, event, request)
  request.outcome = outcome
  request.endedAt = at
  request.forgetAt = event.forgetAt
  if (request.forgetAt !== at + policy.resultMs)
    fail('amount_wrong', `request ${request.no} is to be forgotten at ${request.forgetAt}`)
  const { peer } = request.submitted
  state.openOf.get(peer)?.delete(request)
  state.account(event.account).openJobs -= request.jobs.length
  state.ended.add(request)
  setOf(state.endedOf, peer).add(request)
  state.touchedRequests.add(request)
  noteForgetting(state, request)
}

/** Checks that a request is forgotten in time, or because too many ended after it; queue.md §4.6. */
export function forgetRequest(state: AuditState, event: EventOf<'requestForgotten'>): void {
  const request = state.request(event.request)
  const { limits, ended, endedOf } = state
  if (request.outcome === undefined) fail('transition_illegal', `request ${request.no} is forgotten before it ended`)
  const ofPeer = endedOf.get(request.submitted.peer)!
  const isFirst = (set: ReadonlySet<RequestRecord>): boolean => set.values().next().value === request
  const isCrowded =
    (ofPeer.size > limits.rememberedRequestsPerPeerMax && isFirst(ofPeer)) ||
    (ended.size > limits.rememberedRequestsMax && isFirst(ended))
  if (!isCrowded) checkDue(state, request.forgetAt, `the forgetting of request ${request.no}`)
  request.isForgotten = true
  ended.delete(request)
  ofPeer.delete(request)
}

/** What must be so of the requests that a batch has touched, when it ends. */
export function checkTouchedRequests(state: AuditState): void {
  const { limits, policy } = state
  for (const request of state.touchedRequests) {
    const { no, closing, outcome, openJobs } = request
    const hasFailed = request.faults >= policy.faultsMax || request.lostLeases >= policy.lostLeasesMax
    if (hasFailed && closing === undefined && outcome === undefined) {
      fail(
        'consequence_missing',
        `request ${no} goes on after ${request.faults} faults and ${request.lostLeases} lost leases`,
      )
    }
    if (outcome === undefined && openJobs === 0)
      fail('consequence_missing', `request ${no} has no open job and has not ended`)
    if (outcome === undefined && closing === undefined) continue
    if (request.jobs.some((job) => job.state === 'offered'))
      fail('consequence_missing', `request ${no}, ${outcome ?? closing}, still has offers`)
    checkRemembered(state.endedOf.get(request.submitted.peer), limits.rememberedRequestsPerPeerMax)
  }
  state.touchedRequests.clear()
  checkRemembered(state.ended, limits.rememberedRequestsMax)
}

/** Beyond the limit only those are remembered that have ended in the moment of the last end; queue.md §4.6. */
function checkRemembered(ended: ReadonlySet<RequestRecord> | undefined, max: number): void {
  if (ended === undefined || ended.size <= max) return
  const [first] = ended
  let latest = first!
  for (const request of ended) latest = request
  if (first!.endedAt < latest.endedAt)
    fail('limit_exceeded', `${ended.size} ended requests are remembered, ${max} may be`)
}
