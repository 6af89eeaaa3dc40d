import { bytesToText } from '../byte-text.js'
import type { AccountRoleChanged, AccountTrusted, KudosTransferred } from '../event.js'
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

/** Folds `accountRoleChanged`. Who is trusted no more earns it anew. */
export function applyRoleChanged(state: DomainState, { account, role, isHeld }: AccountRoleChanged): void {
  const held = state.ledger.get(account)
  if (role !== 'trusted') {
    if (isHeld) held.roles.add(role)
    else held.roles.delete(role)
    return
  }
  held.trusted = isHeld
  held.trustAt = undefined
  state.deadlines.remove(held)
}

/** Folds `kudosTransferred`. */
export function applyKudosTransferred(state: DomainState, event: KudosTransferred, seq: number, at: TimeMs): void {
  const { id, from, to, amount, forgetAt } = event
  state.ledger.transfers.note({ idText: bytesToText(id), from, to, amount, seq, at, forgetAt })
}
