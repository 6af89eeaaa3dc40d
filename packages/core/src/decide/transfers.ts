import type { TransferKudos } from '../command.js'
import type { TimeMs } from '../ids.js'
import { availableOf, isSuspicious } from '../ledger/accounts.js'
import type { Account } from '../ledger/accounts.js'
import type { KeptTransfers } from '../ledger/transfer-memory.js'
import type { Outcome, Refusal } from '../outcome.js'
import type { DomainState } from '../state.js'
import { findActor } from './accounts.js'
import { refuse } from './turn.js'
import type { Turn } from './turn.js'

/** Decides `transferKudos`. Implements protocol-spec/ledger.md §4.5. */
export function decideTransferKudos(turn: Turn, command: TransferKudos): Outcome {
  const { state, policy, now } = turn
  const { id, amount } = command
  const from = findActor(state, command.from)
  if (from === undefined) return refuse({ code: 'account_unknown' })
  if (from.kind === 'anonymous') return refuse({ code: 'transfer_from_anonymous' })
  const to = receiverOf(state, command.to)
  const known = state.ledger.transfers.find(from.no, id)
  if (known !== undefined && known.forgetAt > now) {
    const isSame = known.to === to?.no && known.amount === amount
    return isSame
      ? { ok: true, type: 'kudosTransferred', to: known.to, seq: known.seq }
      : refuse({ code: 'transfer_id_taken' })
  }
  if (to === undefined) return refuse({ code: 'account_unknown' })
  const refusal = pairRefusal(turn, from, to) ?? amountRefusal(turn, from, amount) ?? roomRefusal(turn, from)
  if (refusal !== undefined) return refuse(refusal)
  const forgetAt = now + policy.transferMemoryMs
  turn.emit({ type: 'kudosTransferred', id, from: from.no, to: to.no, amount, forgetAt })
  return { ok: true, type: 'kudosTransferred', to: to.no, seq: state.seq }
}

/** The account that is named, if it can be given something. */
function receiverOf(state: DomainState, to: TransferKudos['to']): Account | undefined {
  return typeof to === 'number' ? findActor(state, to) : state.ledger.findByKey(to)
}

function pairRefusal({ state, policy, now }: Turn, from: Account, to: Account): Refusal | undefined {
  if (to.kind === 'anonymous') return { code: 'transfer_to_anonymous' }
  if (to === from) return { code: 'transfer_to_self' }
  const opposite = state.ledger.transfers.latest(to.no, from.no)
  const retryAfterMs = opposite === undefined ? 0 : opposite.at + policy.transferReturnMs - now
  return retryAfterMs > 0 ? { code: 'transfer_too_soon', retryAfterMs } : roleRefusal(from, to)
}

function roleRefusal(from: Account, to: Account): Refusal | undefined {
  if (isSuspicious(from)) return { code: 'transfer_from_suspicious' }
  if (from.roles.has('flagged')) return { code: 'transfer_from_flagged' }
  if (from.roles.has('education')) return { code: 'transfer_from_education' }
  if (isSuspicious(to)) return { code: 'transfer_to_suspicious' }
  if (to.roles.has('flagged')) return { code: 'transfer_to_flagged' }
  return from.roles.has('deleted') || to.roles.has('deleted') ? { code: 'account_deleted' } : undefined
}

function amountRefusal({ policy }: Turn, from: Account, amount: bigint): Refusal | undefined {
  if (amount <= 0n) return { code: 'amount_invalid' }
  const available = availableOf(policy, from)
  return available < amount ? { code: 'kudos_insufficient', needed: amount, available } : undefined
}

/** What is remembered is bounded, and is not forgotten before its time: a repeated command would be a second transfer. */
function roomRefusal({ state, limits, now }: Turn, from: Account): Refusal | undefined {
  const { transfers } = state.ledger
  const { rememberedTransfersPerAccountMax, rememberedTransfersMax } = limits
  return (
    fullRefusal(transfers.keptOf(from.no), rememberedTransfersPerAccountMax, now) ??
    fullRefusal(transfers.kept, rememberedTransfersMax, now)
  )
}

function fullRefusal({ count, oldest }: KeptTransfers, max: number, now: TimeMs): Refusal | undefined {
  if (count < max || oldest === undefined || oldest.forgetAt <= now) return undefined
  return { code: 'transfers_too_many', max, retryAfterMs: oldest.forgetAt - now }
}
