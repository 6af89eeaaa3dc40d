import type { Due } from '../deadlines.js'
import type { AccountKind, AccountRole } from '../event.js'
import type { AccountTally } from './tally.js'
import type { AccountNo, Millikudos, TimeMs } from '../ids.js'
import { mintedDayMs } from '../limits.js'
import type { Policy } from '../policy.js'

/** Mints: its balance is minus everything that was ever minted. */
export const treasuryAccount = 1 as AccountNo

/** Taxes end here. */
export const burnAccount = 2 as AccountNo

/** Everybody without a key shares this account. */
export const anonymousAccount = 3 as AccountNo

/** An account as the state keeps it. */
export interface Account extends Due {
  readonly dueKind: 'account'
  readonly no: AccountNo
  readonly kind: AccountKind
  /** Ed25519 key of a registered account, as `bytesToText`; empty for the others. */
  readonly keyText: string
  /** Owner of an escrow account. */
  readonly owner: AccountNo | undefined
  readonly openedAt: TimeMs
  /** Escrow account of this owner, once there is one. */
  escrow: AccountNo | undefined
  balance: Millikudos
  /** Part of the balance that live requests hold. */
  held: Millikudos
  trusted: boolean
  /** Roles but `trusted`, which an owner also earns. */
  readonly roles: Set<AccountRole>
  /** What has come and gone since the account was opened. */
  readonly tally: AccountTally
  /** When an owner that has earned trust gets it, or has got it. */
  trustAt: TimeMs | undefined
  /** What was minted for the jobs of its workers in the last day in which anything was, and that day's number since 1970. */
  minted: Millikudos
  mintedDay: number
}

/** Balance below which a debit does not leave an account of this kind. */
export function floorOf(policy: Policy, kind: AccountKind): Millikudos {
  if (kind === 'anonymous') return policy.anonymousFloor
  return kind === 'registered' ? policy.registeredFloor : 0n
}

/** What the account may still hold up front. The floor itself never can be; negative while the account is below it. */
export function availableOf(policy: Policy, account: Account): Millikudos {
  return account.balance - floorOf(policy, account.kind) - account.held
}

/** Whether an account has more than whoever has just come, so that what is kept for such accounts is for it too. */
export function hasEarned(policy: Policy, account: Account): boolean {
  return account.kind === 'registered' && availableOf(policy, account) >= policy.earnedMin
}

/** What may still be minted for a job that an account serves. Implements protocol-spec/ledger.md §4.3. */
export function mintableFor(policy: Policy, owner: Account, now: TimeMs): Millikudos {
  const { mintedMax, mintedPerDayMax, mintedTrustedMax } = policy
  if (owner.trusted) return mintedTrustedMax
  const left = owner.mintedDay === mintedDayOf(now) ? mintedPerDayMax - owner.minted : mintedPerDayMax
  if (left <= 0n) return 0n
  return left < mintedMax ? left : mintedMax
}

/** Counts what was minted for a job that an account served. */
export function noteMinted(owner: Account, minted: Millikudos, at: TimeMs): void {
  if (minted === 0n) return
  const day = mintedDayOf(at)
  if (owner.mintedDay !== day) owner.minted = 0n
  owner.mintedDay = day
  owner.minted += minted
}

function mintedDayOf(at: TimeMs): number {
  return Math.floor(at / mintedDayMs)
}

/** What a job of a request that holds so much may cost its account before the treasury must add to it. */
export function payableBy(policy: Policy, account: Account, held: Millikudos): Millikudos {
  const payable = availableOf(policy, account) + held
  return payable > 0n ? payable : 0n
}

/** A debit about to be made. */
export interface Debit {
  amount: Millikudos
  /** Part of the amount that comes out of a hold. */
  fromHold: Millikudos
  /** What the same event credits to the same account, where somebody serves their own request. */
  returned: Millikudos
}

/**
 * What the treasury must add so that a debit leaves the account at its floor and other holds untouched. A debit that
 * its hold covers needs nothing.
 */
export function topUpFor(policy: Policy, account: Account, debit: Debit): Millikudos {
  if (debit.amount <= debit.fromHold) return 0n
  const free = account.balance - debit.amount + debit.returned - (account.held - debit.fromHold)
  const missing = floorOf(policy, account.kind) - free
  return missing > 0n ? missing : 0n
}

/** Whether an account is under a suspicion that counts: with one that is trusted none does. */
export function isSuspicious({ roles, trusted }: Pick<Account, 'roles' | 'trusted'>): boolean {
  return roles.has('suspicious') && !trusted
}

/** Whether workers of an account may be given jobs. */
export function mayServe({ roles }: Pick<Account, 'roles'>): boolean {
  return !roles.has('deleted') && !roles.has('flagged')
}

/** Whether rewards go to the owner in full at once. Nobody can be trusted with the shared anonymous account. */
export function isPaidAtOnce(owner: Account): boolean {
  return owner.trusted || owner.kind !== 'registered'
}
