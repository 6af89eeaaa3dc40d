import type { Explanation, StatusReport, Submitted } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import type { JobRecord, RequestRecord, WorkerRecord } from './audit-state.js'
import { jobPriceMaxOf } from './ledger-check.js'
import { checkReceipt, ownRequest, same, stateOf } from './told.js'
import type { Telling } from './told.js'

/** Checks `submitted`: of a request that is durable, or of a dry run. */
export function checkSubmitted(telling: Telling, body: Submitted, { body: asked }: Question<'submit'>): void {
  const { state, channel } = telling
  const { policy } = state
  same('submitted.request', hexOf(body.request), hexOf(asked.request))
  const known = state.byId.get(hexOf(asked.request))
  const prices = known !== undefined && !asked.dryRun ? known.submitted : policy
  const bytes = Buffer.byteLength(asked.prompt)
  const jobsMax = jobPriceMaxOf(prices, bytes, asked.outputTokensMax) * BigInt(asked.generations)
  same('submitted.price_max', body.priceMax, jobsMax + prices.activationTax)
  same('submitted.activation_tax', body.activationTax, prices.activationTax)
  if (asked.dryRun) {
    checkQuote(telling, body, { known, jobsMax, outputTokensMax: asked.outputTokensMax })
    return
  }
  const request = ownRequest(telling, asked.request, 'submitted')
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
  asked: { known: RequestRecord | undefined; jobsMax: bigint; outputTokensMax: number },
): void {
  const { known, jobsMax, outputTokensMax } = asked
  const isThere = known !== undefined && !known.isForgotten
  const mustHold = outputTokensMax > policy.upfrontAboveTokens
  const expiresAt = nowMs + Math.min(policy.requestMs, policy.requestMsMax)
  same('submitted.held of a dry run', body.held, isThere ? known.held : mustHold ? jobsMax : 0n)
  same('submitted.expires_at_ms of a dry run', body.expiresAtMs, BigInt(isThere ? known.expiresAt : expiresAt))
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
  const { completed } = job
  if (completed !== undefined) same(`the tokens of job ${job.no}`, told, completed.result!.outputTokens)
  const leases = job.lease === undefined ? job.past : [...job.past, job.lease]
  const attempts = leases.flatMap(({ no, worker }) => state.peers.of(worker.peer).attempts.get(no) ?? [])
  const max = Math.max(0, ...attempts.map(({ tokens }) => tokens))
  if (told > max) fail('told_otherwise', `job ${job.no} is told to have ${told} tokens, ${max} arrived`)
}

/** 0 exactly if nothing waits, and never further back than all that stands before it. */
function checkPosition({ state }: Telling, request: RequestRecord, told: number): void {
  const isWaiting = request.waitingJobs > 0
  if (told > 0 !== isWaiting)
    fail('told_otherwise', `request ${request.no} has ${request.waitingJobs} jobs that wait and the position ${told}`)
  if (told <= 1) return
  let ahead = 0
  for (const other of state.waiting) if (other !== request && other.order <= request.order) ahead += other.waitingJobs
  if (told > ahead + 1)
    fail('told_otherwise', `request ${request.no} is told to be number ${told} with ${ahead} jobs before it`)
}

/** Checks `explanation`: the state, and the reasons that leave no room for opinion. */
export function checkExplanation(telling: Telling, body: Explanation, { body: asked }: Question<'explain'>): void {
  const { state } = telling
  const { reasonsMax } = state.limits
  if (body.reasons.length > reasonsMax)
    fail('limit_exceeded', `${body.reasons.length} reasons, ${reasonsMax} are allowed`)
  const reasons = new Map(body.reasons.map(({ code, count }) => [code, count]))
  if (asked.worker !== '') {
    const worker = state.workerByPeer.get(asked.worker)
    if (worker === undefined) return fail('ack_not_durable', `worker ${asked.worker} is explained and not durable`)
    same('explanation.subject', body.subject, 'worker')
    same('explanation.state', body.state, worker.isJoined ? 'joined' : 'absent')
    same('the reason not_joined', reasons.has('not_joined'), !worker.isJoined)
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
    same(`the reason request_${request.closing}`, reasons.get(`request_${request.closing}`), request.openJobs)
    return
  }
  checkPosition(telling, request, reasons.get('queue_position') ?? 0)
  same('the reason jobs_in_hand', reasons.get('jobs_in_hand') ?? 0, request.leasedJobs)
  const offered = request.jobs.filter((job) => job.state === 'offered').length
  same('the reason jobs_offered', reasons.get('jobs_offered') ?? 0, offered)
  const isOnline = [...state.workers.values()].some((worker) => worker.isJoined)
  if (reasons.has('no_worker_online')) same('the reason no_worker_online', true, !isOnline)
}

/** Of what keeps a worker from jobs the first that holds is told, as far as it is beyond opinion; queue.md §4.7. */
function checkWorkerReason({ state, nowMs }: Telling, worker: WorkerRecord, { reasons }: Explanation): void {
  if (!worker.isJoined) return
  same('the number of reasons', reasons.length, 1)
  const { code, count } = reasons[0]!
  const expected =
    worker.pausedUntil > nowMs
      ? { code: `paused_${worker.pauseReason}`, count: Math.ceil((worker.pausedUntil - nowMs) / 1_000) }
      : worker.live.size >= worker.slots
        ? { code: 'no_free_slot', count: worker.slots }
        : state.waitingJobs === 0
          ? { code: 'queue_empty', count: 1 }
          : undefined
  if (expected !== undefined) {
    same(`the reason of worker ${worker.no}`, code, expected.code)
    same('the count of that reason', count, expected.count)
  } else if (!othersWait.has(code)) fail('told_otherwise', `worker ${worker.no} is ready and told ${code}`)
}

/** Why a worker that is ready gets no job of those that wait. */
const othersWait: ReadonlySet<string> = new Set([
  'job_available',
  'no_job_for_models',
  'jobs_too_large',
  'jobs_excluded',
])
