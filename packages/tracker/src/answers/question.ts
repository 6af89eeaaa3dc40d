import type { Frame, FrameKind, FrameOf } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'
import { answerBalance } from './balance.js'
import { completeJob } from './complete.js'
import { explain } from './explain.js'
import { answerHistory } from './history.js'
import { acceptOffer, declineOffer, failJob, seekJobs, takeHeartbeat } from './lease.js'
import { cancelRequest, submitRequest } from './request.js'
import { answerStatus } from './status.js'
import { transferKudos } from './transfer.js'
import { joinWorker, leaveWorker } from './worker.js'

/** Kinds of frames that peers send and the tracker answers, once a session is open. */
type QuestionKind =
  | 'joinWorker'
  | 'leaveWorker'
  | 'submit'
  | 'cancel'
  | 'status'
  | 'balance'
  | 'history'
  | 'transfer'
  | 'explain'
  | 'seek'
  | 'accept'
  | 'decline'
  | 'heartbeat'
  | 'complete'
  | 'fail'
  | 'hello'

/** A frame that is to be answered. */
type Question = FrameOf<QuestionKind>

/**
 * Answers one kind of question, now or when it is durable. Must not throw or reject. Where it does not hand on at once
 * what there is to decide, it resolves when it has.
 */
type Answerer<Kind extends FrameKind> = (
  service: Service,
  session: Session,
  body: FrameOf<Kind>['body'],
  reply: Reply,
) => void | Promise<void>

const answerers: { readonly [Kind in QuestionKind]: Answerer<Kind> } = {
  hello: (_service, _session, _body, reply) => reply.refuse('hello_repeated'),
  joinWorker,
  leaveWorker,
  submit: submitRequest,
  cancel: cancelRequest,
  status: answerStatus,
  balance: answerBalance,
  history: answerHistory,
  transfer: transferKudos,
  explain,
  seek: seekJobs,
  accept: acceptOffer,
  decline: declineOffer,
  heartbeat: takeHeartbeat,
  complete: completeJob,
  fail: failJob,
}

/** Whether a peer may ask this. */
export function isQuestion(frame: Frame): frame is Frame & { kind: QuestionKind } {
  return Object.hasOwn(answerers, frame.kind)
}

/** Sees to it that a question is answered, after those that the session has asked before. */
export function answerQuestion(service: Service, session: Session, question: Question, reply: Reply): void {
  const answerer = answerers[question.kind] as Answerer<FrameKind>
  const step = (): void | Promise<void> => answerer(service, session, question.body, reply)
  // A completion takes its turn by itself, after it has taken what has arrived.
  if (question.kind === 'complete') void step()
  else session.line.enter(step)
}
