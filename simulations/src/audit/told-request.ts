import type { Explanation, StatusReport, Submitted } from '@kudoswarm/protocol'
import { isOfKind } from './audit-channel.js'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import type { JobRecord, RequestRecord } from './audit-state.js'
import { jobPriceMaxOf } from './ledger-check.js'
import { isReady } from './match-check.js'
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
  if (asked.dryRun) return
  const request = ownRequest(telling, asked.request, 'submitted')
  // Where it is told again, or late in a batch, the hold may have been used and the expiry moved.
  const { held, expiresAt } = request.submitted
  if (body.held !== held) same('submitted.held', body.held, request.held)
  if (body.expiresAtMs !== BigInt(expiresAt))
    same('submitted.expires_at_ms', body.expiresAtMs, BigInt(request.expiresAt))
  if (!channel.followed.has(request.id)) channel.follow(request, [])
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
  const reasons = new Map(body.reasons.map(({ code, count }) => [code, count]))
  if (asked.worker !== '') {
    const worker = state.workerByPeer.get(asked.worker)
    if (worker === undefined) return fail('ack_not_durable', `worker ${asked.worker} is explained and not durable`)
    same('explanation.subject', body.subject, 'worker')
    same('explanation.state', body.state, worker.isJoined ? 'joined' : 'absent')
    same('the reason not_joined', reasons.has('not_joined'), !worker.isJoined)
    if (reasons.has('job_available') && !isReady(state, worker))
      fail('told_otherwise', `worker ${worker.no} is told that a job is available`)
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

/** Checks a refusal where the durable state leaves no room for it. */
export function checkRefused(telling: Telling, code: string, question: Question): void {
  const { state, channel } = telling
  if (isOfKind(question, 'cancel') || isOfKind(question, 'status')) {
    const request = state.byId.get(hexOf(question.body.request))
    const wasThere = request !== undefined && request.submittedSeq <= question.seq && !request.isForgotten
    const isOwn = request?.submitted.peer === channel.peer
    if (code === 'request_unknown' && wasThere)
      fail('told_otherwise', `request ${request.no} is refused as unknown and is ${stateOf(request)}`)
    if (code === 'request_not_yours' && (request === undefined || isOwn))
      fail('told_otherwise', `request ${request?.no} is refused as another peer's`)
    if (
      code === 'request_ended' &&
      request !== undefined &&
      request.outcome === undefined &&
      request.closing === undefined
    ) {
      fail('told_otherwise', `request ${request.no} is refused as ended and is ${stateOf(request)}`)
    }
    return
  }
  const no = leaseOf(question)
  const lease = no === undefined ? undefined : state.leases[Number(no) - 1]
  if (lease === undefined) return
  const isOwn = lease.worker.peer === channel.peer
  const isLive = lease.endedSeq === 0 && lease.startedSeq > 0 && lease.startedSeq <= question.seq
  // A worker that was forgotten meanwhile is another one now, to whom its old leases are a stranger's.
  const isOwners = lease.worker === state.workerByPeer.get(channel.peer)
  if (code === 'lease_not_yours' && isOwners) fail('told_otherwise', `lease ${no} is refused as another worker's`)
  if (code === 'lease_unknown' && isOwn && isLive && !isOfKind(question, 'accept'))
    fail('told_otherwise', `lease ${no} is refused as unknown and lives`)
  if (code === 'job_already_completed' && lease.job.completed === undefined)
    fail('told_otherwise', `the job of lease ${no} is refused as completed`)
}

function leaseOf(question: Question): bigint | undefined {
  if (isOfKind(question, 'accept') || isOfKind(question, 'decline') || isOfKind(question, 'fail'))
    return question.body.lease
  return isOfKind(question, 'complete') ? question.body.receipt?.lease : undefined
}
