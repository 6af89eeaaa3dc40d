import { describeError, encodeFrame } from '@kudoswarm/protocol'
import type { Bodies, ErrorCode, ErrorDetails, Frame, FrameKind } from '@kudoswarm/protocol'
import type { AccountNo, RequestNo, WorkerNo } from '@kudoswarm/core'
import type { Channel } from '@kudoswarm/ports'
import type { Follower } from '../relay/follower.js'
import { Line } from './line.js'

/** How far a session has come. */
export type SessionState = 'new' | 'greeting' | 'open' | 'closed'

/** What a session shares with others. */
export interface SessionInit {
  line?: Line
  /** Hears what the peer is refused, or sent away for. */
  onRefused?: (refusal: Bodies['refused'] | Bodies['goodbye']) => void
}

/** One channel with a peer: who it is, for whom it acts, and what it waits for. */
export class Session {
  /** The authenticated peer, a libp2p peer id. */
  readonly peer: string
  /** Where the peer is, as far as known; a multiaddr. */
  readonly address: string
  state: SessionState = 'new'
  /** The account that the peer acts for; anonymous until its hello says otherwise. */
  account = 0 as AccountNo
  /** The worker that this session is, once it has joined. */
  worker: WorkerNo | undefined
  /** The number of its last join, 0 before. */
  joinedSeq = 0
  /** Set while its last joining was refused because nobody knew whether it had happened: the peer is to repeat it. */
  isJoinUnknown = false
  /** Which state of its worker it was told last since it has joined; at first that it gets jobs. */
  toldWorkerState = ' 0'
  /** Ids of the questions that are not answered yet. */
  readonly questions = new Set<number>()
  /** Has what the peer asks decided in its order; shared by its sessions. */
  readonly line: Line
  /** Requests whose output this session follows. */
  readonly followed = new Map<RequestNo, Follower>()
  /** Set while the channel has enough to send; what is not urgent waits until it has drained. */
  isBlocked = false
  heardAt: number
  readonly #channel: Channel
  readonly #onRefused: (refusal: Bodies['refused'] | Bodies['goodbye']) => void

  constructor(channel: Channel, now: number, { line = new Line(), onRefused = () => {} }: SessionInit = {}) {
    this.#channel = channel
    this.#onRefused = onRefused
    this.line = line
    this.peer = channel.remotePeer
    this.address = channel.remoteAddress
    this.heardAt = now
  }

  /** Sends a frame that is not an answer. */
  send<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind]): void {
    this.#send({ id: 0, kind, body } as unknown as Frame)
  }

  /** Sends a frame that is encoded already, and that is not an answer. */
  sendBytes(frame: Uint8Array): void {
    if (this.state !== 'closed' && !this.#channel.send(frame)) this.isBlocked = true
  }

  /** Answers a question. */
  answer<Kind extends FrameKind>(id: number, kind: Kind, body: Bodies[Kind]): void {
    this.questions.delete(id)
    this.#send({ id, kind, body } as unknown as Frame)
  }

  /** Refuses a frame that has not become a question: one that has the same id still waits for its answer. */
  refuse(id: number, refusal: Bodies['refused']): void {
    this.#send({ id, kind: 'refused', body: refusal })
  }

  /** Says why and ends the session. What still arrives is not looked at. */
  goodbye(code: ErrorCode, details: ErrorDetails = {}): void {
    this.send('goodbye', { code, message: describeError(code, details) })
    this.#channel.close()
    this.state = 'closed'
  }

  #send(frame: Frame): void {
    if (this.state === 'closed') return
    if (frame.kind === 'refused' || frame.kind === 'goodbye') this.#onRefused(frame.body)
    this.sendBytes(encodeFrame(frame))
  }
}
