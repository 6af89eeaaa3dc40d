import type { Transfer, Transferred } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { anonymous } from './audit-policy.js'
import { availableOf, hexOf } from './audit-state.js'
import type { AccountRecord, AuditState } from './audit-state.js'
import type { EventOf } from './journal-event.js'
import { post } from './ledger-check.js'
import { same } from './told.js'
import type { Telling } from './told.js'

/** Checks a transfer: who gives whom how much, that somebody asked for it, and that it is one; ledger.md §4.5. */
export function transferKudos(state: AuditState, event: EventOf<'kudosTransferred'>, seq: number, at: number): void {
  const { policy, transfers } = state
  const { amount, forgetAt } = event
  const id = hexOf(event.id)
  const from = state.account(event.from)
  const to = state.account(event.to)
  if (from.kind !== 'registered') fail('payer_wrong', `account ${from.no}, ${from.kind}, transfers kudos`)
  if (to.kind !== 'registered' || to === from)
    fail('payee_wrong', `account ${from.no} transfers kudos to account ${to.no}, ${to.kind}`)
  const known = transfers.find(from.no, id)
  if (known !== undefined && known.forgetAt > at)
    fail('double_pay', `the transfer ${id} of event ${known.seq} is made again`)
  const opposite = transfers.latest(to.no, from.no)
  if (opposite !== undefined && opposite.at + policy.transferReturnMs > at)
    fail('too_early', `a transfer at ${at}, the other way round at ${opposite.at}`)
  const refusal = roleRefusalOf(from, to)
  if (refusal !== undefined) fail('payee_wrong', `account ${from.no} transfers to ${to.no}: ${refusal}`)
  const available = availableOf(policy, from)
  if (amount <= 0n || amount > available) fail('amount_wrong', `${amount} of ${available} are transferred`)
  if (forgetAt !== at + policy.transferMemoryMs)
    fail('amount_wrong', `the transfer ${id} is to be forgotten at ${forgetAt}`)
  if (roomAtOf(state, from) > at) fail('limit_exceeded', `the transfer ${id} is one more than are remembered`)
  const asked = state.peers.transfersOf(from.no, id)
  if (!asked.some((body) => body.amount === amount && receiverOf(state, body) === to))
    fail('event_unasked', `the transfer ${id} is not what account ${from.no} asked for`)
  transfers.add({ seq, at, from: from.no, to: to.no, amount, id, forgetAt })
  post(state, from.no, to.no, amount)
}

/** What the roles of two accounts keep from being transferred; ledger.md §4.5, 5. */
export function roleRefusalOf(from: AccountRecord, to: AccountRecord): string | undefined {
  if (from.roles.has('suspicious') && !from.isTrusted) return 'transfer_from_suspicious'
  if (from.roles.has('flagged')) return 'transfer_from_flagged'
  if (from.roles.has('education')) return 'transfer_from_education'
  if (to.roles.has('suspicious') && !to.isTrusted) return 'transfer_to_suspicious'
  if (to.roles.has('flagged')) return 'transfer_to_flagged'
  return from.roles.has('deleted') || to.roles.has('deleted') ? 'account_deleted' : undefined
}

/** The account that a transfer names. */
export function receiverOf(state: AuditState, { account, accountKey }: Transfer): AccountRecord | undefined {
  return accountKey.length > 0 ? state.byKey.get(hexOf(accountKey)) : state.accounts[Number(account) - 1]
}

/** From when on one more transfer of an account can be remembered. */
export function roomAtOf({ limits, transfers }: AuditState, { no }: AccountRecord): number {
  const { rememberedTransfersPerAccountMax: perAccount, rememberedTransfersMax: inAll } = limits
  return transfers.roomAt(no, { perAccount, inAll })
}

/** Checks `transferred`: it says what the event says. */
export function checkTransferred({ state, channel }: Telling, body: Transferred, question: Question<'transfer'>): void {
  const id = hexOf(question.body.transfer)
  const record = state.transfers.find(channel.account ?? anonymous, id)
  if (record === undefined) return fail('ack_not_durable', `the transfer ${id} is told of, which is not durable`)
  same('transferred.transfer', hexOf(body.transfer), id)
  same('transferred.account', body.account, BigInt(record.to))
  same('transferred.amount', body.amount, record.amount)
  same('transferred.seq', body.seq, BigInt(record.seq))
}
