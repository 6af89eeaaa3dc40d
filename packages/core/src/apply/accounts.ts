import type { AccountTrusted } from '../event.js'
import type { AccountNo, TimeMs } from '../ids.js'
import type { DomainState } from '../state.js'

/** An owner has earned trust, which it has from then on. */
export function earnTrust(state: DomainState, no: AccountNo, trustAt: TimeMs): void {
  const owner = state.ledger.get(no)
  owner.trustAt = trustAt
  state.deadlines.set(owner, trustAt)
}

/** Folds `accountTrusted`. */
export function applyAccountTrusted(state: DomainState, event: AccountTrusted): void {
  const owner = state.ledger.get(event.account)
  owner.trusted = true
  state.deadlines.remove(owner)
}
