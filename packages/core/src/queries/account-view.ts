import { textToBytes } from '../byte-text.js'
import type { AccountKind } from '../event.js'
import type { AccountNo, Millikudos, TimeMs } from '../ids.js'
import { availableOf } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Policy } from '../policy.js'
import type { DomainState } from '../state.js'

/** An account as it stands. Amounts in millikudos. */
export interface AccountView {
  account: AccountNo
  kind: AccountKind
  /** Ed25519 key, of registered accounts only. */
  key: Uint8Array | undefined
  /** Owner, of escrow accounts only. */
  owner: AccountNo | undefined
  balance: Millikudos
  /** What live requests hold of it. */
  held: Millikudos
  /** What may still be held up front: balance − floor − held. Negative below the floor. */
  available: Millikudos
  /** What the owner has in escrow. */
  escrow: Millikudos
  trusted: boolean
  openedAt: TimeMs
}

/** An account by its number. */
export function accountView(state: DomainState, policy: Policy, account: AccountNo): AccountView | undefined {
  const found = state.ledger.find(account)
  return found === undefined ? undefined : viewOf(state, policy, found)
}

/** The registered account of an Ed25519 key. */
export function accountByKey(state: DomainState, policy: Policy, key: Uint8Array): AccountView | undefined {
  const found = state.ledger.findByKey(key)
  return found === undefined ? undefined : viewOf(state, policy, found)
}

/** What a recount of the ledger found. */
export interface LedgerCheck {
  /** Sum over all accounts; 0 in a correct ledger. */
  sum: Millikudos
  /** Whether each account holds exactly what its live requests hold. */
  areHoldsExact: boolean
  accounts: number
}

/** Recounts the ledger. O(accounts + requests). */
export function checkLedger(state: DomainState): LedgerCheck {
  const held = new Map<AccountNo, Millikudos>()
  for (const request of state.requests.all()) {
    if (request.held !== 0n) held.set(request.account, (held.get(request.account) ?? 0n) + request.held)
  }
  let sum = 0n
  let areHoldsExact = true
  for (const account of state.ledger.all()) {
    sum += account.balance
    if (account.held !== (held.get(account.no) ?? 0n)) areHoldsExact = false
  }
  return { sum, areHoldsExact, accounts: state.ledger.size }
}

function viewOf(state: DomainState, policy: Policy, account: Account): AccountView {
  return {
    account: account.no,
    kind: account.kind,
    key: account.keyText === '' ? undefined : textToBytes(account.keyText),
    owner: account.owner,
    balance: account.balance,
    held: account.held,
    available: availableOf(policy, account),
    escrow: account.escrow === undefined ? 0n : state.ledger.get(account.escrow).balance,
    trusted: account.trusted,
    openedAt: account.openedAt,
  }
}
