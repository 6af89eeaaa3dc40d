import { queuePositionOf } from '@kudoswarm/core'
import type { DomainState, Job, Request } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import { kudosOf } from '../accounts/kudos.js'
import type { ServedTracker } from '../http-server.js'
import { outlookOf } from './unserved-reasons.js'

/** How a request stands, as the API tells it: fields of `RequestStatusCheck`. */
export interface RequestCheck {
  finished: number
  processing: number
  restarted: number
  waiting: number
  done: boolean
  faulted: boolean
  /** Seconds until the last job is done, estimated. */
  wait_time: number
  queue_position: number
  kudos: number
  is_possible: boolean
}

/** What checking a request needs. */
export interface CheckParts {
  tracker: Pick<ServedTracker, 'speedOf'>
  gateway: { clock: Pick<Clock, 'now'> }
}

/** Speed that a model is taken to have as long as nothing is known, in tokens or megapixelsteps per second. */
const perSecondUnknown = 1

/** How fast its models are, and the times. */
interface Pace {
  perSecond: number
  now: number
  /** How long all rest who could serve what waits. */
  restMs: number
}

/** Counts a request's jobs. Implements the arithmetic that clients expect: its parts never contradict each other. */
export function checkOf({ tracker, gateway }: CheckParts, request: Request, state: DomainState): RequestCheck {
  const { kind, models } = request
  const finished = count(request, isMade)
  const processing = count(request, (job) => job.state === 'offered' || job.state === 'leased')
  const waiting = count(request, isWaiting)
  const now = gateway.clock.now()
  const isOver = request.outcome !== undefined
  const perSecond = tracker.speedOf(kind, models) || perSecondUnknown
  const { isPossible, restMs } =
    isOver || waiting === 0 ? { isPossible: true, restMs: 0 } : outlookOf(state, request, now)
  return {
    finished,
    processing,
    restarted: request.faults + request.lostLeases,
    waiting,
    done: isOver,
    faulted: request.outcome === 'faulted',
    wait_time: isOver ? 0 : waitSeconds(state, request, { perSecond, now, restMs }),
    queue_position: waiting === 0 ? 0 : queuePositionOf(state, request),
    kudos: Math.round(kudosOf(request.paid)),
    is_possible: processing > 0 || isPossible,
  }
}

/**
 * What is ahead in the queue is taken to be of the usual size, and shared by the slots that there are for the request.
 * Then comes what of its own jobs in hand takes longest, or before it the rest of those who could serve it.
 */
function waitSeconds(state: DomainState, request: Request, pace: Pace): number {
  const { kind, outputTokensMax: perJob } = request
  const waiting = count(request, isWaiting)
  const ahead = Math.max(0, queuePositionOf(state, request) - 1)
  const { amountWaiting, jobsWaiting } = state.queue.waitingOf(kind)
  const usual = jobsWaiting === 0 ? perJob : amountWaiting / jobsWaiting
  const slots = Math.max(1, Math.min(slotsFor(state, request), ahead + waiting))
  const queued = waiting === 0 ? 0 : ahead * usual + waiting * perJob
  return Math.round(queued / (pace.perSecond * slots) + Math.max(inHandSeconds(request, pace), pace.restMs / 1_000))
}

/** Slots of workers that have a model that the request names; of one that has several, each of its slots once for each. */
function slotsFor({ roster: { capacity } }: DomainState, { kind, models }: Request): number {
  const { slots } = capacity.ofKind(kind)
  if (models.length === 0) return slots
  return Math.min(
    slots,
    models.reduce((sum, name) => sum + capacity.ofModel(kind, name).slots, 0),
  )
}

/** How long the request's jobs in hand still take: as long as the one that was begun last, and never less than nothing. */
function inHandSeconds({ jobs, outputTokensMax: perJob }: Request, { perSecond, now }: Pace): number {
  const left = jobs.map(({ lease, state }) =>
    state === 'leased' ? perJob / perSecond - (now - lease!.startedAt) / 1_000 : 0,
  )
  return Math.max(0, ...left)
}

/** False for a job without a result, and for one that was given up when it was withdrawn. */
export function isMade({ result }: Job): boolean {
  return result !== undefined && (result.finishReason !== 'aborted' || result.outputBytes > 0)
}

function isWaiting({ state }: Job): boolean {
  return state === 'waiting'
}

function count({ jobs }: Request, fits: (job: Job) => boolean): number {
  return jobs.filter(fits).length
}
