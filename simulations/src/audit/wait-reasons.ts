import type { Explanation } from '@kudoswarm/protocol'
import { fail } from './audit-error.js'
import type { JobRecord, RequestRecord, WorkerRecord } from './audit-state.js'
import { isReservedFor } from './favour-check.js'
import { findsUnsuited, isExcluded, isOwnerBarred, modelFor, roomOf } from './match-check.js'
import { same } from './told.js'
import type { Telling } from './told.js'
import { isBarred, isLeftOut, offersNeeded } from './work-check.js'

/** What keeps workers that have the model from a job, most important first; queue.md §4.7. */
const obstacles = [
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
] as const

/** Reasons of a request that are of workers, in order. */
const waitReasons: readonly string[] = ['no_worker_online', ...obstacles, 'no_worker_for_model']

/** Reasons of a request that are of the request itself, in order. */
const ownReasons: readonly string[] = ['queue_position', 'jobs_in_hand', 'jobs_offered']

/** Checks what a request is told that it waits for: every worker that has the model counts once; queue.md §4.7. */
export function checkWaitReasons(telling: Telling, request: RequestRecord, told: ReadonlyMap<string, number>): void {
  const { state } = telling
  const codes = [...told.keys()]
  const inOrder = [...waitReasons, ...ownReasons].filter((code) => told.has(code))
  same('the order of the reasons', codes.join(), inOrder.join())
  const reasons = [...told].filter(([code]) => !ownReasons.includes(code))
  const job = request.jobs.find((one) => one.state === 'waiting')
  if (job === undefined) {
    same('the number of reasons to wait', reasons.length, 0)
    return
  }
  const online = [...state.workers.values()].filter((worker) => worker.isJoined)
  const named = online.filter((worker) => hasModel(request, worker))
  if (named.length === 0) {
    const [code, count] = online.length === 0 ? ['no_worker_online', 1] : ['no_worker_for_model', online.length]
    same('the reasons to wait', reasons.join(), `${code},${count}`)
    return
  }
  same(
    'the workers that a request waits for',
    reasons.reduce((sum, [, count]) => sum + count, 0),
    named.length,
  )
  const kept = named.map((worker) => obstaclesOf(telling, job, worker))
  for (const code of obstacles) {
    const least = kept.filter((possible) => possible.length === 1 && possible[0] === code).length
    const most = kept.filter((possible) => possible.includes(code)).length
    const count = told.get(code) ?? 0
    if (count < least || count > most)
      fail('told_otherwise', `${code} is told of ${count} workers and is so of ${least} to ${most}`)
  }
}

function hasModel({ submitted: { kind, models } }: RequestRecord, worker: WorkerRecord): boolean {
  return worker.models.some((model) => model.kind === kind && (models.length === 0 || models.includes(model.name)))
}

/** What may be told of a worker that has the model: of exclusions and pauses that may have ended since, what follows too. */
function obstaclesOf(
  { state, nowMs }: Telling,
  job: JobRecord,
  worker: WorkerRecord,
): readonly (typeof obstacles)[number][] {
  if (isLeftOut(job.request, worker) || isBarred(job.request, worker)) return ['workers_not_wanted']
  if (!isReservedFor(job.request, worker)) return ['workers_reserved']
  if (!offersNeeded(job.request, worker)) return ['needs_not_met']
  if (modelFor(job.request, worker) === undefined) return ['context_too_small']
  if (isOwnerBarred(state, worker)) return ['workers_barred']
  if (worker.isSuspended) return ['workers_suspended']
  const paused = worker.pauseReason === 'faults' ? 'workers_paused_faults' : 'workers_paused_declines'
  const possible: (typeof obstacles)[number][] = []
  if (worker.pausedUntil > state.at) possible.push(paused)
  if (worker.pausedUntil <= nowMs) possible.push(worker.seeks ? 'workers_not_seeking' : 'all_workers_busy')
  if (!isExcluded(state, job, worker)) return possible
  const isUnsuited = findsUnsuited(state, job.request, worker)
  if (nowMs <= state.at) return [isUnsuited ? 'workers_unsuited' : 'workers_excluded']
  return [...(isUnsuited ? (['workers_unsuited'] as const) : []), 'workers_excluded', ...possible]
}

/** Of what keeps a worker from jobs the first that holds is told, as far as it is beyond opinion; queue.md §4.7. */
export function checkWorkerReason({ state, nowMs }: Telling, worker: WorkerRecord, { reasons }: Explanation): void {
  if (!worker.isJoined) return
  const { code, count } = reasons[0]!
  const { roles } = state.account(worker.account)
  const barring = ['deleted', 'flagged'].find((role) => roles.has(role))
  const suspended = worker.isSuspended ? 'suspended' : undefined
  const standing = barring === undefined ? suspended : `account_${barring}`
  const expected =
    standing !== undefined
      ? { code: standing, count: 1 }
      : worker.pausedUntil > nowMs
        ? { code: `paused_${worker.pauseReason}`, count: Math.ceil((worker.pausedUntil - nowMs) / 1_000) }
        : worker.live.size >= roomOf(state, worker)
          ? { code: 'no_free_slot', count: roomOf(state, worker) }
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
  'jobs_need_more',
  'no_favoured_job',
])
