import { burn, treasury } from './audit-policy.js'
import type { JournalEvent } from './journal-event.js'

/** A movement of kudos. */
export interface AuditPosting {
  readonly debit: number
  readonly credit: number
  readonly amount: bigint
  readonly kind: string
}

const none: readonly AuditPosting[] = []

/** What an event posts: the table of ledger.md §3.2, row by row. */
export function postingsOf(event: JournalEvent): readonly AuditPosting[] {
  switch (event.type) {
    case 'accountOpened':
      return withoutZeros([[treasury, event.account, event.minted, 'mint']])
    case 'kudosGranted':
      return withoutZeros([[treasury, event.account, event.amount, 'grant']])
    case 'kudosTaken':
      return withoutZeros([
        [treasury, event.account, event.toppedUp, 'floor'],
        [event.account, burn, event.amount, 'taking'],
      ])
    case 'kudosTransferred':
      return withoutZeros([[event.from, event.to, event.amount, 'transfer']])
    case 'accountTrusted':
    case 'accountRoleChanged':
      return withoutZeros([[event.escrow ?? 0, event.account, event.released, 'release']])
    case 'uptimeRewarded':
      return withoutZeros([
        [treasury, event.account, event.reward, 'uptime'],
        [treasury, event.escrow ?? 0, event.escrowed, 'uptime'],
      ])
    case 'requestSubmitted':
      return withoutZeros([
        [treasury, event.account, event.toppedUp, 'floor'],
        [event.account, event.author ?? 0, event.royalty, 'royalty'],
        [event.account, burn, event.activationTax - event.royalty, 'tax'],
      ])
    case 'jobCompleted':
      return withoutZeros([
        [treasury, event.requester, event.toppedUp, 'floor'],
        [treasury, event.requester, event.subsidy, 'subsidy'],
        [event.requester, event.owner, event.reward, 'reward'],
        [event.requester, event.escrow ?? 0, event.escrowed, 'escrow'],
        [event.requester, burn, event.tax, 'tax'],
      ])
    default:
      return none
  }
}

function withoutZeros(rows: readonly (readonly [number, number, bigint, string])[]): AuditPosting[] {
  const postings: AuditPosting[] = []
  for (const [debit, credit, amount, kind] of rows) if (amount > 0n) postings.push({ debit, credit, amount, kind })
  return postings
}

/** The accounts in whose history an event is: those that its postings or its own fields mention; ledger.md §4.7. */
export function accountsOf(event: JournalEvent): ReadonlySet<number> {
  const accounts = new Set<number>()
  for (const field of ['account', 'owner', 'requester', 'escrow'] as const) {
    const value = (event as unknown as Record<string, unknown>)[field]
    if (typeof value === 'number') accounts.add(value)
  }
  for (const { debit, credit } of postingsOf(event)) accounts.add(debit).add(credit)
  return accounts
}
