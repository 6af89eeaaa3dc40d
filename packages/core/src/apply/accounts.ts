import { bytesToText } from '../byte-text.js'
import type { AccountRoleChanged, AccountTrusted, KudosTransferred } from '../event.js'
import type { AccountNo, TimeMs } from '../ids.js'
import { isSuspicious, mayServe } from '../ledger/accounts.js'
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
export function applyRoleChanged(state: DomainState, event: AccountRoleChanged, at: TimeMs): void {
  const { account, role, isHeld } = event
  const held = state.ledger.get(account)
  if (role !== 'trusted') {
    if (isHeld) held.roles.add(role)
    else held.roles.delete(role)
  } else {
    held.trusted = isHeld
    held.trustAt = undefined
  }
  expectTrust(state, held)
  if (role === 'flagged' || role === 'deleted') barWorkersOf(state, held, at)
}

/** Whether an owner may serve has changed, and with it what all of its workers may get. O(workers of the owner). */
function barWorkersOf({ queue, roster }: DomainState, owner: Account, at: TimeMs): void {
  for (const worker of roster.allOf(owner.no)) {
    queue.removeWorker(worker)
    worker.isBarred = !mayServe(owner)
    roster.recount(worker)
    queue.addWorker(worker, at)
  }
}

/** Folds `kudosTransferred`. */
export function applyKudosTransferred(state: DomainState, event: KudosTransferred, seq: number, at: TimeMs): void {
  const { id, from, to, amount, forgetAt } = event
  state.ledger.transfers.note({ idText: bytesToText(id), from, to, amount, seq, at, forgetAt })
}
