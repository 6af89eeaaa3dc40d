import { queuePositionOf } from '@kudoswarm/core'
import type { DomainState, Job, Request } from '@kudoswarm/core'
import type { ModelStatus } from '@kudoswarm/tracker'
import { kudosOf } from '../accounts/kudos.js'
import { hopelessReasonsOf } from './hopeless-reasons.js'

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

/** What estimates go by. */
export interface Pace {
  /** Things (tokens, or megapixelsteps) per second of one worker. */
  perSecond: number
  /** Things of one job of the request. */
  perJob: number
}

/** Speed that a model is taken to have as long as nothing is known. */
const perSecondUnknown = 1

/** What an estimate for a request goes by: the fastest of the models that may serve it. */
export function paceOf({ kind, models, outputTokensMax }: Request, known: readonly ModelStatus[]): Pace {
  const fitting = known.filter((model) => model.kind === kind && (models.length === 0 || models.includes(model.name)))
  const perSecond = Math.max(0, ...fitting.map((model) => model.perSecond)) || perSecondUnknown
  return { perSecond, perJob: outputTokensMax }
}

/** Counts a request's jobs. Implements the arithmetic that clients expect: its parts never contradict each other. */
export function checkOf(
  state: DomainState,
  request: Request,
  { pace, now }: { pace: Pace; now: number },
): RequestCheck {
  const finished = count(request, isMade)
  const processing = count(request, (job) => job.state === 'offered' || job.state === 'leased')
  const waiting = count(request, (job) => job.state === 'waiting')
  const isOver = request.outcome !== undefined
  return {
    finished,
    processing,
    restarted: request.faults + request.lostLeases,
    waiting,
    done: isOver,
    faulted: request.outcome === 'faulted',
    wait_time: isOver ? 0 : waitSeconds(state, request, waiting, pace),
    queue_position: waiting === 0 ? 0 : queuePositionOf(state, request),
    kudos: Math.round(kudosOf(request.paid)),
    is_possible: isOver || processing > 0 || hopelessReasonsOf(state, request, now).length === 0,
  }
}

/** What is ahead in the queue is taken to be of the usual size, and shared by the workers that are there. */
function waitSeconds(state: DomainState, request: Request, waiting: number, { perSecond, perJob }: Pace): number {
  const { queue, roster } = state
  const ahead = Math.max(0, queuePositionOf(state, request) - 1)
  const { amountWaiting, jobsWaiting } = queue.waitingOf(request.kind)
  const usual = jobsWaiting === 0 ? perJob : amountWaiting / jobsWaiting
  const workers = Math.max(1, Math.min(roster.knownCount, ahead + waiting))
  const queued = waiting === 0 ? 0 : ahead * usual + waiting * perJob
  const inHand = request.leasedJobs > 0 ? perJob / perSecond : 0
  return Math.round(queued / (perSecond * workers) + inHand)
}

/** False for a job without a result, and for one that was given up when it was withdrawn. */
export function isMade({ result }: Job): boolean {
  return result !== undefined && (result.finishReason !== 'aborted' || result.outputBytes > 0)
}

function count({ jobs }: Request, fits: (job: Job) => boolean): number {
  return jobs.filter(fits).length
}
