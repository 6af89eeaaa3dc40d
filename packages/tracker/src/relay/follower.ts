import type { JobEnded, RequestEnded } from '@kudoswarm/protocol'
import type { RequestNo } from '@kudoswarm/core'
import type { Session } from '../sessions/session.js'
import type { OutputBuffer } from './output-buffer.js'

/** What becomes of a request, as far as one session has been told. */
export interface Follower {
  readonly session: Session
  readonly request: RequestNo
  readonly idBytes: Uint8Array<ArrayBuffer>
  /** One for each generation. */
  readonly places: Place[]
  /** Told when everything before has been. */
  ended: RequestEnded | undefined
}

/** How much of a job's output a session has been sent. */
export interface Place {
  /** The output that is being read, undefined while there is none. */
  source: OutputBuffer | undefined
  /** The output of a completed job, which is read from the store when the session has room. */
  stored: { hash: Uint8Array; tokens: number } | undefined
  /** Whether the job was completed when the session began to follow, so that the store has its output. */
  readonly isFromStore: boolean
  /** Bytes that the session has. */
  offset: number
  /** Set when the next piece is from another output than the one before. */
  isRestarted: boolean
  /** Told when all of the output has been. */
  ended: JobEnded | undefined
  /** Set once `ended` has been told. */
  isOver: boolean
}
