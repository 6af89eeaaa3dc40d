import type { Frame } from '@kudoswarm/protocol'
import type { AuditChannel, Question } from './audit-channel.js'
import { isOfKind } from './audit-channel.js'
import { anonymous } from './audit-policy.js'
import { availableOf, hexOf } from './audit-state.js'
import type { AuditState } from './audit-state.js'
import { NetworkBook } from './network-book.js'
import type { AskedComplete } from './peer-book.js'
import type { Take } from './take-log.js'
import { verdictsOf } from './refusals/verdicts.js'

/** Questions that wait for their answer, and what may come of each by all that has been so meanwhile. */
export class QuestionBook {
  readonly #state: AuditState
  readonly #channels: ReadonlyMap<number, AuditChannel>
  readonly #networks: NetworkBook
  readonly #waiting = new Map<Question, AuditChannel>()
  /** Accounts whose opening was counted for the network that asked for it. */
  readonly #counted = new Set<number>()

  constructor(state: AuditState, channels: ReadonlyMap<number, AuditChannel>) {
    this.#state = state
    this.#channels = channels
    this.#networks = new NetworkBook(state)
  }

  /** The process was killed: nobody answers any more, and rates begin anew. */
  clear(): void {
    this.#waiting.clear()
    this.#networks.clear()
  }

  /** A question has arrived. */
  ask(
    channel: AuditChannel,
    { id, kind, body }: Frame,
    init: { codes: readonly string[]; delivery: AskedComplete | undefined; nowMs: number },
  ): void {
    const { codes, delivery, nowMs } = init
    const chances = new Set<string | undefined>(codes)
    const available = new Set<bigint>()
    const { seq } = this.#state
    const asked = { kind, body, seq, askedAtMs: nowMs, chances, available, delivery }
    const question: Question = { ...asked, takes: this.#takesOf(channel, { ...asked, takes: [] }, nowMs) }
    channel.questions.set(id, question)
    this.#waiting.set(question, channel)
    const network = this.#networks.of(channel.network)
    if (isOfKind(question, 'submit') && !question.body.dryRun) {
      network.pending.add(question)
      const key = hexOf(question.body.request)
      network.submitted.set(key, network.submitted.get(key) ?? false)
    }
    this.note(channel, question, nowMs)
  }

  /** What the question counts as in rates, until it is known whether it does. */
  #takesOf({ peer, network, account }: AuditChannel, question: Question, nowMs: number): readonly Take[] {
    if (isOfKind(question, 'joinWorker'))
      return [this.#networks.joinsOf(peer).ask(nowMs), this.#networks.of(network).joins.ask(nowMs)]
    if (!isOfKind(question, 'hello') || account !== undefined) return []
    const { accountKey } = question.body
    const isNew = accountKey.length > 0 && !this.#state.byKey.has(hexOf(accountKey))
    return isNew ? [this.#networks.of(network).openings.ask(nowMs)] : []
  }

  /** Adds what may come of a question now. */
  note(channel: AuditChannel, question: Question, nowMs: number): void {
    const { tracker } = this.#state
    const followers = (): { atMost: number; atLeast: number } => this.#followersBeside(channel)
    const standing = { state: this.#state, channel, question, networks: this.#networks, followers, tracker, nowMs }
    for (const verdict of verdictsOf(standing)) question.chances.add(verdict)
    const account = this.#state.accounts[(channel.account ?? anonymous) - 1]
    if (account !== undefined && (question.kind === 'submit' || question.kind === 'transfer'))
      question.available.add(availableOf(this.#state.policy, account))
  }

  /** Adds what may come of every question now. */
  noteAll(nowMs: number): void {
    for (const [question, channel] of this.#waiting) this.note(channel, question, nowMs)
  }

  /** A question has its answer. */
  end(channel: AuditChannel, frame: Frame, question: Question, nowMs: number): void {
    channel.questions.delete(frame.id)
    this.#waiting.delete(question)
    const code = frame.kind === 'refused' ? frame.body.code : undefined
    if (isOfKind(question, 'submit')) this.#settle(channel, question, code)
    this.#count(question, code, nowMs)
    // Who is a worker, and who follows, may decide what else was asked.
    const isTurn = frame.kind === 'joined' || frame.kind === 'done' || frame.kind === 'historyPage'
    if (isTurn) this.noteAll(nowMs)
  }

  /** A session has ended. What it asked may be done all the same, at any time. */
  abandon(channel: AuditChannel): void {
    for (const question of channel.questions.values()) this.#waiting.delete(question)
  }

  #settle(channel: AuditChannel, question: Question<'submit'>, code: string | undefined): void {
    const network = this.#networks.of(channel.network)
    network.pending.delete(question)
    if (code === undefined && !question.body.dryRun) network.submitted.set(hexOf(question.body.request), true)
  }

  #count(question: Question, code: string | undefined, nowMs: number): void {
    const [first, second] = question.takes
    for (const take of question.takes) take.overAtMs = nowMs
    if (isOfKind(question, 'joinWorker')) {
      const isOver = code === 'joins_too_many' || code === 'rate_limited'
      // The rate of the worker may have been taken from before that of its network refused.
      first!.isSure = !isOver
      second!.isSure = !isOver
      second!.isVoid = isOver
      return
    }
    if (first === undefined) return
    const opened = code === undefined ? this.#state.byKey.get(accountKeyOf(question)) : undefined
    first.isVoid = code === 'account_openings_too_many' || code === 'account_openings_paused'
    first.isSure = opened !== undefined && opened.openedSeq > question.seq && !this.#counted.has(opened.no)
    if (first.isSure) this.#counted.add(opened!.no)
  }

  /** Sessions that follow the history beside one: their channels may be over and not yet closed. */
  #followersBeside(own: AuditChannel): { atMost: number; atLeast: number } {
    let atMost = 0
    let atLeast = 0
    for (const channel of this.#channels.values()) {
      if (channel === own || channel.history === undefined) continue
      atMost += 1
      if (!channel.isOver) atLeast += 1
    }
    return { atMost, atLeast }
  }
}

function accountKeyOf(question: Question): string {
  return isOfKind(question, 'hello') ? hexOf(question.body.accountKey) : ''
}
