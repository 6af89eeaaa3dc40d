import type { Bodies, Frame, VerifySignature, Welcome } from '@kudoswarm/protocol'
import type { Chance, Clock, Identity, Logger, Network } from '@kudoswarm/ports'
import type { BackOff } from './back-off.js'
import type { AnswerOf, QuestionKind } from './questions.js'
import { SessionLoop } from './session-loop.js'

/** What a session with a tracker needs. */
export interface TrackerSessionInit {
  network: Network
  clock: Clock
  /** For waits between attempts. */
  chance: Chance
  /** Whoever `network` is; signs receipts. */
  identity: Identity
  /** Checks receipts; `verifyEd25519` outside of simulations. */
  verifySignature: VerifySignature
  /** For whom the peer acts. @default the anonymous account */
  account?: Identity
  /** The tracker's address, complete with `/p2p/…`. */
  address: string
  logger: Logger
  /** Names the program to the tracker, such as `kudoswarm/0.1.0`. @default nothing */
  agent?: string
  /** Attempts in a row that may fail before the session ends. @default Infinity */
  attemptsMax?: number
  /** Waits between attempts. @default defaultBackOff */
  backOff?: Partial<BackOff>
}

/** Where a session stands. `code` and `message` say what happened last; see protocol-spec/registry.md. */
export type SessionState =
  | { name: 'connecting' }
  | { name: 'connected'; welcome: Welcome }
  | { name: 'waiting'; ms: number; code: string; message: string }
  | { name: 'ended'; code: string; message: string }

/** What takes part in a session: a requester, a worker, a page that shows it. Its methods must not throw. */
export interface SessionRole {
  /** The session stands elsewhere now. Called with the present state when the role is attached. */
  state?(state: SessionState): void
  /** A frame that answers no question. */
  frame?(frame: Frame): void
  /** There is room again after `tell` gave false. */
  drained?(): void
}

/**
 * A peer's session with one tracker: one channel, opened again with growing waits whenever it is lost, until the
 * session is closed or the tracker gives a reason that waiting cannot mend.
 */
export interface TrackerSession {
  readonly identity: Identity
  readonly clock: Clock
  readonly chance: Chance
  readonly verifySignature: VerifySignature
  readonly logger: Logger
  readonly state: SessionState
  /** Adds a role; the returned function removes it. */
  attach(role: SessionRole): () => void
  /** Resolves with the tracker's welcome once connected. @throws PeerError when the session ends before that */
  connected(options?: { signal?: AbortSignal }): Promise<Welcome>
  /**
   * Asks the tracker, which must be connected.
   *
   * @throws PeerError the refusal, or `lost` where the channel ended first: the question may have been heard or not.
   *   The signal's reason when it aborts; the question is asked all the same.
   */
  ask<Kind extends QuestionKind>(
    kind: Kind,
    body: Bodies[Kind],
    options?: { signal?: AbortSignal },
  ): Promise<AnswerOf<Kind>>
  /** Sends what nobody answers. False when there is no connection, or no room: then wait for `drained`. */
  tell(body: Bodies['progress']): boolean
  /** Ends the session; what is queued is sent first. */
  close(): void
}

/**
 * Begins a session with a tracker.
 *
 * @example
 * const session = createTrackerSession({ network, clock, chance, identity, verifySignature, account, address, logger })
 * const { balance } = await session.connected().then(() => session.ask('balance', { accountKey: new Uint8Array() }))
 */
export function createTrackerSession(init: TrackerSessionInit): TrackerSession {
  const loop = new SessionLoop(init)
  init.clock.soon(() => loop.connect())
  return loop
}
