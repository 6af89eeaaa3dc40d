import { fail } from './audit-error.js'
import { hexOf } from './audit-state.js'
import type { AuditState } from './audit-state.js'
import type { EventOf } from './journal-event.js'
import { sha256Hex } from './peer-book.js'

const idCharacters = 32

/** How long a payment may be on its way into the journal, in milliseconds: the month may have turned meanwhile. */
const onTheWayMs = 3_600_000

/** Checks that a payment follows on what was paid of its month, so that nothing is paid twice; ledger.md §4.4.2. */
export function checkMonthly(state: AuditState, { account, amount, id }: EventOf<'kudosGranted'>): void {
  const months = new Set([state.at, state.at - onTheWayMs].map(monthOf))
  const month = [...months].find((one) => hexOf(id) === idOf(account, one, paidOf(state, account, one)))
  if (month === undefined)
    return fail('double_pay', `account ${account} is paid ${amount} for a month by the id ${hexOf(id)}`)
  state.monthly.set(`${account} ${month}`, paidOf(state, account, month) + amount)
}

function paidOf({ monthly }: AuditState, account: number, month: string): bigint {
  return monthly.get(`${account} ${month}`) ?? 0n
}

function idOf(account: number, month: string, paid: bigint): string {
  const lines = ['kudoswarm/monthly/1', account, month, paid, '']
  return sha256Hex(lines.join('\n')).slice(0, idCharacters)
}

/** The month of a time, by UTC: `2026-11`. */
function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}
