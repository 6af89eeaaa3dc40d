import type { TimeMs, WorkerNo } from '../ids.js'
import { explainWorkersMax } from '../limits.js'
import type { CoreLimits } from '../limits.js'
import { findsUnsuited, isExcluded } from '../queue/exclusion.js'
import { covers, coversRequest } from '../queue/lane.js'
import { bestJobFor, lanesFor } from '../queue/matching.js'
import { modelFor } from '../queue/model-for.js'
import { requestStateOf } from '../requests/request.js'
import type { Job, Request } from '../requests/request.js'
import { isOpenTo, isPaused, roomOf } from '../roster/worker.js'
import type { Worker } from '../roster/worker.js'
import type { DomainState } from '../state.js'
import { queuePositionOf } from './queue-position.js'

/** Why a request waits, most important first. `count` is of what the name says. */
export type RequestReasonCode =
  /** No worker is connected at all. */
  | 'no_worker_online'
  /** No connected worker has a model that the request names; count of those connected. */
  | 'no_worker_for_model'
  /** Workers with such a model whose context is too small. */
  | 'context_too_small'
  /** Workers with such a model that do not offer all that the request needs. */
  | 'needs_not_met'
  /** Workers with such a model whom the request does not want, or that are not among those that alone may serve. */
  | 'workers_not_wanted'
  /** Workers that could, but take jobs of their owner only, and of accounts that they favour. */
  | 'workers_reserved'
  /** Workers that could, but found that it does not suit them. */
  | 'workers_unsuited'
  /** Workers that could, but declined, failed or lost this job before. */
  | 'workers_excluded'
  /** Workers that could, but are paused for faults, or for offers they did not take. */
  | 'workers_paused_faults'
  | 'workers_paused_declines'
  /** Workers that could, but are suspended by a moderator. */
  | 'workers_suspended'
  /** Workers that could, but whose owners are flagged or deleted. */
  | 'workers_barred'
  /** Workers that could, but have no free slot. */
  | 'all_workers_busy'
  /** Workers that could, once they seek a job. */
  | 'workers_not_seeking'
  /** Place in the queue. */
  | 'queue_position'
  /** Jobs that workers have been offered, or have in hand. */
  | 'jobs_offered'
  | 'jobs_in_hand'
  /** No job is offered any more, because the request was cancelled or failed too often; count of jobs in hand. */
  | 'request_cancelled'
  | 'request_faulted'

/** Why a worker gets no job, most important first. */
export type WorkerReasonCode =
  /** It is not connected. */
  | 'not_joined'
  /** It is paused; count of seconds to go. */
  | 'paused_faults'
  | 'paused_declines'
  /** Its owner may not serve. */
  | 'account_deleted'
  | 'account_flagged'
  /** A moderator has it get nothing until further notice. */
  | 'suspended'
  /** Every slot is taken; count of slots, of one that seeks jobs of all that it may have. */
  | 'no_free_slot'
  /** Nothing waits. */
  | 'queue_empty'
  /** No waiting job takes one of its models; count of waiting jobs. */
  | 'no_job_for_models'
  /** It takes only jobs of its owner and of accounts that it favours, and of these none waits that it could serve. */
  | 'no_favoured_job'
  /** Waiting jobs for its models need something that it does not offer; count of them. */
  | 'jobs_need_more'
  /** Waiting jobs for its models need more context than it offers; count of them. */
  | 'jobs_too_large'
  /** Jobs that it could serve are those it declined, failed or lost before, or found unsuited. */
  | 'jobs_excluded'
  /** An offer is due to it; one that seeks its jobs gets it when it does. */
  | 'job_available'

/** A reason, by a code that stays the same on the wire and in the spec. */
export interface Reason<Code extends string> {
  code: Code
  count: number
}

/** Why something does not go on. */
export interface Explanation<Code extends string> {
  /** State of the request; of a worker, `joined` or `absent`. */
  state: string
  reasons: Reason<Code>[]
}

/** Says why a request waits. Looks at no more than `explainWorkersMax` workers. */
export function explainRequest(state: DomainState, request: Request): Explanation<RequestReasonCode> {
  const reasons = request.outcome === undefined ? reasonsOfRequest(state, request) : []
  return { state: requestStateOf(request), reasons: reasons.filter((reason) => reason.count > 0) }
}

/**
 * Whether a worker that has vanished lately, and may be back, could serve what waits of a request; so it is taken to be where
 * there are more of them than `explainWorkersMax`.
 */
export function mayBeServedAgain(state: DomainState, request: Request, now: TimeMs): boolean {
  const job = request.jobs.find((one) => one.state === 'waiting')
  if (job === undefined) return false
  let looked = 0
  for (const worker of state.roster.allVanished(now)) {
    if (looked++ >= explainWorkersMax) return true
    const code = obstacle(job, worker, now)
    if (isAbout(code) || code === 'workers_excluded') return true
  }
  return false
}

/** Says why a worker gets no job. O(models × log n). Undefined if there is no such worker. */
export function explainWorker(
  state: DomainState,
  worker: WorkerNo,
  at: { now: TimeMs; limits: Pick<CoreLimits, 'workerSlotsMax'> },
): Explanation<WorkerReasonCode> | undefined {
  const found = state.roster.find(worker)
  if (found === undefined) return undefined
  return { state: found.joined ? 'joined' : 'absent', reasons: [reasonOfWorker(state, found, at)] }
}

function reasonsOfRequest(state: DomainState, request: Request): Reason<RequestReasonCode>[] {
  const offered = request.jobs.filter((job) => job.state === 'offered').length
  const inHand: Reason<RequestReasonCode>[] = [
    { code: 'jobs_in_hand', count: request.leasedJobs },
    { code: 'jobs_offered', count: offered },
  ]
  if (request.closing !== undefined) {
    return [
      { code: request.closing === 'cancelled' ? 'request_cancelled' : 'request_faulted', count: request.openJobs },
    ]
  }
  const job = request.jobs.find((candidate) => candidate.state === 'waiting')
  if (job === undefined) return inHand
  const position: Reason<RequestReasonCode> = { code: 'queue_position', count: queuePositionOf(state, request) }
  return [...reasonsOfWait(state, job), position, ...inHand]
}

function reasonsOfWait(state: DomainState, job: Job): Reason<RequestReasonCode>[] {
  const online = state.roster.joinedCount
  if (online === 0) return [{ code: 'no_worker_online', count: 1 }]
  const counts = new Map<RequestReasonCode, number>()
  let looked = 0
  for (const worker of state.roster.allJoined()) {
    if (looked++ >= explainWorkersMax) break
    const code = obstacle(job, worker, state.clock)
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  if (counts.size === 0) return [{ code: 'no_worker_for_model', count: online }]
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => obstacles.indexOf(a.code) - obstacles.indexOf(b.code))
}

/**
 * Whether a worker is there that could serve a job of a request, were it free. Looks no further than the first one, and at no
 * more than `explainWorkersMax`: where there are many this takes less than to explain. False where no job waits.
 */
export function isServed(state: DomainState, request: Request): boolean {
  const job = request.jobs.find((candidate) => candidate.state === 'waiting')
  if (job === undefined) return false
  let looked = 0
  for (const worker of state.roster.allJoined()) {
    if (looked++ >= explainWorkersMax) return false
    if (isAbout(obstacle(job, worker, state.clock))) return true
  }
  return false
}

/**
 * When the first worker is back that could serve what waits of a request and is paused for now, whether it is there or has
 * vanished lately; undefined where there is none. Looks at no more than `explainWorkersMax` of either.
 */
export function firstPauseEnd(state: DomainState, request: Request, now: TimeMs): TimeMs | undefined {
  const job = request.jobs.find((candidate) => candidate.state === 'waiting')
  if (job === undefined) return undefined
  const { roster, clock } = state
  const ends = [...pauseEnds(job, roster.allJoined(), clock), ...pauseEnds(job, roster.allVanished(now), now)]
  return ends.length === 0 ? undefined : ends.reduce((one, other) => Math.min(one, other))
}

function* pauseEnds(job: Job, workers: Iterable<Worker>, now: TimeMs): Generator<TimeMs> {
  let looked = 0
  for (const worker of workers) {
    if (looked++ >= explainWorkersMax) return
    const code = obstacle(job, worker, now)
    if (code === 'workers_paused_faults' || code === 'workers_paused_declines') yield worker.pausedUntil
  }
}

/** Whether nothing but time keeps a worker from a job. */
function isAbout(code: RequestReasonCode | undefined): boolean {
  return code === 'all_workers_busy' || code === 'workers_not_seeking'
}

const obstacles: readonly RequestReasonCode[] = [
  'all_workers_busy',
  'workers_not_seeking',
  'workers_paused_faults',
  'workers_paused_declines',
  'workers_suspended',
  'workers_barred',
  'workers_excluded',
  'workers_unsuited',
  'context_too_small',
  'needs_not_met',
  'workers_reserved',
  'workers_not_wanted',
]

/** What keeps a worker that has the model from a job; undefined for one without the model. */
function obstacle(job: Job, worker: Worker, now: TimeMs): RequestReasonCode | undefined {
  const { kind, models, workers, areExcluded } = job.request
  const isNamed = (model: { kind: string; name: string }): boolean =>
    model.kind === kind && (models.length === 0 || models.includes(model.name))
  if (!worker.models.some(isNamed)) return undefined
  if (workers.length > 0 && workers.includes(worker.peer) === areExcluded) return 'workers_not_wanted'
  if (!isOpenTo(worker, job.request.account)) return 'workers_reserved'
  if (!coversRequest(worker, job.request)) return 'needs_not_met'
  if (modelFor(job, worker) === undefined) return 'context_too_small'
  if (worker.isBarred) return 'workers_barred'
  if (worker.isSuspended) return 'workers_suspended'
  if (findsUnsuited(job.request, worker, now)) return 'workers_unsuited'
  if (isExcluded(job, worker, now)) return 'workers_excluded'
  if (isPaused(worker, now))
    return worker.pauseReason === 'faults' ? 'workers_paused_faults' : 'workers_paused_declines'
  return worker.seeks ? 'workers_not_seeking' : 'all_workers_busy'
}

function reasonOfWorker(
  state: DomainState,
  worker: Worker,
  { now, limits }: { now: TimeMs; limits: Pick<CoreLimits, 'workerSlotsMax'> },
): Reason<WorkerReasonCode> {
  if (!worker.joined) return { code: 'not_joined', count: 1 }
  if (worker.isBarred) {
    const { roles } = state.ledger.get(worker.account)
    return { code: roles.has('deleted') ? 'account_deleted' : 'account_flagged', count: 1 }
  }
  if (worker.isSuspended) return { code: 'suspended', count: 1 }
  if (isPaused(worker, now)) {
    const code = worker.pauseReason === 'faults' ? 'paused_faults' : 'paused_declines'
    return { code, count: Math.max(0, Math.ceil((worker.pausedUntil - now) / 1000)) }
  }
  const room = roomOf(worker, limits)
  if (worker.leases.length >= room) return { code: 'no_free_slot', count: room }
  const { queue } = state
  if (queue.waitingCount === 0) return { code: 'queue_empty', count: 1 }
  if (bestJobFor(state, worker) !== undefined) return { code: 'job_available', count: 1 }
  if (worker.onlyFavoured) return { code: 'no_favoured_job', count: 1 }
  const lanes = lanesFor(state, worker)
  const counted = lanes.reduce((sum, { lane }) => sum + queue.jobsIn(lane), 0)
  if (counted === 0) return { code: 'no_job_for_models', count: queue.waitingCount }
  const open = lanes.flatMap(({ lane, sizeMax }) => {
    const jobs = [...lane.jobs.values()].filter(({ needs, answerLength }) => covers(worker, needs, answerLength))
    return jobs.flatMap(({ untried, tried }) => [untried, tried]).map((tree) => ({ tree, sizeMax }))
  })
  if (open.length === 0) return { code: 'jobs_need_more', count: counted }
  const isLarge = open.every(({ tree, sizeMax }) => queue.jobForest.leastNeedOf(tree) > sizeMax)
  return { code: isLarge ? 'jobs_too_large' : 'jobs_excluded', count: counted }
}
