import { refusalOf } from '@kudoswarm/protocol'
import type { Bodies, ErrorCode, FrameKind, RefusalDetails } from '@kudoswarm/protocol'
import type { Answer } from '../writer/entry.js'
import type { Session } from './session.js'

/** The one answer to a question. */
export class Reply {
  readonly #session: Session
  readonly #id: number

  constructor(session: Session, id: number) {
    this.#session = session
    this.#id = id
  }

  /** Answers. */
  answer<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind]): void {
    this.#session.answer(this.#id, kind, body)
  }

  /** Answers that it is not to be, and why. */
  refuse(code: ErrorCode, details: RefusalDetails = {}): void {
    this.#session.answer(this.#id, 'refused', refusalOf(code, details))
  }

  /** Answers with the refusal of a command. */
  refuseWith(refusal: Extract<Answer, { ok: false }>['refusal']): void {
    const { code, ...details } = refusal
    this.refuse(code, details)
  }
}
