import {
  accountProofBytes,
  decodeFrame,
  encodeFrame,
  limits,
  protocolVersion,
  sessionProtocol,
} from '@kudoswarm/protocol'
import type { Bodies, Frame, Hello, VerifySignature, Welcome } from '@kudoswarm/protocol'
import { NetworkError } from '@kudoswarm/ports'
import type { Chance, Channel, Clock, CloseReason, Identity, Logger } from '@kudoswarm/ports'
import { isFinalCode, PeerError } from '../peer-error.js'
import { backOffMs, defaultBackOff, type BackOff } from './back-off.js'
import { Questions } from './questions.js'
import type { AnswerOf, QuestionKind } from './questions.js'
import type { SessionRole, SessionState, TrackerSession, TrackerSessionInit } from './tracker-session.js'

/** Times of a session, in milliseconds. */
export const sessionTimes = {
  /** For the dial and for the welcome, each. */
  connectMs: 20_000,
  /** For an answer. A tracker that takes longer is taken for lost. */
  answerMs: 30_000,
  /** Between signs of life. Several fit into the silence after which a tracker closes a session. */
  signOfLifeMs: Math.floor(limits.sessionIdleMs / 3),
} as const

/** One channel that is or was open. */
interface Link {
  channel: Channel
  questions: Questions
  /** What the tracker said last before it closed the channel. */
  goodbye: PeerError | undefined
  openedAt: number
}

/** The implementation of `TrackerSession`. */
export class SessionLoop implements TrackerSession {
  readonly identity: Identity
  readonly clock: Clock
  readonly chance: Chance
  readonly verifySignature: VerifySignature
  readonly logger: Logger
  readonly #init: TrackerSessionInit
  readonly #backOff: BackOff
  readonly #roles = new Set<SessionRole>()
  readonly #dialling = new AbortController()
  #state: SessionState = { name: 'connecting' }
  #link: Link | undefined
  #failures = 0
  #cancelTimer: (() => void) | undefined

  constructor(init: TrackerSessionInit) {
    this.#init = init
    this.#backOff = { ...defaultBackOff, ...init.backOff }
    this.identity = init.identity
    this.clock = init.clock
    this.chance = init.chance
    this.verifySignature = init.verifySignature
    this.logger = init.logger
  }

  get state(): SessionState {
    return this.#state
  }

  attach(role: SessionRole): () => void {
    this.#roles.add(role)
    role.state?.(this.#state)
    return () => this.#roles.delete(role)
  }

  connected(options: { signal?: AbortSignal } = {}): Promise<Welcome> {
    if (this.#state.name === 'connected' && options.signal === undefined) return Promise.resolve(this.#state.welcome)
    return new Promise((resolve, reject) => {
      const abort = (): void => settle(() => reject(options.signal?.reason))
      const settle = (how: () => void): void => {
        this.#roles.delete(role)
        options.signal?.removeEventListener('abort', abort)
        how()
      }
      const role: SessionRole = {
        state: (state) => {
          if (state.name === 'connected') settle(() => resolve(state.welcome))
          if (state.name === 'ended') settle(() => reject(new PeerError(state.code, state.message)))
        },
      }
      if (options.signal?.aborted === true) return abort()
      options.signal?.addEventListener('abort', abort)
      this.attach(role)
    })
  }

  async ask<Kind extends QuestionKind>(
    kind: Kind,
    body: Bodies[Kind],
    options: { signal?: AbortSignal } = {},
  ): Promise<AnswerOf<Kind>> {
    if (this.#link === undefined || this.#state.name !== 'connected') throw PeerError.fromCode('lost')
    return this.#link.questions.ask(kind, body, { answerMs: sessionTimes.answerMs, signal: options.signal })
  }

  tell(body: Bodies['progress']): boolean {
    if (this.#link === undefined || this.#state.name !== 'connected') return false
    return this.#link.channel.send(encodeFrame({ id: 0, kind: 'progress', body }))
  }

  close(): void {
    this.#end(PeerError.fromCode('closed'))
    this.#link?.channel.close()
  }

  /** Tries once; what becomes of it decides about the next attempt. */
  connect(): void {
    if (this.#state.name === 'ended') return
    this.#set({ name: 'connecting' })
    this.#dial().then(
      (channel) => this.#greet(channel),
      (error: unknown) => this.#failed(toPeerError(error)),
    )
  }

  async #dial(): Promise<Channel> {
    const patience = new AbortController()
    const cancel = this.clock.after(sessionTimes.connectMs, () =>
      patience.abort(PeerError.fromCode('peer_unreachable')),
    )
    try {
      const signal = AbortSignal.any([patience.signal, this.#dialling.signal])
      return await this.#init.network.dial(this.#init.address, sessionProtocol, { signal })
    } finally {
      cancel()
    }
  }

  #greet(channel: Channel): void {
    if (this.#state.name === 'ended') return channel.close()
    const link: Link = {
      channel,
      goodbye: undefined,
      openedAt: this.clock.now(),
      questions: new Questions({
        clock: this.clock,
        send: (frame) => void channel.send(encodeFrame(frame)),
        overdue: () => channel.abort('lost'),
      }),
    }
    this.#link = link
    channel.open({
      frame: (bytes) => this.#receive(link, bytes),
      drained: () => this.#tellRoles((role) => role.drained?.()),
      closed: (reason) => this.#closed(link, reason),
    })
    this.#sayHello(link).catch((error: unknown) => {
      link.goodbye ??= toPeerError(error)
      channel.close()
    })
  }

  async #sayHello(link: Link): Promise<void> {
    const hello = await this.#createHello(link.channel.remotePeer)
    const welcome = await link.questions.ask('hello', hello, { answerMs: sessionTimes.connectMs })
    if (this.#link !== link || this.#state.name === 'ended') return
    if (welcome.tracker !== link.channel.remotePeer) throw PeerError.fromCode('peer_mismatch')
    if (welcome.version !== protocolVersion) throw PeerError.fromCode('version_unsupported')
    this.#set({ name: 'connected', welcome })
    this.#signOfLife()
  }

  async #createHello(tracker: string): Promise<Hello> {
    const { account, agent } = this.#init
    const hello = { version: protocolVersion, agent: agent ?? '', issuedAtMs: BigInt(this.clock.now()) }
    if (account === undefined) return { ...hello, accountKey: new Uint8Array(), accountSignature: new Uint8Array() }
    const accountKey = new Uint8Array(account.publicKey)
    const proof = { tracker, peer: this.identity.peer, accountKey, issuedAtMs: hello.issuedAtMs }
    return { ...hello, accountKey, accountSignature: new Uint8Array(await account.sign(accountProofBytes(proof))) }
  }

  #receive(link: Link, bytes: Uint8Array): void {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) {
      this.logger.warn('the tracker sent what cannot be read', { code: decoded.code, detail: decoded.detail })
      // A kind of frame that this version does not know does no harm; anything else is beyond repair.
      if (decoded.code !== 'frame_body_invalid') link.channel.abort('frame_malformed')
      return
    }
    const frame = decoded.value
    // A hello that is refused is followed by a goodbye, which does not say when to come again.
    if (frame.kind === 'refused' && this.#state.name === 'connecting')
      link.goodbye ??= PeerError.fromRefused(frame.body)
    if (frame.kind === 'goodbye') link.goodbye ??= new PeerError(frame.body.code, frame.body.message)
    else if (frame.id === 0) this.#unasked(frame)
    else if (!link.questions.answer(frame))
      this.logger.warn('the tracker answered what was not asked', { id: frame.id })
  }

  #unasked(frame: Frame): void {
    if (this.#state.name === 'connected') this.#tellRoles((role) => role.frame?.(frame))
  }

  #closed(link: Link, reason: CloseReason): void {
    if (this.#link !== link) return
    this.#link = undefined
    this.#cancelTimer?.()
    // Our own refusal of what came (`frame_malformed`, `internal`) may pass with the next connection.
    const error = link.goodbye ?? PeerError.fromCode(reason === 'slow_reader' ? 'slow_reader' : 'lost')
    link.questions.fail(PeerError.fromCode('lost'))
    if (this.#state.name === 'ended') return
    const lastedMs = this.clock.now() - link.openedAt
    if (this.#state.name === 'connected' && lastedMs >= this.#backOff.steadyMs) this.#failures = 0
    this.#failed(error)
  }

  #failed(error: PeerError): void {
    if (this.#state.name === 'ended') return
    this.#failures += 1
    if (isFinalCode(error.code) || this.#failures >= (this.#init.attemptsMax ?? Infinity)) return this.#end(error)
    const ms = Math.max(error.retryAfterMs, backOffMs(this.#backOff, this.#failures, this.chance))
    this.#cancelTimer = this.clock.after(ms, () => this.connect())
    this.#set({ name: 'waiting', ms, code: error.code, message: error.message })
  }

  #end(error: PeerError): void {
    if (this.#state.name === 'ended') return
    this.#cancelTimer?.()
    this.#set({ name: 'ended', code: error.code, message: error.message })
    this.#dialling.abort(error)
  }

  /** A peer may wait for hours without a word; this tells the tracker that it is still there. */
  #signOfLife(): void {
    this.#cancelTimer = this.clock.after(sessionTimes.signOfLifeMs, () => {
      this.ask('balance', { accountKey: new Uint8Array() }).catch((error: unknown) => {
        this.logger.debug('a sign of life was not answered', { code: toPeerError(error).code })
      })
      this.#signOfLife()
    })
  }

  #set(state: SessionState): void {
    this.#state = state
    this.#tellRoles((role) => role.state?.(state))
  }

  #tellRoles(tell: (role: SessionRole) => void): void {
    // A copy, because a role that is added on the way hears of the state by being added.
    for (const role of Array.from(this.#roles)) tell(role)
  }
}

function toPeerError(error: unknown): PeerError {
  if (error instanceof PeerError) return error
  if (error instanceof NetworkError) return new PeerError(error.code, error.message, { cause: error })
  return new PeerError('internal', `Connecting failed: ${String(error)}. Try again, and report it with the log.`, {
    cause: error,
  })
}
