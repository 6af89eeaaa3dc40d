import type { Explanation, StatusReport, Submit, Submitted } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import type { AuditState, JobRecord, RequestRecord } from './audit-state.js'
import { fixedEstimate, fixedPricesOf, imageHoldsOf } from './fixed-price.js'
import { mustHoldFixed } from './image-upfront.js'
import { isBefore } from './match-check.js'
import { checkReceipt, ownRequest, same, stateOf } from './told.js'
import type { Telling } from './told.js'
import { mustHoldText, sameAmount, textEstimatesOf, textHoldsOf } from './text-price.js'
import { activationTaxOf, kindOf } from './work-check.js'
import { checkWaitReasons, checkWorkerReason } from './wait-reasons.js'

/** Checks `submitted`: of a request that is durable, or of a dry run. */
export function checkSubmitted(telling: Telling, body: Submitted, { body: asked }: Question<'submit'>): void {
  const { state, channel } = telling
  const { policy } = state
  same('submitted.request', hexOf(body.request), hexOf(asked.request))
  const known = state.byId.get(hexOf(asked.request))
  const activationTax = activationTaxOf(asked, policy)
  same('submitted.activation_tax', body.activationTax, activationTax)
  if (asked.dryRun) {
    checkQuote(telling, body, { known, asked })
    return
  }
  const request = ownRequest(telling, asked.request, 'submitted')
  const { fixedPrice } = request.submitted
  // Two images may be the same request though one would cost more.
  const isOnce = state.peers.of(channel.peer).submits.get(request.id)?.length === 1
  if (isOnce && fixedPrice !== undefined)
    same('submitted.price_max', body.priceMax, fixedEstimate(fixedPrice, request.submitted, policy) + activationTax)
  else checkQuotedPrice(policy, asked, body.priceMax - activationTax)
  // Where it is told again, or late in a batch, the hold may have been used and the expiry moved.
  const { held, expiresAt } = request.submitted
  if (body.held !== held) same('submitted.held', body.held, request.held)
  if (body.expiresAtMs !== BigInt(expiresAt))
    same('submitted.expires_at_ms', body.expiresAtMs, BigInt(request.expiresAt))
  if (!channel.isFollowing(request)) channel.follow(request, [])
}

/** A dry run is answered with what would be at that moment; session.md §4.5. */
function checkQuote(
  { state: { policy }, nowMs }: Telling,
  body: Submitted,
  { known, asked }: { known: RequestRecord | undefined; asked: Submit },
): void {
  const isThere = known !== undefined && !known.isForgotten
  checkQuotedPrice(policy, asked, body.priceMax - body.activationTax)
  const isText = kindOf(asked) === 'text'
  const isHeld = (isText ? mustHoldText(policy, asked) : mustHoldFixed(asked, policy)) ?? body.held > 0n
  const expiresAt = nowMs + Math.min(policy.requestMs, policy.requestMsMax)
  const imageHolds = fixedPricesOf(asked, policy).flatMap((fixed) => imageHoldsOf(fixed, asked, policy))
  const holds = !isHeld ? [0n] : isText ? textHoldsOf(policy, asked) : imageHolds
  sameAmount('submitted.held of a dry run', body.held, isThere ? [known.held] : holds)
  same('submitted.expires_at_ms of a dry run', body.expiresAtMs, BigInt(isThere ? known.expiresAt : expiresAt))
}

function checkQuotedPrice(policy: AuditState['policy'], asked: Submit, told: bigint): void {
  const kind = kindOf(asked)
  const allowed =
    kind === 'text'
      ? textEstimatesOf(policy, asked)
      : fixedPricesOf(asked, policy).map((fixedPrice) => fixedEstimate(fixedPrice, { ...asked, kind }, policy))
  sameAmount('submitted.price_max', told, allowed)
}

/** Checks `done` for a cancellation. */
export function checkCancelled(telling: Telling, { body }: Question<'cancel'>): void {
  const request = ownRequest(telling, body.request, 'done')
  if (request.closing !== 'cancelled')
    fail('ack_not_durable', `request ${request.no} is told to be cancelled and is ${stateOf(request)}`)
}

/** Checks `status_report`, in every field. */
export function checkStatus(telling: Telling, body: StatusReport, { body: asked }: Question<'status'>): void {
  const request = ownRequest(telling, asked.request, 'status_report')
  same('status_report.request', hexOf(body.request), request.id)
  same('status_report.state', body.state, stateOf(request))
  same('status_report.held', body.held, request.held)
  same('status_report.paid', body.paid, request.paid)
  same('the number of jobs', body.jobs.length, request.jobs.length)
  for (const [generation, told] of body.jobs.entries()) {
    const job = request.jobs[generation]!
    same('status_report.jobs.generation', told.generation, generation)
    same(`the state of job ${job.no}`, told.state, job.state)
    same(`the worker of job ${job.no}`, told.worker, (job.completed ?? job.lease)?.worker.peer ?? '')
    checkTokens(telling, job, told.outputTokens)
    checkReceipt(telling, job, told.receipt)
  }
  checkPosition(telling, request, body.queuePosition)
  if (asked.follow) telling.channel.follow(request, asked.outputOffsets)
}

function checkTokens({ state }: Telling, job: JobRecord, told: number): void {
  const { completed, lease } = job
  if (completed !== undefined) same(`the tokens of job ${job.no}`, told, completed.result!.outputTokens)
  const leases = lease === undefined ? job.past : [...job.past, lease]
  const attempts = leases.flatMap(({ no, worker }) => state.peers.of(worker.peer).attempts.get(no) ?? [])
  const max = Math.max(0, ...attempts.map(({ tokens }) => tokens))
  if (told > max) fail('told_otherwise', `job ${job.no} is told to have ${told} tokens, ${max} arrived`)
  if (lease?.state !== 'leased') return
  const asking = state.peers.of(lease.worker.peer)
  const last = asking.attempts.get(lease.no)?.at(-1)
  // After a receipt nothing more is taken, and what came in an earlier run of the tracker is gone.
  const isSure = last !== undefined && !last.isUnsure && last.run === state.run && !asking.completes.has(lease.no)
  if (isSure && told < last.tokens)
    fail('told_otherwise', `job ${job.no} is told to have ${told} tokens, ${last.tokens} arrived`)
}

/**
 * 0 exactly if nothing waits, never further back than all that stands before it, and never further ahead than behind what
 * a worker of one of its models would take first.
 */
function checkPosition({ state }: Telling, request: RequestRecord, told: number): void {
  const first = request.jobs.find((job) => job.state === 'waiting')
  if (told > 0 !== (first !== undefined))
    fail('told_otherwise', `request ${request.no} has ${request.waitingJobs} jobs that wait and the position ${told}`)
  if (first === undefined) return
  const ahead = [...state.waiting].flatMap(({ jobs }) => {
    return jobs.filter((job) => job.state === 'waiting' && isBefore(job, first))
  })
  if (told > ahead.length + 1)
    fail('told_otherwise', `request ${request.no} is told to be number ${told} with ${ahead.length} jobs before it`)
  const { kind, models } = request.submitted
  // What only certain workers may serve holds up nobody else.
  const everybodys = ahead.filter(({ request: { submitted: other } }) => {
    return other.kind === kind && (other.areExcluded || other.workers.length === 0)
  })
  const aheadFor = (model: string | undefined): number =>
    everybodys.filter(({ request: { submitted } }) => {
      return submitted.models.length === 0 || (model !== undefined && submitted.models.includes(model))
    }).length
  const least = Math.min(...(models.length === 0 ? [undefined] : models).map(aheadFor))
  if (told <= least)
    fail('told_otherwise', `request ${request.no} is told to be number ${told} behind at least ${least} jobs`)
}

/** Checks `explanation`: the state, and the reasons that leave no room for opinion. */
export function checkExplanation(telling: Telling, body: Explanation, { body: asked }: Question<'explain'>): void {
  const { state } = telling
  const { reasonsMax } = state.limits
  if (body.reasons.length > reasonsMax)
    fail('limit_exceeded', `${body.reasons.length} reasons, ${reasonsMax} are allowed`)
  const reasons = new Map(body.reasons.map(({ code, count }) => [code, count]))
  same('the number of different reasons', reasons.size, body.reasons.length)
  if (asked.worker !== '') {
    const worker = state.workerByPeer.get(asked.worker)
    if (worker === undefined) return fail('ack_not_durable', `worker ${asked.worker} is explained and not durable`)
    same('the number of reasons', reasons.size, 1)
    same('explanation.subject', body.subject, 'worker')
    same('explanation.state', body.state, worker.isJoined ? 'joined' : 'absent')
    same('the reason not_joined', reasons.has('not_joined'), !worker.isJoined)
    if (!worker.isJoined) same('the count of not_joined', reasons.get('not_joined'), 1)
    checkWorkerReason(telling, worker, body)
    return
  }
  const request = ownRequest(telling, asked.request, 'explanation')
  same('explanation.subject', body.subject, 'request')
  same('explanation.state', body.state, stateOf(request))
  if (request.outcome !== undefined) {
    same('the number of reasons', reasons.size, 0)
    return
  }
  if (request.closing !== undefined) {
    same('the number of reasons', reasons.size, 1)
    same(`the reason request_${request.closing}`, reasons.get(`request_${request.closing}`), request.openJobs)
    return
  }
  checkPosition(telling, request, reasons.get('queue_position') ?? 0)
  same('the reason jobs_in_hand', reasons.get('jobs_in_hand') ?? 0, request.leasedJobs)
  const offered = request.jobs.filter((job) => job.state === 'offered').length
  same('the reason jobs_offered', reasons.get('jobs_offered') ?? 0, offered)
  checkWaitReasons(telling, request, reasons)
}
