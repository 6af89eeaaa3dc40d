import type { Due } from '../deadlines.js'
import type { FixedPrice, JobCompleted, RequestEnded, WorkerModel, WorkKind } from '../event.js'
import type { AccountNo, JobNo, LeaseNo, Millikudos, RequestNo, TimeMs, WorkerNo } from '../ids.js'
import type { Worker } from '../roster/worker.js'

/** How a request, or what is left of it, ends. */
export type RequestOutcome = RequestEnded['outcome']

/**
 * State of a job. What is not in the table cannot happen.
 *
 * | state   | jobOffered | offerEnded | leaseStarted | leaseLost, jobFailed | jobCompleted | cancelled, faulted | ended   |
 * | ------- | ---------- | ---------- | ------------ | -------------------- | ------------ | ------------------ | ------- |
 * | waiting | offered    |            |              |                      |              | outcome            | outcome |
 * | offered |            | waiting*   | leased       |                      |              | offered            |         |
 * | leased  |            |            |              | waiting*             | completed    | leased             |         |
 *
 * `waiting*`: where the request is cancelled or faulted, the job ends with that outcome instead. The other states
 * are final. "cancelled, faulted" are the events `requestCancelled` and `requestFaulted`, "ended" is `requestEnded`.
 */
export type JobState = 'waiting' | 'offered' | 'leased' | 'completed' | 'cancelled' | 'expired' | 'faulted'

/** State of a lease. `offered` and `leased` live, the rest is how it ended. */
export type LeaseState =
  | 'offered'
  | 'leased'
  | 'completed'
  | 'failed'
  | 'lost'
  | 'declined'
  | 'unsuited'
  | 'lapsed'
  | 'worker_left'
  | 'withdrawn'

/** Terms of a request; requests with equal terms share one object. */
export interface Terms {
  readonly agingPerSecond: Millikudos
  /** Time a request may wait; every offer and every end of a lease starts it anew. */
  readonly waitMs: number
}

/** A request as the state keeps it, from submission until it is forgotten. */
export interface Request extends Due {
  readonly dueKind: 'request'
  readonly no: RequestNo
  /** The requester's id, `inputHash` and `parameters` as `bytesToText`. */
  readonly idText: string
  readonly inputHashText: string
  readonly parametersText: string
  readonly peer: string
  readonly account: AccountNo
  readonly kind: WorkKind
  /** Any of which may serve; empty for any model of the kind. Shared by requests with the same names. */
  readonly models: readonly string[]
  /** What a worker must offer, sorted. Shared as the names are. */
  readonly needs: readonly string[]
  /** Peers that may serve it, or may not. Shared likewise. */
  readonly workers: readonly string[]
  readonly areExcluded: boolean
  /** Of what is not text. */
  readonly fixedPrice: FixedPrice | undefined
  /** Author of the style that shapes it, as the requester named it. */
  readonly author: AccountNo | undefined
  jobs: readonly Job[]
  readonly promptBytes: number
  /** Raised when a worker finds the prompt too long for it. */
  contextTokensNeeded: number
  readonly outputTokensMax: number
  readonly terms: Terms
  readonly priority: Millikudos
  /** Place in the queue, ascending. See `orderOf`. */
  readonly order: number
  readonly submittedAt: TimeMs
  expiresAt: TimeMs
  /** `expiresAt` never goes beyond this. */
  readonly endsAt: TimeMs
  held: Millikudos
  /** Everything that was debited, taxes included. */
  paid: Millikudos
  /** What workers found it unsuited, by worker, oldest first, at most `unsuitedWorkersMax`; undefined while none has. */
  unsuited: Map<WorkerNo, Lease> | undefined
  /** Jobs in the queue's index. */
  waitingJobs: number
  /** Jobs that have not ended, and those of them that are leased. */
  openJobs: number
  leasedJobs: number
  faults: number
  lostLeases: number
  lastFaultCode: string
  /** Set once no job is offered any more. */
  closing: 'cancelled' | 'faulted' | undefined
  outcome: RequestOutcome | undefined
  endedAt: TimeMs
  /** Number of the event that ended it, 0 before: those that ended first are forgotten first. */
  endedSeq: number
}

/** One generation of a request. */
export interface Job {
  readonly no: JobNo
  readonly request: Request
  state: JobState
  /** The offer or lease that lives. */
  lease: Lease | undefined
  /** The last of those that ended but for `Request.unsuited`, oldest first, at most `pastLeasesMax`; undefined while there are none. */
  past: Lease[] | undefined
  result: JobResult | undefined
}

/** An offer or a lease. */
export interface Lease extends Due {
  readonly dueKind: 'lease'
  readonly no: LeaseNo
  readonly job: Job
  readonly worker: Worker
  /** `announcedSeq` of the worker at the time of the offer. */
  readonly announcedSeq: number
  readonly model: WorkerModel
  /** When the worker accepted; 0 for an offer. */
  startedAt: TimeMs
  /**
   * No heartbeat extends the lease beyond this; 0 for an offer. Once it is over, `dueAt` is when it stops to keep the job
   * from its worker, 0 if it does not.
   */
  endsAt: TimeMs
  state: LeaseState
}

/** What a completed job led to. Hash and signature as `bytesToText`. */
export interface JobResult extends Omit<
  JobCompleted,
  'type' | 'outputHash' | 'signature' | 'requester' | 'owner' | 'escrow' | 'lease' | 'fromHold' | 'toppedUp'
> {
  readonly lease: Lease
  readonly outputHashText: string
  readonly signatureText: string
}

/** Place of a job in its request, from 0. */
export function generationOf(job: Job): number {
  return job.no - job.request.jobs[0]!.no
}

/** Hashes of the prompt and of the outputs that there are, as `bytesToText`. Equal ones come as often as there are. */
export function contentOf(request: Request): string[] {
  return [request.inputHashText, ...request.jobs.flatMap(({ result }) => result?.outputHashText ?? [])]
}

/** State of a request: `active` from its first lease or result until its end. */
export function requestStateOf(request: Request): 'waiting' | 'active' | RequestOutcome {
  if (request.outcome !== undefined) return request.outcome
  return request.leasedJobs > 0 || request.openJobs < request.jobs.length ? 'active' : 'waiting'
}

/** Largest priority, either way, that the order tells apart: beyond, a float64 has no whole millikudos. */
const priorityMax = 2n ** 52n

/**
 * Place in the queue, ascending. `priority + aging × waiting time` orders the same as `priority − aging × submit
 * time` at every moment, so a key that never changes does; its sign is turned so that the first is the smallest.
 */
export function orderOf(priority: Millikudos, agingPerSecond: Millikudos, submittedAt: TimeMs): number {
  const clamped = priority > priorityMax ? priorityMax : priority < -priorityMax ? -priorityMax : priority
  return (Number(agingPerSecond) / 1000) * submittedAt - Number(clamped)
}

/** Most tokens a prompt can have: one a byte in the worst tokenizer, and a token on either side. */
export function promptTokensMaxOf(promptBytes: number): number {
  return promptBytes + 2
}

/**
 * Context that matching demands: a token for every four bytes of the prompt, as text has with the usual byte-pair
 * vocabularies, plus the whole answer. The bound of `promptTokensMaxOf` would keep most long prompts from every
 * worker. Where the guess is too low the worker hands the job back, which is no fault, and it goes to another one.
 */
export function contextTokensNeededFor(promptBytes: number, outputTokensMax: number): number {
  return Math.ceil(promptBytes / 4) + outputTokensMax
}
