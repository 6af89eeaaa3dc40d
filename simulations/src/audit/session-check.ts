import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import { checkAnswer, checkNews } from './answer-check.js'
import { noteAsked, takePiece, takeReceipt } from './asked.js'
import type { Arrival } from './asked.js'
import { AuditChannel, answerKindOf, isAnswer } from './audit-channel.js'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import type { AuditState } from './audit-state.js'
import type { HistoryBook } from './history-book.js'
import { networkOfAddress } from './network-book.js'
import type { PieceVerdict } from './peer-book.js'
import { QuestionBook } from './question-book.js'
import { screenFrame } from './refusals/screening.js'
import type { Screening } from './refusals/screening.js'
import { checkAccepted, checkRefused, takeStray } from './refusals/told-refused.js'
import { checkGoodbye, checkSilence } from './told-goodbye.js'
import type { Telling } from './told.js'

/** Codes that a piece of output may be refused with. After a receipt it need not be: nothing more is taken. */
const pieceRefusals: Readonly<Record<PieceVerdict, readonly string[]>> = {
  taken: [],
  ignored: [],
  progress_offset_invalid: ['progress_offset_invalid'],
  output_too_large: ['output_too_large'],
  unsure: ['progress_offset_invalid', 'output_too_large'],
}

/** At the end a question that came so lately may still have no answer, in milliseconds. */
const answerMsMax = 500

/** Follows every session: what was asked, what was answered, and whether it was so. */
export class SessionCheck {
  readonly #state: AuditState
  readonly #history: HistoryBook
  readonly #tracker: string
  readonly #channels = new Map<number, AuditChannel>()
  readonly #questions: QuestionBook
  /** Peers that got a channel, and when: a channel that ends is told of a little later, in the same moment. */
  readonly #crowds = new Map<string, number>()
  #nowMs = 0

  constructor(init: { state: AuditState; history: HistoryBook; tracker: string }) {
    this.#state = init.state
    this.#history = init.history
    this.#tracker = init.tracker
    this.#questions = new QuestionBook(init.state, this.#channels)
  }

  /** A channel was handed to the tracker. */
  open(no: number, init: { peer: string; address: string; nowMs: number }): void {
    const { limits } = this.#state
    const { peer, address, nowMs } = init
    this.#nowMs = nowMs
    this.#checkCrowds(nowMs)
    this.#channels.set(no, new AuditChannel({ no, peer, network: networkOfAddress(address), limits, nowMs }))
    this.#crowds.set(peer, nowMs)
  }

  /** A channel is gone. */
  close(no: number): void {
    const channel = this.#channels.get(no)
    if (channel === undefined) return
    this.#channels.delete(no)
    this.#questions.abandon(channel)
  }

  /** All channels are gone: the process was killed. */
  closeAll(): void {
    this.#channels.clear()
    this.#crowds.clear()
    this.#questions.clear()
    this.#state.run += 1
  }

  /** The clock has jumped: nobody has been silent for longer than since then. */
  delayed(nowMs: number): void {
    this.#nowMs = nowMs
    for (const channel of this.#channels.values()) channel.quietSinceMs = nowMs
  }

  /** Something has changed, or is about to: what waits for its answer may have been decided by what is so now. */
  noteState(nowMs = this.#nowMs): void {
    this.#questions.noteAll(Math.max(nowMs, this.#nowMs))
  }

  /** A frame reached the tracker. */
  receive(no: number, bytes: Uint8Array, nowMs: number): void {
    this.#nowMs = nowMs
    const channel = this.#channels.get(no)
    this.#checkCrowds(nowMs)
    if (channel === undefined || channel.isOver) return
    checkSilence(channel, this.#state.limits, nowMs)
    channel.heardAtMs = nowMs
    channel.quietSinceMs = nowMs
    const screening = screenFrame(channel, this.#state.limits, bytes, nowMs)
    const { frame, codes } = screening
    const mayBeRefused = !codes.includes('rate_limited') || mayRefuse(channel, screening, nowMs)
    if (frame === undefined) {
      if (mayBeRefused) channel.strays.push({ ...screening, isCertain: true })
      return
    }
    noteAsked(this.#state, channel, frame)
    const arrival = { run: this.#state.run, isUnsure: codes.length > 0, nowMs }
    if (frame.kind === 'progress') this.#takePiece(channel, frame, arrival)
    else {
      const delivery = frame.kind === 'complete' ? takeReceipt(this.#state, channel, frame, arrival) : undefined
      this.#questions.ask(channel, frame, { codes, delivery, nowMs })
    }
  }

  /** The tracker hands a frame to a channel. @throws AuditError */
  send(no: number, bytes: Uint8Array, where: { nowMs: number; seqBefore: number }): void {
    const channel = this.#channels.get(no)
    if (channel === undefined || channel.isOver)
      return fail('sent_after_end', `a frame goes to channel ${no}, which is over`)
    this.#nowMs = where.nowMs
    const { frameBytesMax } = this.#state.limits
    if (bytes.length > frameBytesMax)
      fail('limit_exceeded', `a frame of ${bytes.length} bytes, ${frameBytesMax} are allowed`)
    const decoded = decodeFrame(bytes)
    if (!decoded.ok)
      return fail('frame_invalid', `the tracker sends a frame that is ${decoded.code}: ${decoded.detail}`)
    const frame = decoded.value
    const telling: Telling = { ...where, state: this.#state, history: this.#history, channel, tracker: this.#tracker }
    if (frame.kind === 'goodbye') this.#part(telling, frame.body.code)
    else if (channel.farewell !== undefined)
      fail('sent_after_end', `${frame.kind} is told after ${channel.farewell}, which ends the session`)
    else if (isAnswer(frame)) this.#checkAnswer(telling, frame)
    else if (frame.id !== 0) fail('answer_unasked', `${frame.kind} has the id ${frame.id} and answers nothing`)
    else if (channel.account === undefined) fail('answer_unasked', `${frame.kind} is told before welcome`)
    else checkNews(telling, frame)
  }

  /** Demands that workers that let offers lapse had been told of them, on the session on which they are workers. */
  checkLapsed(): void {
    const { blobMissedSeq, blobsAsked, lapsed } = this.#state
    for (const { no, worker, offeredSeq } of lapsed.splice(0)) {
      // A prompt that is being read, or cannot be, is not told.
      if (blobsAsked > 0 || blobMissedSeq >= offeredSeq) continue
      for (const { peer, isWorker, isOver, offers } of this.#channels.values()) {
        if (peer === worker.peer && isWorker && !isOver && !offers.has(BigInt(no)))
          fail('consequence_missing', `offer ${no} lapses, and worker ${worker.no} was not told of it`)
      }
    }
  }

  /** Demands that nobody waits for an answer, and that nobody is there who should have been sent away. */
  finish(): void {
    this.#checkCrowds(Infinity)
    for (const channel of this.#channels.values()) {
      const { no, peer, questions, strays, isOver } = channel
      if (isOver) continue
      checkSilence(channel, this.#state.limits, this.#nowMs)
      const first = [...questions].find(([, { askedAtMs }]) => this.#nowMs - askedAtMs > answerMsMax)
      if (first !== undefined)
        fail('unanswered', `question ${first[0]}, ${first[1].kind}, of ${peer} on channel ${no} has no answer`)
      const due = strays.find(({ isCertain }) => isCertain)
      if (due !== undefined)
        fail('unanswered', `frame ${due.id} of ${peer} on channel ${no} is not refused: ${due.codes.join(' or ')}`)
    }
  }

  #takePiece(channel: AuditChannel, frame: Frame & { kind: 'progress' }, arrival: Arrival): void {
    channel.pieces.set(frame.body.lease, (channel.pieces.get(frame.body.lease) ?? 0) + 1)
    const verdict = takePiece(this.#state, channel, frame, arrival)
    const codes = [...(arrival.isUnsure ? ['rate_limited'] : []), ...pieceRefusals[verdict]]
    if (codes.length > 0) channel.strays.push({ id: 0, codes, isCertain: false, isFatal: false })
  }

  #part(telling: Telling, code: string): void {
    checkGoodbye(telling, code, this.#channels.size)
    telling.channel.isOver = true
    this.#questions.abandon(telling.channel)
  }

  #checkAnswer(telling: Telling, frame: Frame): void {
    const { channel } = telling
    const question = channel.questions.get(frame.id)
    const isStray =
      frame.kind === 'refused' &&
      channel.strays.some(({ id, codes }) => id === frame.id && codes.includes(frame.body.code))
    if (question === undefined || (isStray && frame.kind === 'refused' && !question.chances.has(frame.body.code))) {
      takeStray(channel, frame, this.#state.limits)
      return
    }
    this.#questions.note(channel, question, telling.nowMs)
    if (frame.kind === 'refused') checkRefused(telling, frame.body, question)
    else this.#checkAccepted(telling, frame, question)
    this.#questions.end(channel, frame, question, telling.nowMs)
    if (frame.kind === 'welcome') this.#countSessions()
    if (frame.kind === 'joined') this.#checkReplaced(channel)
  }

  #checkAccepted(telling: Telling, frame: Frame, question: Question): void {
    const expected = answerKindOf(question.kind)
    if (frame.kind !== expected)
      fail('answer_kind_wrong', `${question.kind} is answered with ${frame.kind} instead of ${expected}`)
    checkAnswer(telling, frame, question)
    checkAccepted(question)
  }

  /** Demands that peers that got a channel before this moment have no more than they may. */
  #checkCrowds(nowMs: number): void {
    const { channelsPerPeer } = this.#state.limits
    for (const [crowd, atMs] of this.#crowds) {
      if (atMs >= nowMs) continue
      this.#crowds.delete(crowd)
      let count = 0
      for (const { peer } of this.#channels.values()) if (peer === crowd) count += 1
      if (count > channelsPerPeer)
        fail('limit_exceeded', `${crowd} has ${count} channels, ${channelsPerPeer} are allowed`)
    }
  }

  #countSessions(): void {
    const { sessionsMax: max } = this.#state.limits
    let count = 0
    for (const channel of this.#channels.values()) if (!channel.isOver) count += 1
    if (count > max) fail('limit_exceeded', `${count} sessions, ${max} are allowed`)
  }

  /**
   * A worker is on one session; the one that it was on before is told goodbye first, unless that was told to join again,
   * because its own joining may have been the one that followed.
   */
  #checkReplaced({ no, peer }: AuditChannel): void {
    for (const other of this.#channels.values()) {
      if (other.peer === peer && other.no !== no && other.isWorker && !other.isOver && !other.isJoinUnknown)
        fail('consequence_missing', `${peer} joins on channel ${no} and is still a worker on channel ${other.no}`)
    }
  }
}

/** Whether a frame that may be too fast may be refused: whoever goes on is sent away instead; session.md §4.4, 1. */
function mayRefuse(channel: AuditChannel, { frame, codes }: Screening, nowMs: number): boolean {
  const isCertain = frame === undefined && codes.length === 1
  const pace = isCertain && !channel.isPaceUnsure ? channel.refusals.take(1, nowMs) : 'unsure'
  channel.isPaceUnsure = pace === 'unsure'
  channel.mayPart = pace !== 'within'
  return pace !== 'beyond'
}
