import type { Frame, FrameKind, FrameOf } from '@kudoswarm/protocol'
import type { AuditLimits } from './audit-policy.js'
import { AuditRate } from './audit-rate.js'
import type { JobRecord, RequestRecord } from './audit-state.js'
import type { AskedComplete, Attempt } from './peer-book.js'
import type { Take } from './take-log.js'

/** A question that waits for its answer. */
export interface Question<Kind extends FrameKind = FrameKind> {
  readonly kind: Kind
  readonly body: FrameOf<Kind>['body']
  /** What was durable when it arrived. */
  readonly seq: number
  readonly askedAtMs: number
  /** What may come of it by all that has been so since it arrived: codes of refusals, undefined for an answer. */
  readonly chances: Set<string | undefined>
  /** What the account could hold at any moment since. */
  readonly available: Set<bigint>
  /** What it counts as in rates by peer and network. */
  readonly takes: readonly Take[]
  /** What it delivers, where the session was a worker when it arrived. */
  readonly delivery: AskedComplete | undefined
}

/** A frame that is no question, or was refused before it became one. */
export interface Stray {
  /** The id under which it is refused. */
  readonly id: number
  readonly codes: readonly string[]
  /** Whether it must be refused. */
  readonly isCertain: boolean
  /** Whether the session ends with that. */
  readonly isFatal: boolean
}

/** What a session has been told of one generation. */
export interface ToldPlace {
  readonly job: JobRecord
  /** Bytes that the peer has, and had when it began to follow. */
  position: number
  readonly start: number
  /** The output that the last piece was of. */
  attempt: Attempt | undefined
  /** Whether the output comes from the store, which may have deleted it. */
  readonly isStored: boolean
  /** How many of the times that the job came to wait again need not be told any more. */
  returnsTold: number
  isOver: boolean
}

/** What a session has been told of a request that it follows. */
export interface ToldRequest {
  readonly request: RequestRecord
  readonly places: readonly ToldPlace[]
}

/** What a channel is made of. */
export interface AuditChannelInit {
  no: number
  peer: string
  network: string
  limits: AuditLimits
  nowMs: number
}

/** One channel between the tracker and a peer, as the auditor has seen it. */
export class AuditChannel {
  readonly no: number
  readonly peer: string
  /** The network address that it comes from. */
  readonly network: string
  readonly openedAtMs: number
  /** When a frame last arrived. */
  heardAtMs: number
  /** Since when time has passed here as everywhere: since the last frame, or the last jump of the clock. */
  quietSinceMs: number
  /** The account, once the tracker has said welcome. */
  account: number | undefined
  /** Set once the tracker has said goodbye. */
  isOver = false
  /** The code of the goodbye that must follow on a refusal. */
  farewell: string | undefined
  /** Whether the peer may be sent away for being too fast. */
  mayPart = false
  /** Set once it cannot be told any more how often it was refused for that. */
  isPaceUnsure = false
  /** Whether the tracker has said `joined` here and not `done` to leaving. */
  isWorker = false
  /** Whether its last joining was refused because nobody knew whether it had happened. */
  isJoinUnknown = false
  /** The worker that the tracker last said it is. */
  worker = 0
  /** The joining that it is present by. */
  joinedSeq = 0
  readonly questions = new Map<number, Question>()
  strays: Stray[] = []
  /** How many pieces of output have come of each lease, less those that were told to be of none. */
  readonly pieces = new Map<bigint, number>()
  /** Leases and offers that it was told are over, and those that it was told to settle. */
  readonly withdrawn = new Set<string>()
  /** Offers that it has been told of. */
  readonly offers = new Set<bigint>()
  /** Which state it was told as a worker since it has joined; at first that it gets jobs. */
  toldState = ' 0'
  /** What was written to it that it was told since it is a worker, by id. */
  readonly toldNotices = new Set<string>()
  /** By id; of one id oldest first: its end may be told to a slow reader when it is forgotten and was chosen again. */
  readonly followed = new Map<string, ToldRequest[]>()
  /** The history that it follows, and the last event that it was told of. */
  history: { account: number | undefined; seq: number } | undefined
  readonly frames: AuditRate
  readonly bytes: AuditRate
  /** Refusals for being too fast. */
  readonly refusals: AuditRate

  constructor({ no, peer, network, limits, nowMs }: AuditChannelInit) {
    this.no = no
    this.peer = peer
    this.network = network
    this.openedAtMs = nowMs
    this.heardAtMs = nowMs
    this.quietSinceMs = nowMs
    this.frames = new AuditRate({ perSecond: limits.framesPerSecond, burst: limits.frameBurst, nowMs })
    this.bytes = new AuditRate({ perSecond: limits.bytesPerSecond, burst: limits.byteBurst, nowMs })
    this.refusals = new AuditRate({ perSecond: 1, burst: limits.rateRefusalsMax, nowMs })
  }

  /** Begins to follow a request from given places. */
  follow(request: RequestRecord, offsets: readonly number[]): void {
    const places = request.jobs.map((job, generation) => {
      const start = offsets[generation] ?? 0
      const isStored = job.state === 'completed'
      const returnsTold = job.returns.length
      return { job, position: start, start, attempt: undefined, isStored, returnsTold, isOver: false }
    })
    this.unfollow(request)
    const followed = this.followed.get(request.id) ?? []
    this.followed.set(request.id, [...followed, { request, places }])
  }

  /** Whether it follows a request. */
  isFollowing(request: RequestRecord): boolean {
    return this.followed.get(request.id)?.some((one) => one.request === request) === true
  }

  /** Follows a request no more. */
  unfollow(request: RequestRecord): void {
    const others = this.followed.get(request.id)?.filter((one) => one.request !== request) ?? []
    if (others.length > 0) this.followed.set(request.id, others)
    else this.followed.delete(request.id)
  }
}

const questions: Partial<Record<FrameKind, FrameKind>> = {
  hello: 'welcome',
  joinWorker: 'joined',
  leaveWorker: 'done',
  submit: 'submitted',
  cancel: 'done',
  status: 'statusReport',
  balance: 'balanceReport',
  history: 'historyPage',
  transfer: 'transferred',
  explain: 'explanation',
  seek: 'sought',
  accept: 'leased',
  decline: 'done',
  heartbeat: 'heartbeatReport',
  complete: 'settled',
  fail: 'done',
}

/** What a frame is answered with; undefined where it is no question. */
export function answerKindOf(kind: FrameKind): FrameKind | undefined {
  return questions[kind]
}

const answers: ReadonlySet<FrameKind> = new Set([...Object.values(questions), 'refused'])

/** Whether a frame answers something. */
export function isAnswer(frame: Frame): boolean {
  return answers.has(frame.kind)
}

/** Whether a question is of a kind. */
export function isOfKind<Kind extends FrameKind>(question: Question, kind: Kind): question is Question<Kind> {
  return question.kind === kind
}
