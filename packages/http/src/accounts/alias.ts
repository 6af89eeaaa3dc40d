import type { AccountNo } from '@kudoswarm/core'
import type { Accounts } from './accounts.js'
import { aliasOf } from './caller.js'

/** The name and number of an account by its number in the ledger. */
export function aliasOfAccount(accounts: Accounts, account: number): string {
  return aliasOf(accounts.profileOf(account as AccountNo))
}
