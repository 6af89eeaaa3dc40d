import type { Command } from './command.js'
import type { RecordedEvent } from './event.js'
import type { AccountNo, TimeMs } from './ids.js'
import type { CoreLimits } from './limits.js'
import type { Outcome } from './outcome.js'
import type { Policy } from './policy.js'
import type { StateCut } from './snapshot/state-cut.js'
import type { DomainState } from './state.js'

/**
 * The domain: everything a tracker decides, as a deterministic machine. It knows no clock, no chance, no network and
 * no storage. One writer owns it.
 */
export interface Domain {
  /** Read-only view for queries; see `queries/`. */
  readonly state: DomainState
  /**
   * Lets happen what is due by now, decides a command, offers what waits to idle workers, and applies all of it. The
   * events are not durable yet: nobody may be told of the outcome before they are. `now` is an integer; one that is
   * earlier than another before counts as that one, because time does not go back.
   */
  execute(command: Command, now: TimeMs): Execution
  /** Folds an event from the journal. Events must come in order, without gaps. */
  apply(event: RecordedEvent): void
  /** Takes the state as it is now, for a snapshot that is made while commands go on. Ends the cut before, if there is one. */
  cut(): StateCut
  /** The earliest time at which `tick` would do something, or undefined. */
  readonly nextDueAt: TimeMs | undefined
}

/** What `execute` did. */
export interface Execution {
  outcome: Outcome
  events: readonly RecordedEvent[]
}

/** Options of a domain. */
export interface DomainInit {
  policy: Policy
  /** Bounds that commands are checked against. @default defaultCoreLimits */
  limits?: CoreLimits
  /** State to go on from. */
  state?: DomainState
}

/** What a movement of kudos is for. */
export type PostingKind =
  | 'mint'
  | 'floor'
  | 'tax'
  | 'royalty'
  | 'reward'
  | 'escrow'
  | 'release'
  | 'uptime'
  | 'grant'
  | 'taking'
  | 'transfer'
  | 'subsidy'

/** One movement of kudos: `amount` is taken from `debit` and given to `credit`. Always positive. */
export interface Posting {
  debit: AccountNo
  credit: AccountNo
  amount: bigint
  kind: PostingKind
}
