import type { AuditChannel, Question } from '../audit-channel.js'
import type { FrameKind } from '@kudoswarm/protocol'
import type { AuditState } from '../audit-state.js'
import type { NetworkBook } from '../network-book.js'

/** What may come of a question as things stand: the code of a refusal, or undefined where it is answered. */
export type Verdict = string | undefined

/** A question and everything that decides what may come of it at a moment. */
export interface Standing<Kind extends FrameKind = FrameKind> {
  readonly state: AuditState
  readonly channel: AuditChannel
  readonly question: Question<Kind>
  readonly networks: NetworkBook
  /** Other sessions that follow the history: those that may still, and those that surely do. */
  readonly followers: () => { readonly atMost: number; readonly atLeast: number }
  /** Peer id of the tracker. */
  readonly tracker: string
  readonly nowMs: number
}
