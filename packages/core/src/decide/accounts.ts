import { bytesToText } from '../byte-text.js'
import type { GrantKudos, OpenAccount } from '../command.js'
import type { AccountNo, Millikudos, TimeMs } from '../ids.js'
import { burnAccount, treasuryAccount } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { Outcome } from '../outcome.js'
import type { DomainState } from '../state.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'

/** Opens the system accounts: the first events of every journal. */
export function openSystemAccounts(turn: Turn): void {
  for (const kind of ['treasury', 'burn', 'anonymous'] as const) {
    turn.emit({ type: 'accountOpened', account: nextAccount(turn.state), kind, minted: 0n })
  }
}

/** Number of the next account. */
export function nextAccount(state: DomainState): AccountNo {
  return (state.ledger.size + 1) as AccountNo
}

/** The account if peers may act for it: system and escrow accounts act for nobody. */
export function findActor(state: DomainState, account: AccountNo): Account | undefined {
  const found = state.ledger.find(account)
  return found?.kind === 'anonymous' || found?.kind === 'registered' ? found : undefined
}

/** Decides `openAccount`. */
export function decideOpenAccount(turn: Turn, command: OpenAccount): Outcome {
  const { state, policy, limits } = turn
  const known = state.ledger.findByKey(command.key)
  if (known !== undefined) return { ok: true, type: 'accountOpened', account: known.no }
  const { accountsMax } = limits
  if (state.ledger.size >= accountsMax) return refuse({ code: 'accounts_too_many', max: accountsMax })
  const account = nextAccount(state)
  const minted = policy.registeredFloor > 0n ? policy.registeredFloor : 0n
  turn.emit({ type: 'accountOpened', account, kind: 'registered', key: command.key, minted })
  return { ok: true, type: 'accountOpened', account }
}

/** Decides `grantKudos`. */
export function decideGrantKudos(turn: Turn, command: GrantKudos): Outcome {
  const { state } = turn
  const account = state.ledger.find(command.account)
  const isSystem = command.account === treasuryAccount || command.account === burnAccount
  if (account === undefined || isSystem || account.kind === 'escrow') return refuse({ code: 'account_unknown' })
  if (command.amount <= 0n) return refuse({ code: 'amount_invalid' })
  const known = state.ledger.findGrant(command.id)
  if (known !== undefined) {
    const isSame = known.account === command.account && known.amount === command.amount
    return isSame ? { ok: true, type: 'kudosGranted' } : refuse({ code: 'grant_id_taken' })
  }
  const { id, amount, reason } = command
  turn.emit({ type: 'kudosGranted', id, account: account.no, amount, reason })
  return { ok: true, type: 'kudosGranted' }
}

/** From when on an owner is trusted that earns it with so much more in escrow; undefined for one that does not, or did before. */
export function trustEarnedWith(turn: Turn, owner: Account, escrowed: Millikudos): TimeMs | undefined {
  const { state, policy, now } = turn
  if (escrowed === 0n || owner.escrow === undefined || owner.trustAt !== undefined) return undefined
  if (state.ledger.get(owner.escrow).balance + escrowed <= policy.trustEscrow) return undefined
  return Math.max(now, owner.openedAt + policy.trustAgeMs)
}

/** Trusts an owner that has earned it, once the time for that has come. */
export function trustIfDue(turn: Turn, owner: Account): void {
  const { state, now } = turn
  if (owner.trusted || owner.escrow === undefined || owner.trustAt === undefined || now < owner.trustAt) return
  const released = state.ledger.get(owner.escrow).balance
  turn.emit({ type: 'accountTrusted', account: owner.no, escrow: owner.escrow, released })
}

/** Whether bytes from a command are those that the state keeps as text. */
export function isText(text: string, bytes: Uint8Array): boolean {
  return text.length === bytes.length && text === bytesToText(bytes)
}
