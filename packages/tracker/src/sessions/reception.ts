import { decodeFrame, frameIdOf, refusalOf } from '@kudoswarm/protocol'
import type { ErrorCode, Frame, RefusalDetails } from '@kudoswarm/protocol'
import type { Channel } from '@kudoswarm/ports'
import { sayHello } from '../answers/hello.js'
import { answerQuestion, isQuestion } from '../answers/question.js'
import { takeProgress } from '../answers/progress.js'
import { questionFrames } from '../limits/question-frames.js'
import { TokenBucket } from '../limits/token-bucket.js'
import type { Service } from '../service.js'
import { Reply } from './reply.js'
import { Session } from './session.js'

/** Receives peers: makes a session of every channel and hands on what it is allowed to ask. */
export class Reception {
  readonly #service: Service
  #isClosed = false

  constructor(service: Service) {
    this.#service = service
  }

  /** Takes a channel that a peer has opened. */
  accept(channel: Channel): void {
    const { clock, limits, refusals, sessions } = this.#service
    const session: Session = new Session(channel, clock.now(), {
      line: sessions.takeLine(channel.remotePeer),
      onRefused: ({ code, message }) => refusals.tell({ account: session.account, code, message }),
    })
    const visit = new Visit(this.#service, session)
    channel.open({
      frame: (bytes) => visit.frame(bytes),
      drained: () => visit.drained(),
      closed: () => visit.closed(),
    })
    if (this.#isClosed) session.goodbye('tracker_stopping')
    else if (sessions.size >= limits.sessionsMax) session.goodbye('sessions_too_many')
    else visit.begin()
  }

  /** Says goodbye to everybody, and from now on to whoever comes. */
  close(): void {
    this.#isClosed = true
    for (const session of this.#service.sessions.all()) session.goodbye('tracker_stopping')
  }
}

/** A session from its first frame to its end. The checks of a frame are those of protocol-spec/session.md, in order. */
class Visit {
  readonly #service: Service
  readonly #session: Session
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  /** Refusals for being too fast that are left. */
  readonly #refusals: TokenBucket
  #cancelTimer: (() => void) | undefined

  constructor(service: Service, session: Session) {
    const { limits } = service
    const now = session.heardAt
    this.#service = service
    this.#session = session
    this.#frames = new TokenBucket({ perSecond: limits.framesPerSecond, burst: limits.frameBurst, now })
    this.#bytes = new TokenBucket({ perSecond: limits.bytesPerSecond, burst: limits.byteBurst, now })
    this.#refusals = new TokenBucket({ perSecond: 1, burst: limits.rateRefusalsMax, now })
  }

  begin(): void {
    const { clock, limits, sessions } = this.#service
    sessions.add(this.#session)
    this.#cancelTimer = clock.after(limits.helloMs, () => {
      // Whoever has said hello waits for as long as the journal takes to be written.
      if (this.#session.state === 'new') this.#session.goodbye('hello_late', { maxMs: limits.helloMs })
      else this.#watchIdle()
    })
  }

  frame(bytes: Uint8Array): void {
    const { clock, limits } = this.#service
    const now = clock.now()
    this.#session.heardAt = now
    if (this.#session.state === 'closed') return
    if (!this.#frames.take(1, now) || !this.#bytes.take(bytes.length, now)) {
      this.#slowDown(frameIdOf(bytes), now)
      return
    }
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) {
      const { code, id, detail } = decoded
      this.#refuse(id, code, { detail })
      this.#session.goodbye(code, { detail })
      return
    }
    const frame = decoded.value
    if (frame.kind !== 'progress' && this.#session.questions.size >= limits.questionsInFlightMax) {
      this.#refuse(frame.id, 'questions_too_many', { max: limits.questionsInFlightMax })
    } else this.#take(frame)
  }

  drained(): void {
    this.#session.isBlocked = false
    this.#service.relay.resume(this.#session)
    this.#service.history.resume(this.#session)
  }

  closed(): void {
    const { sessions, relay, history, reading } = this.#service
    this.#session.state = 'closed'
    this.#cancelTimer?.()
    relay.unfollow(this.#session)
    history.unfollow(this.#session)
    reading.drop(this.#session)
    sessions.remove(this.#session)
    // What the peer asked before it went is still done, and done by the worker that it was.
    this.#session.line.enter(() => this.#part())
  }

  #part(): void {
    const { sessions, writer } = this.#service
    const { peer, worker, joinedSeq } = this.#session
    sessions.leaveLine(peer)
    if (worker === undefined) return
    sessions.clearWorker(this.#session)
    writer.execute({ command: { type: 'leaveWorker', worker, joinedSeq, reason: 'disconnected' }, isOurs: true })
  }

  /** Whoever floods is told so a number of times, then sent away. */
  #slowDown(id: number, now: number): void {
    const details = { retryAfterMs: 1_000 }
    if (this.#refusals.take(1, now)) this.#refuse(id, 'rate_limited', details)
    else this.#session.goodbye('rate_limited', details)
  }

  #take(frame: Frame): void {
    const session = this.#session
    if (session.state === 'closed') return
    if (session.state !== 'open') {
      this.#greet(frame)
      return
    }
    if (frame.kind === 'progress') {
      if (frame.id === 0) takeProgress(this.#service, session, frame.body)
      else this.#refuse(frame.id, 'frame_id_invalid', { id: frame.id })
      return
    }
    if (!isQuestion(frame)) this.#refuse(frame.id, 'frame_unexpected', { kind: frame.kind })
    else if (frame.id === 0 || session.questions.has(frame.id)) {
      this.#refuse(0, 'frame_id_invalid', { id: frame.id })
    } else if (!this.#canAfford(frame)) this.#slowDown(frame.id, session.heardAt)
    else {
      session.questions.add(frame.id)
      answerQuestion(this.#service, session, frame, new Reply(session, frame.id))
    }
  }

  /** Takes what a question costs beyond the one frame that it is. */
  #canAfford(frame: Frame): boolean {
    const { limits } = this.#service
    const frames = Math.min(questionFrames(frame, limits), limits.frameBurst)
    return this.#frames.take(frames - 1, this.#session.heardAt)
  }

  #greet(frame: Frame): void {
    if (this.#session.state === 'greeting' || frame.kind !== 'hello') {
      this.#refuse(frame.id, 'hello_expected')
      this.#session.goodbye('hello_expected')
      return
    }
    if (frame.id === 0) {
      this.#refuse(0, 'frame_id_invalid', { id: 0 })
      this.#session.goodbye('frame_id_invalid', { id: 0 })
      return
    }
    this.#session.state = 'greeting'
    this.#session.questions.add(frame.id)
    void sayHello(this.#service, this.#session, frame.body, new Reply(this.#session, frame.id))
  }

  #refuse(id: number, code: ErrorCode, details: RefusalDetails = {}): void {
    this.#session.refuse(id, refusalOf(code, details))
  }

  /** Looks again when the session would have been silent for too long, and ends it if it was. */
  #watchIdle(): void {
    const { clock, limits } = this.#service
    const leftMs = this.#session.heardAt + limits.sessionIdleMs - clock.now()
    if (leftMs <= 0) this.#session.goodbye('session_idle', { maxMs: limits.sessionIdleMs })
    else this.#cancelTimer = clock.after(leftMs, () => this.#watchIdle())
  }
}
