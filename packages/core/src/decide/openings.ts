import type { AccountNo } from '../ids.js'
import type { Account } from '../ledger/accounts.js'
import type { DomainState } from '../state.js'
import type { Turn } from './turn.js'

/** Number of the next account. */
export function nextAccount(state: DomainState): AccountNo {
  return (state.ledger.size + 1) as AccountNo
}

/** The escrow account of an owner, opened where there is none yet. */
export function openEscrow(turn: Turn, owner: Account): AccountNo {
  if (owner.escrow !== undefined) return owner.escrow
  const account = nextAccount(turn.state)
  turn.emit({ type: 'accountOpened', account, kind: 'escrow', owner: owner.no, minted: 0n })
  return account
}
