import type { BalanceReport, Welcome } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { anonymous } from './audit-policy.js'
import { availableOf, hexOf } from './audit-state.js'
import type { AccountRecord } from './audit-state.js'
import { same } from './told.js'
import type { Telling } from './told.js'

/** Checks `welcome`; session.md §4.3. */
export function checkWelcome(telling: Telling, body: Welcome, question: Question<'hello'>): void {
  const { state, channel, nowMs, tracker } = telling
  const { policy, limits } = state
  const account = accountOf(telling, question.body.accountKey, anonymous)
  same('welcome.tracker', body.tracker, tracker)
  same('welcome.version', body.version, 1)
  same('welcome.account', body.account, BigInt(account.no))
  same('welcome.balance', body.balance, account.balance)
  same('welcome.now_ms', body.nowMs, BigInt(nowMs))
  same('welcome.lease_ms', body.leaseMs, BigInt(policy.leaseMs))
  same('welcome.prompt_bytes_max', body.promptBytesMax, limits.promptBytesMax)
  same('welcome.output_tokens_max', body.outputTokensMax, limits.outputTokensMax)
  same('welcome.output_bytes_max', body.outputBytesMax, limits.outputBytesMax)
  const open = [...(state.openOf.get(channel.peer) ?? [])].slice(0, limits.openRequestsPerPeerMax)
  same('welcome.open_requests', body.openRequests.map(hexOf).join(), open.map(({ id }) => id).join())
  channel.account = account.no
}

/** Checks `balance_report`. */
export function checkBalance(telling: Telling, body: BalanceReport, question: Question<'balance'>): void {
  const { policy } = telling.state
  const account = accountOf(telling, question.body.accountKey, telling.channel.account ?? anonymous)
  same('balance_report.account', body.account, BigInt(account.no))
  same('balance_report.kind', body.kind, account.kind)
  same('balance_report.balance', body.balance, account.balance)
  same('balance_report.held', body.held, account.held)
  same('balance_report.available', body.available, availableOf(policy, account))
  same('balance_report.escrow', body.escrow, account.escrow?.balance ?? 0n)
  same('balance_report.trusted', body.trusted, account.isTrusted)
  same('balance_report.ledger_sum', body.ledgerSum, 0n)
}

function accountOf({ state }: Telling, key: Uint8Array, own: number): AccountRecord {
  const account = key.length === 0 ? state.accounts[own - 1] : state.byKey.get(hexOf(key))
  return (
    account ?? fail('ack_not_durable', `the account ${key.length === 0 ? own : hexOf(key)} is told of and not durable`)
  )
}
