import { bytesToText } from '../byte-text.js'
import type { ChangeRole, GrantKudos, OpenAccount, TakeKudos } from '../command.js'
import type { AccountNo, Millikudos, TimeMs } from '../ids.js'
import { isSuspicious, mayServe, topUpFor } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { AccountRole } from '../event.js'
import type { Grant } from '../ledger/ledger.js'
import type { Outcome } from '../outcome.js'
import type { DomainState } from '../state.js'
import { withdrawOffersOfOwner } from './endings.js'
import { nextAccount } from './openings.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'
import { rewardWorkersOf } from './uptime.js'

/** Opens the system accounts: the first events of every journal. */
export function openSystemAccounts(turn: Turn): void {
  for (const kind of ['treasury', 'burn', 'anonymous'] as const) {
    turn.emit({ type: 'accountOpened', account: nextAccount(turn.state), kind, minted: 0n })
  }
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
  const account = findActor(turn.state, command.account)
  if (account === undefined) return refuse({ code: 'account_unknown' })
  if (command.amount <= 0n) return refuse({ code: 'amount_invalid' })
  const known = turn.state.ledger.findGrant(command.id)
  const { id, amount, kind, reason } = command
  if (known !== undefined) return answerAgain(known, account, amount, { ok: true, type: 'kudosGranted' })
  turn.emit({ type: 'kudosGranted', id, account: account.no, amount, reason, kind })
  return { ok: true, type: 'kudosGranted' }
}

/** Decides `takeKudos`. */
export function decideTakeKudos(turn: Turn, command: TakeKudos): Outcome {
  const account = findActor(turn.state, command.account)
  if (account === undefined) return refuse({ code: 'account_unknown' })
  if (command.amount <= 0n) return refuse({ code: 'amount_invalid' })
  const known = turn.state.ledger.findGrant(command.id)
  const { id, amount, reason } = command
  if (known !== undefined) return answerAgain(known, account, -amount, { ok: true, type: 'kudosTaken' })
  const toppedUp = topUpFor(turn.policy, account, { amount, fromHold: 0n, returned: 0n })
  turn.emit({ type: 'kudosTaken', id, account: account.no, amount, toppedUp, reason })
  return { ok: true, type: 'kudosTaken' }
}

function answerAgain(known: Grant, account: Account, amount: Millikudos, outcome: Outcome): Outcome {
  const isSame = known.account === account.no && known.amount === amount
  return isSame ? outcome : refuse({ code: 'grant_id_taken' })
}

/** Decides `changeRole`. Whoever becomes a moderator is trusted as well. */
export function decideChangeRole(turn: Turn, { account: no, role, isHeld }: ChangeRole): Outcome {
  const account = findActor(turn.state, no)
  if (account === undefined) return refuse({ code: 'account_unknown' })
  if (account.kind === 'anonymous') return refuse({ code: 'role_not_for_anonymous' })
  changeRole(turn, account, role, isHeld)
  if (!mayServe(account)) withdrawOffersOfOwner(turn, account.no)
  if (role === 'moderator' && isHeld) changeRole(turn, account, 'trusted', true)
  // Whoever is suspicious no more is trusted at once where that was earned meanwhile.
  if (role === 'suspicious' && !isHeld) trustIfDue(turn, account)
  rewardWorkersOf(turn, account)
  return { ok: true, type: 'roleChanged' }
}

function changeRole(turn: Turn, account: Account, role: AccountRole, isHeld: boolean): void {
  const hasRole = role === 'trusted' ? account.trusted : account.roles.has(role)
  if (hasRole === isHeld) return
  const isTrusting = role === 'trusted' && isHeld && account.escrow !== undefined
  const escrow = isTrusting ? { escrow: account.escrow! } : {}
  const released = isTrusting ? turn.state.ledger.get(account.escrow!).balance : 0n
  turn.emit({ type: 'accountRoleChanged', account: account.no, role, isHeld, ...escrow, released })
}

/** From when on an owner is trusted that earns it with so much more in escrow; undefined for one that does not, or did before. */
export function trustEarnedWith(turn: Turn, owner: Account, escrowed: Millikudos): TimeMs | undefined {
  const { state, policy, now } = turn
  if (escrowed === 0n || owner.escrow === undefined || owner.trustAt !== undefined) return undefined
  if (state.ledger.get(owner.escrow).balance + escrowed <= policy.trustEscrow) return undefined
  return Math.max(now, owner.openedAt + policy.trustAgeMs)
}

/** Trusts an owner that has earned it, once the time for that has come; one that is suspicious has to wait. */
export function trustIfDue(turn: Turn, owner: Account): void {
  const { state, now } = turn
  if (isSuspicious(owner)) return
  if (owner.trusted || owner.escrow === undefined || owner.trustAt === undefined || now < owner.trustAt) return
  const released = state.ledger.get(owner.escrow).balance
  turn.emit({ type: 'accountTrusted', account: owner.no, escrow: owner.escrow, released })
  rewardWorkersOf(turn, owner)
}

/** Whether bytes from a command are those that the state keeps as text. */
export function isText(text: string, bytes: Uint8Array): boolean {
  return text.length === bytes.length && text === bytesToText(bytes)
}
