import type { Millikudos } from '../ids.js'

/** Lowest balance of each type of account; a debit below it is made up from the treasury. */
export interface AccountFloors {
  /** Everybody without a key. @default −50 kudos */
  readonly anonymous: Millikudos
  /** Registered under a pseudonym. @default 14 kudos */
  readonly pseudonymous: Millikudos
  /** @default 25 kudos */
  readonly registered: Millikudos
}

/** The floors a tracker has when nobody says otherwise; protocol-spec/pricing.md §6. */
export const defaultAccountFloors: AccountFloors = { anonymous: -50_000n, pseudonymous: 14_000n, registered: 25_000n }

/** What of a balance can be held or given away; below 0 where the account is under its floor. */
export function spendable(account: { balance: Millikudos; held: Millikudos }, floor: Millikudos): Millikudos {
  return account.balance - floor - account.held
}
