import { limits } from '@kudoswarm/protocol'
import type { Bodies, Frame, FrameKind } from '@kudoswarm/protocol'
import type { Clock } from '@kudoswarm/ports'
import { PeerError } from '../peer-error.js'

/** Which answer belongs to which question; see protocol-spec/session.md §3. */
const answerKinds = {
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
} as const satisfies Partial<Record<FrameKind, FrameKind>>

/** What a peer may ask. */
export type QuestionKind = keyof typeof answerKinds

/** What it is answered. */
export type AnswerOf<Kind extends QuestionKind> = Bodies[(typeof answerKinds)[Kind]]

interface Question {
  kind: QuestionKind
  resolve: (answer: never) => void
  reject: (error: unknown) => void
  forget: () => void
}

/** Ids go round below this, so that they stay uint32 however long a session lasts. */
const idEnd = 2 ** 31

/**
 * Has a question rejected when the signal aborts. The id stays taken until the answer comes, or a late answer would be
 * taken for that of another question. The function that it returns forgets the question.
 */
function rejectWith(signal: AbortSignal, reject: (reason: unknown) => void, cancelTimer: () => void): () => void {
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort)
  return () => {
    cancelTimer()
    signal.removeEventListener('abort', abort)
  }
}

/** The questions of one channel that wait for their answers. */
export class Questions {
  readonly #clock: Clock
  readonly #send: (frame: Frame) => void
  readonly #overdue: () => void
  readonly #open = new Map<number, Question>()
  #lastId = 0

  /** `overdue` is called when a question was not answered within `answerMs`. */
  constructor(init: { clock: Clock; send: (frame: Frame) => void; overdue: () => void }) {
    this.#clock = init.clock
    this.#send = init.send
    this.#overdue = init.overdue
  }

  /** Asks. @throws PeerError the refusal; questions_too_many; or the signal's reason, with the question still asked */
  ask<Kind extends QuestionKind>(
    kind: Kind,
    body: Bodies[Kind],
    options: { answerMs: number; signal?: AbortSignal | undefined },
  ): Promise<AnswerOf<Kind>> {
    options.signal?.throwIfAborted()
    if (this.#open.size >= limits.questionsInFlightMax) throw PeerError.fromCode('questions_too_many')
    const id = this.#nextId()
    return new Promise((resolve, reject) => {
      const cancelTimer = this.#clock.after(options.answerMs, this.#overdue)
      const { signal } = options
      const forget = signal === undefined ? cancelTimer : rejectWith(signal, reject, cancelTimer)
      this.#open.set(id, { kind, resolve, reject, forget })
      this.#send({ id, kind, body } as unknown as Frame)
    })
  }

  /** Takes a frame with an id. False where it is no answer to what was asked. */
  answer(frame: Frame): boolean {
    const question = this.#open.get(frame.id)
    if (question === undefined) return false
    if (frame.kind !== 'refused' && frame.kind !== answerKinds[question.kind]) return false
    this.#open.delete(frame.id)
    question.forget()
    if (frame.kind === 'refused') question.reject(PeerError.fromRefused(frame.body))
    else question.resolve(frame.body as never)
    return true
  }

  /** Rejects everything that waits: whether it was done is not known. */
  fail(error: PeerError): void {
    const waiting = [...this.#open.values()]
    this.#open.clear()
    for (const question of waiting) {
      question.forget()
      question.reject(error)
    }
  }

  #nextId(): number {
    do this.#lastId = (this.#lastId + 1) % idEnd
    while (this.#lastId === 0 || this.#open.has(this.#lastId))
    return this.#lastId
  }
}
