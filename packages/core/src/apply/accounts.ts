import { bytesToText } from '../byte-text.js'
import type { AccountRoleChanged, AccountTrusted, KudosTransferred } from '../event.js'
import type { AccountNo, TimeMs } from '../ids.js'
import { isSuspicious } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { DomainState } from '../state.js'

/** An owner has earned trust, which it has from then on, unless it is suspicious then. */
export function earnTrust(state: DomainState, no: AccountNo, trustAt: TimeMs): void {
  const owner = state.ledger.get(no)
  owner.trustAt = trustAt
  expectTrust(state, owner)
}

/** Nothing is due of an owner that is suspicious: it is trusted when that ends. */
function expectTrust({ deadlines }: DomainState, owner: Account): void {
  if (owner.trusted || owner.trustAt === undefined || isSuspicious(owner)) deadlines.remove(owner)
  else deadlines.set(owner, owner.trustAt)
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
  } else {
    held.trusted = isHeld
    held.trustAt = undefined
  }
  expectTrust(state, held)
}

/** Folds `kudosTransferred`. */
export function applyKudosTransferred(state: DomainState, event: KudosTransferred, seq: number, at: TimeMs): void {
  const { id, from, to, amount, forgetAt } = event
  state.ledger.transfers.note({ idText: bytesToText(id), from, to, amount, seq, at, forgetAt })
}
