import { fail } from './audit-error.js'
import { hasEarned, hexOf, setOf } from './audit-state.js'
import type { AuditState, RequestRecord } from './audit-state.js'
import { noteExpiry } from './due-check.js'
import { isFixedPrice } from './fixed-price.js'
import type { EventOf } from './journal-event.js'
import { chargeSubmission, priorityOf } from './ledger-check.js'
import { areSameParameters, parametersOfBytes } from './parameters-check.js'
import { modelsLimitOf, needsLimitOf } from './names-check.js'
import { isPossible, isSameWork, measureOf } from './work-check.js'

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
  const alike = asked.filter(({ body, account }) => {
    const isSame =
      account === event.account &&
      body.generations === generations &&
      isSameWork(event, body) &&
      peers.hashOfInput(body) === hexOf(event.inputHash) &&
      Buffer.byteLength(body.prompt) === event.promptBytes
    return isSame && !body.dryRun && areSameParameters(body.parameters, parametersOfBytes(event.parameters))
  })
  if (alike.length === 0) return fail('event_unasked', `request ${no} of peer ${peer} is not what the peer asked for`)
  const possible = alike.filter(({ body }) => isPossible(body))
  if (possible.length === 0) fail('event_unasked', `request ${no} of peer ${peer} is of what cannot be`)
  const like = possible.find(({ body }) => isFixedPrice(event.fixedPrice, body, policy))
  if (like === undefined) return fail('amount_wrong', `request ${no} of peer ${peer} has a price of something else`)
  const { size } = measureOf(like.body)
  if (event.contextTokensNeeded !== size)
    fail('amount_wrong', `request ${no} has the size ${event.contextTokensNeeded} instead of ${size}`)
  const endsAt = at + policy.requestMsMax
  const expiresAt = Math.min(at + policy.requestMs, endsAt)
  if (event.endsAt !== endsAt || event.expiresAt !== expiresAt) {
    fail(
      'amount_wrong',
      `request ${no} expires at ${event.expiresAt} and ${event.endsAt} instead of ${expiresAt} and ${endsAt}`,
    )
  }
  const account = state.account(event.account)
  const wealth = priorityOf(account)
  chargeSubmission(state, event, like.body)
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
  if (event.needs.length > limits.requestNeedsMax) over('requestNeedsMax', event.needs.length)
  if (event.workers.length > limits.requestWorkersMax) over('requestWorkersMax', event.workers.length)
  const passed = needsLimitOf(state, account, event) ?? modelsLimitOf(state, account, event)
  if (passed !== undefined) over(passed, limits[passed] + 1)
  const isText = event.kind === 'text'
  if (isText && (outputTokensMax < 1 || outputTokensMax > limits.outputTokensMax))
    over('outputTokensMax', outputTokensMax)
  if (promptBytes > limits.promptBytesMax) over('promptBytesMax', promptBytes)
  const open = openOf.get(peer)?.size ?? 0
  if (open >= limits.openRequestsPerPeerMax) over('openRequestsPerPeerMax', open + 1)
  if (waitingJobs + generations > limits.queueJobsMax) over('queueJobsMax', waitingJobs + generations)
  const { kind, openJobs } = account
  const openMax = kind === 'anonymous' ? 'openJobsAnonymousMax' : 'openJobsPerAccountMax'
  if (openJobs + generations > limits[openMax]) over(openMax, openJobs + generations)
  if (!hasEarned(policy, account) && waitingJobs + generations > limits.queueUnearnedJobsMax)
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
    unsuited: new Map(),
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
    const standing = { state: 'waiting', lease: undefined, past: [], completed: undefined } as const
    request.jobs.push({ no, generation, request, waitingSeq: seq, ...standing, past: [], returns: [] })
  }
  return request
}
