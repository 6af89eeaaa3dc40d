import type { Frame, FrameKind, FrameOf } from '@kudoswarm/protocol'
import { AuditRate } from './audit-rate.js'
import type { JobRecord, RequestRecord } from './audit-state.js'
import type { Attempt } from './peer-book.js'

/** A question that waits for its answer. */
export interface Question<Kind extends FrameKind = FrameKind> {
  readonly kind: Kind
  readonly body: FrameOf<Kind>['body']
  /** What was durable when it arrived. */
  readonly seq: number
  readonly askedAtMs: number
  /** Why it must be refused, where it must. */
  readonly refusal: string | undefined
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
  isOver: boolean
}

/** What a session has been told of a request that it follows. */
export interface ToldRequest {
  readonly request: RequestRecord
  readonly places: readonly ToldPlace[]
}

/** One channel between the tracker and a peer, as the auditor has seen it. */
export class AuditChannel {
  readonly no: number
  readonly peer: string
  /** The account, once the tracker has said welcome. */
  account: number | undefined
  /** Set once the tracker has said goodbye. */
  isOver = false
  /** Whether the tracker has said `joined` here and not `done` to leaving. */
  isWorker = false
  /** The joining that it is present by. */
  joinedSeq = 0
  readonly questions = new Map<number, Question>()
  /** Frames that are no questions and may be refused: their ids. */
  readonly strays: number[] = []
  /** Pieces of output that arrived here. */
  pieces = 0
  readonly followed = new Map<string, ToldRequest>()
  /** The history that it follows, and the last event that it was told of. */
  history: { account: number | undefined; seq: number } | undefined
  readonly rate: AuditRate

  constructor(init: { no: number; peer: string; nowMs: number; rate: { perSecond: number; burst: number } }) {
    this.no = init.no
    this.peer = init.peer
    this.rate = new AuditRate({ ...init.rate, nowMs: init.nowMs })
  }

  /** Begins to follow a request from given places. */
  follow(request: RequestRecord, offsets: readonly number[]): void {
    const places = request.jobs.map((job, generation) => {
      const start = offsets[generation] ?? 0
      const isStored = job.state === 'completed'
      return { job, position: start, start, attempt: undefined, isStored, isOver: false }
    })
    this.followed.set(request.id, { request, places })
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
  explain: 'explanation',
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
