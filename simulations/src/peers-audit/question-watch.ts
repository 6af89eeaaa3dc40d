import type { Frame } from '@kudoswarm/protocol'
import type { Complain } from './complain.js'

/** Time that a peer waits for an answer, in milliseconds; for the welcome it waits less. */
const answerMsMax = 30_000
const welcomeMsMax = 20_000

/** How far a peer's timer may be off, in milliseconds. */
const toleranceMs = 5

/** A question that a peer has asked. */
export interface Asked {
  frame: Frame
  at: number
}

/** The questions of one channel: none waits for ever, and none that was refused for now is asked again too early. */
export class QuestionWatch {
  readonly #complain: Complain
  readonly #open = new Map<number, Asked>()
  /** When a question may be asked again, by what it is about. */
  readonly #notBefore = new Map<string, number>()

  constructor(complain: Complain) {
    this.#complain = complain
  }

  /** Questions without an answer. */
  get open(): Frame[] {
    return Array.from(this.#open.values(), ({ frame }) => frame)
  }

  /** The peer asks. */
  ask(frame: Frame, now: number): void {
    if (this.#open.has(frame.id)) this.#complain('question_id_reused', `question ${frame.id} is asked twice`)
    this.#open.set(frame.id, { frame, at: now })
    const subject = subjectOf(frame)
    const notBefore = subject === undefined ? undefined : this.#notBefore.get(subject)
    if (notBefore !== undefined && now < notBefore - toleranceMs)
      this.#complain('asked_too_early', `${subject} is asked again ${notBefore - now} ms before the tracker said`)
    if (subject !== undefined) this.#notBefore.delete(subject)
  }

  /** The tracker answers. Gives the question, where there is one. */
  answer(frame: Frame, now: number): Frame | undefined {
    const asked = this.#open.get(frame.id)
    if (asked === undefined) return undefined
    this.#open.delete(frame.id)
    const subject = subjectOf(asked.frame)
    if (subject !== undefined && frame.kind === 'refused' && frame.body.retryAfterMs > 0)
      this.#notBefore.set(subject, now + frame.body.retryAfterMs)
    return asked.frame
  }

  /** Something has happened that is a new reason to ask. */
  allow(about: string): void {
    for (const subject of this.#notBefore.keys()) if (subject.includes(about)) this.#notBefore.delete(subject)
  }

  /** Looks whether a question has waited for too long. */
  look(now: number): void {
    for (const { frame, at } of this.#open.values()) {
      const msMax = frame.kind === 'hello' ? welcomeMsMax : answerMsMax
      if (now - at > msMax + toleranceMs)
        this.#complain('waits_for_ever', `${frame.kind} has waited ${now - at} ms for an answer`)
    }
  }
}

/** What a question that peers repeat by themselves is about; undefined for the others. */
function subjectOf({ kind, body }: Frame): string | undefined {
  if (kind === 'joinWorker') return kind
  if (kind === 'accept') return `${kind} lease ${body.lease}`
  if (kind === 'complete') return `${kind} lease ${body.receipt?.lease}`
  // The production requester says what it has; without that it is somebody's own question.
  return kind === 'status' && body.follow && body.outputOffsets.length > 0
    ? `${kind} request ${body.request.join()}`
    : undefined
}
