import { decodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import type { AuditedPeer } from './audited-peer.js'
import { LeaseWatch } from './lease-watch.js'
import { QuestionWatch } from './question-watch.js'

/** Silence of a peer that is welcome, at most: two signs of life that are lost end a session; in milliseconds. */
const silenceMsMax = 150_000

/** Time between two signs of life, at least: a third of it would be twice as many as are needed; in milliseconds. */
const signOfLifeMsMin = 50_000

/** One channel of an honest peer, at its end. */
export class AuditedLink {
  readonly peer: AuditedPeer
  readonly #questions: QuestionWatch
  readonly #leases: LeaseWatch | undefined
  #isWelcome = false
  #saidAt = -Infinity
  #signedAt = -Infinity

  constructor(peer: AuditedPeer) {
    const { slots, over, complain } = peer
    this.peer = peer
    this.#questions = new QuestionWatch(complain)
    this.#leases = slots === undefined ? undefined : new LeaseWatch({ over, slots, complain })
  }

  /** The peer sends a frame. */
  say(bytes: Uint8Array, now: number): void {
    const frame = this.#read(bytes)
    if (frame === undefined) return this.peer.complain('frame_unreadable', 'a peer sends what cannot be read')
    this.#saidAt = now
    if (frame.id !== 0) this.#questions.ask(frame, now)
    if (frame.kind === 'balance' && this.#leases !== undefined) this.#signOfLife(now)
    this.peer.say(frame, now)
    this.#leases?.say(frame, now)
  }

  /** The peer is handed a frame. */
  hear(bytes: Uint8Array, now: number): void {
    const frame = this.#read(bytes)
    if (frame === undefined) return
    const question = frame.id === 0 ? undefined : this.#questions.answer(frame, now)
    if (frame.kind === 'welcome') this.#isWelcome = true
    else if (frame.kind === 'offer') this.#questions.allow(`lease ${frame.body.lease}`)
    else if (frame.kind === 'jobEnded') this.#questions.allow(`request ${frame.body.request.join()}`)
    this.peer.hear(frame, question, now)
    this.#leases?.hear(frame, question, now)
  }

  /** The peer's end is over. */
  close(): void {
    this.peer.lose(this.#questions.open)
  }

  /** Looks whether something is overdue. */
  look(now: number): void {
    this.#questions.look(now)
    this.#leases?.look(now)
    this.peer.look(now)
    if (this.#isWelcome && now - this.#saidAt > silenceMsMax)
      this.peer.complain('sign_of_life_missing', `a peer has said nothing for ${now - this.#saidAt} ms`)
  }

  /** A worker asks for its balance for no other reason. */
  #signOfLife(now: number): void {
    if (now - this.#signedAt < signOfLifeMsMin)
      this.peer.complain('sign_of_life_too_often', `a sign of life comes ${now - this.#signedAt} ms after another`)
    this.#signedAt = now
  }

  #read(bytes: Uint8Array): Frame | undefined {
    const decoded = decodeFrame(bytes)
    return decoded.ok ? decoded.value : undefined
  }
}
