import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import { AuditChannel, answerKindOf, isAnswer, isOfKind } from './audit-channel.js'
import type { Question } from './audit-channel.js'
import { AuditRate } from './audit-rate.js'
import { fail } from './audit-error.js'
import { anonymous } from './audit-policy.js'
import { hexOf } from './audit-state.js'
import type { AuditState } from './audit-state.js'
import type { HistoryBook } from './history-book.js'
import { listOf } from './peer-book.js'
import type { AskingPeer } from './peer-book.js'
import { checkBalance, checkWelcome } from './told-account.js'
import { checkPage, checkPosted } from './told-history.js'
import { checkJobEnded, checkOutput, checkRequestEnded } from './told-output.js'
import { checkCancelled, checkExplanation, checkRefused, checkStatus, checkSubmitted } from './told-request.js'
import {
  checkGivenUp,
  checkHeartbeat,
  checkJoined,
  checkLeased,
  checkLeft,
  checkOffered,
  checkSettled,
  checkWithdrawn,
} from './told-worker.js'
import type { Telling } from './told.js'

/** Refusals that do not name a question: of pieces of output, and of frames that could not be read. */
const pieceRefusals: ReadonlySet<string> = new Set([
  'progress_offset_invalid',
  'output_too_large',
  'rate_limited',
  'lease_unknown',
])

/** Follows every session: what was asked, what was answered, and whether it was so. */
export class SessionCheck {
  readonly #state: AuditState
  readonly #history: HistoryBook
  readonly #tracker: string
  readonly #channels = new Map<number, AuditChannel>()
  /** How often each peer has joined, since the process started. */
  readonly #joins = new Map<string, AuditRate>()
  /** Peers that got a channel, and when: a channel that ends is told of a little later, in the same moment. */
  readonly #crowds = new Map<string, number>()

  constructor(init: { state: AuditState; history: HistoryBook; tracker: string }) {
    this.#state = init.state
    this.#history = init.history
    this.#tracker = init.tracker
  }

  /** A channel was handed to the tracker. */
  open(no: number, peer: string, nowMs: number): void {
    const { framesPerSecond, frameBurst } = this.#state.limits
    this.#checkCrowds(nowMs)
    const rate = { perSecond: framesPerSecond, burst: frameBurst }
    this.#channels.set(no, new AuditChannel({ no, peer, nowMs, rate }))
    this.#crowds.set(peer, nowMs)
  }

  /** A channel is gone. */
  close(no: number): void {
    this.#channels.delete(no)
  }

  /** All channels are gone: the process was killed. */
  closeAll(): void {
    this.#channels.clear()
    this.#crowds.clear()
    this.#joins.clear()
  }

  /** A frame reached the tracker. */
  receive(no: number, bytes: Uint8Array, nowMs: number): void {
    const channel = this.#channels.get(no)
    this.#checkCrowds(nowMs)
    if (channel === undefined || channel.isOver) return
    const isWithinRate = channel.rate.take(nowMs)
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) {
      channel.strays.push(decoded.id)
      return
    }
    const frame = decoded.value
    const { questionsInFlightMax } = this.#state.limits
    const refusal = !isWithinRate
      ? 'rate_limited'
      : channel.questions.size >= questionsInFlightMax
        ? 'questions_too_many'
        : undefined
    noteAsked(this.#state, channel, frame)
    const isGreeting = channel.account === undefined && (frame.kind !== 'hello' || channel.questions.size > 0)
    const isQuestion = answerKindOf(frame.kind) !== undefined && frame.id !== 0 && !channel.questions.has(frame.id)
    if (!isQuestion || isGreeting) {
      if (isGreeting || frame.kind !== 'progress' || frame.id !== 0) channel.strays.push(frame.id)
      return
    }
    const { kind, body } = frame
    channel.questions.set(frame.id, { kind, body, seq: this.#state.seq, askedAtMs: nowMs, refusal })
  }

  /** The tracker hands a frame to a channel. @throws AuditError */
  send(no: number, bytes: Uint8Array, where: { nowMs: number; seqBefore: number }): void {
    const channel = this.#channels.get(no)
    if (channel === undefined || channel.isOver)
      return fail('sent_after_end', `a frame goes to channel ${no}, which is over`)
    const { frameBytesMax } = this.#state.limits
    if (bytes.length > frameBytesMax)
      fail('limit_exceeded', `a frame of ${bytes.length} bytes, ${frameBytesMax} are allowed`)
    const decoded = decodeFrame(bytes)
    if (!decoded.ok)
      return fail('frame_invalid', `the tracker sends a frame that is ${decoded.code}: ${decoded.detail}`)
    const frame = decoded.value
    const telling: Telling = { ...where, state: this.#state, history: this.#history, channel, tracker: this.#tracker }
    if (isAnswer(frame)) this.#checkAnswer(telling, frame)
    else if (frame.id !== 0) fail('answer_unasked', `${frame.kind} has the id ${frame.id} and answers nothing`)
    else if (frame.kind === 'goodbye') channel.isOver = true
    else if (channel.account === undefined) fail('answer_unasked', `${frame.kind} is told before welcome`)
    else checkNews(telling, frame)
  }

  /** Demands that nobody waits for an answer. */
  finish(): void {
    this.#checkCrowds(Infinity)
    for (const { no, peer, questions, isOver } of this.#channels.values()) {
      const [first] = questions
      if (first === undefined || isOver) continue
      fail('unanswered', `question ${first[0]}, ${first[1].kind}, of ${peer} on channel ${no} has no answer`)
    }
  }

  #checkAnswer(telling: Telling, frame: Frame): void {
    const { channel, state } = telling
    const question = channel.questions.get(frame.id)
    if (question === undefined) {
      takeStray(channel, frame)
      return
    }
    channel.questions.delete(frame.id)
    if (frame.kind === 'refused') {
      checkRefused(telling, frame.body.code, question)
      return
    }
    if (question.refusal !== undefined)
      fail('limit_exceeded', `question ${frame.id} is answered, and was to be refused: ${question.refusal}`)
    const expected = answerKindOf(question.kind)
    if (frame.kind !== expected)
      fail('answer_kind_wrong', `${question.kind} is answered with ${frame.kind} instead of ${expected}`)
    checkAnswer(telling, frame, question)
    if (frame.kind === 'joined') this.#countJoining(channel.peer, question.askedAtMs)
    if (frame.kind === 'welcome') this.#countSessions(state.limits.sessionsMax)
    if (frame.kind === 'historyPage') this.#countFollowers(state.limits.historyFollowersMax)
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

  #countJoining(peer: string, askedAtMs: number): void {
    const perMinute = this.#state.limits.workerJoinsPerMinute
    const rate =
      this.#joins.get(peer) ?? new AuditRate({ perSecond: perMinute / 60, burst: perMinute, nowMs: askedAtMs })
    this.#joins.set(peer, rate)
    if (!rate.take(askedAtMs)) fail('limit_exceeded', `${peer} joins more than ${perMinute} times a minute`)
  }

  #countSessions(max: number): void {
    let count = 0
    for (const channel of this.#channels.values()) if (!channel.isOver) count += 1
    if (count > max) fail('limit_exceeded', `${count} sessions, ${max} are allowed`)
  }

  #countFollowers(max: number): void {
    let count = 0
    for (const channel of this.#channels.values()) if (channel.history !== undefined) count += 1
    if (count > max) fail('limit_exceeded', `${count} sessions follow the history, ${max} may`)
  }
}

/** A refusal of what was no question: each such frame is refused at most once, under its id or under none. */
function takeStray(channel: AuditChannel, frame: Frame): void {
  if (frame.kind !== 'refused')
    return fail('answer_unasked', `${frame.kind} answers question ${frame.id}, which nobody asks`)
  const { code } = frame.body
  const exact = channel.strays.indexOf(frame.id)
  if (exact >= 0) {
    channel.strays.splice(exact, 1)
    return
  }
  const isLoose =
    frame.id === 0 &&
    (code === 'frame_id_invalid' ? channel.strays.length > 0 : channel.pieces > 0 && pieceRefusals.has(code))
  if (!isLoose) fail('answer_unasked', `${code} refuses question ${frame.id}, which nobody asks`)
  if (code === 'frame_id_invalid') channel.strays.shift()
}

function checkAnswer(telling: Telling, frame: Frame, question: Question): void {
  if (frame.kind === 'welcome' && isOfKind(question, 'hello')) checkWelcome(telling, frame.body, question)
  else if (frame.kind === 'joined' && isOfKind(question, 'joinWorker')) checkJoined(telling, frame.body, question)
  else if (frame.kind === 'submitted' && isOfKind(question, 'submit')) checkSubmitted(telling, frame.body, question)
  else if (frame.kind === 'statusReport' && isOfKind(question, 'status')) checkStatus(telling, frame.body, question)
  else if (frame.kind === 'balanceReport' && isOfKind(question, 'balance')) checkBalance(telling, frame.body, question)
  else if (frame.kind === 'historyPage' && isOfKind(question, 'history')) checkPage(telling, frame.body, question)
  else if (frame.kind === 'explanation' && isOfKind(question, 'explain'))
    checkExplanation(telling, frame.body, question)
  else if (frame.kind === 'leased' && isOfKind(question, 'accept')) checkLeased(telling, frame.body, question)
  else if (frame.kind === 'heartbeatReport' && isOfKind(question, 'heartbeat'))
    checkHeartbeat(telling, frame.body, question)
  else if (frame.kind === 'settled' && isOfKind(question, 'complete')) checkSettled(telling, frame.body, question)
  else if (isOfKind(question, 'cancel')) checkCancelled(telling, question)
  else if (isOfKind(question, 'leaveWorker')) checkLeft(telling, question)
  else if (isOfKind(question, 'decline')) checkGivenUp(telling, question.body.lease, 'declined')
  else if (isOfKind(question, 'fail')) checkGivenUp(telling, question.body.lease, 'failed')
}

function checkNews(telling: Telling, frame: Frame): void {
  switch (frame.kind) {
    case 'offer':
      return checkOffered(telling, frame.body)
    case 'withdraw':
      return checkWithdrawn(telling, frame.body)
    case 'output':
      return checkOutput(telling, frame.body)
    case 'jobEnded':
      return checkJobEnded(telling, frame.body)
    case 'requestEnded':
      return checkRequestEnded(telling, frame.body)
    case 'posted':
      return checkPosted(telling, frame.body)
    default:
      return fail('frame_invalid', `the tracker sends ${frame.kind}, which only peers send`)
  }
}

/** Keeps what may become a cause of an event. */
function noteAsked(state: AuditState, channel: AuditChannel, frame: Frame): void {
  const asking = state.peers.of(channel.peer)
  const account = channel.account ?? anonymous
  switch (frame.kind) {
    case 'submit':
      listOf(asking.submits, hexOf(frame.body.request)).push({ body: frame.body, account })
      break
    case 'joinWorker':
      asking.joins.push({ body: frame.body, account })
      break
    case 'cancel':
      asking.cancels.add(hexOf(frame.body.request))
      break
    case 'progress': {
      const { lease, offset, text, tokens } = frame.body
      channel.pieces += 1
      asking.progress(Number(lease), offset, text, tokens.length, state.limits.outputBytesMax)
      break
    }
    case 'complete':
      if (frame.body.receipt !== undefined) asking.complete(frame.body.receipt)
      break
    default:
      noteLeases(asking, frame)
  }
}

function noteLeases(asking: AskingPeer, frame: Frame): void {
  if (frame.kind === 'accept') asking.accepts.add(Number(frame.body.lease))
  else if (frame.kind === 'decline') asking.declines.add(Number(frame.body.lease))
  else if (frame.kind === 'fail') listOf(asking.fails, Number(frame.body.lease)).push(frame.body)
  else if (frame.kind === 'heartbeat') {
    for (const lease of frame.body.leases) {
      const no = Number(lease)
      asking.heartbeats.set(no, (asking.heartbeats.get(no) ?? 0) + 1)
    }
  }
}
