import type { Event } from '../event.js'
import type { TimeMs } from '../ids.js'
import type { CoreLimits } from '../limits.js'
import type { Outcome, Refusal } from '../outcome.js'
import type { Policy } from '../policy.js'
import type { DomainState } from '../state.js'

/** What deciding a command has at hand. */
export interface Turn {
  readonly state: DomainState
  readonly policy: Policy
  readonly limits: CoreLimits
  readonly now: TimeMs
  /** Records an event and folds it into the state at once. */
  emit(event: Event): void
}

/** The outcome of a command that is refused. */
export function refuse(refusal: Refusal): Outcome {
  return { ok: false, refusal }
}

/** The outcomes that say nothing more. */
export const done: Outcome = { ok: true, type: 'done' }

/** Whether a number from outside is a whole number in a range. */
export function isWithin(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max
}
