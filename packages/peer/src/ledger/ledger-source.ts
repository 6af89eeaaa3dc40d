import type { AccountName, HistoryEntry } from '@kudoswarm/protocol'

/** A stretch of a ledger, oldest entry first. */
export interface LedgerPage {
  entries: readonly HistoryEntry[]
  /** Accounts that the entries mention. */
  accounts: readonly AccountName[]
  /** The last entry of the ledger that this covers; those of other accounts count too. */
  lastSeq: bigint
}

/** A ledger to look at: that of a running tracker, or that in a folder. */
export interface LedgerSource {
  /** Where it is, for people. */
  readonly title: string
  /** All entries after one, in order, up to the present end. */
  entriesAfter(seq: bigint): AsyncIterable<LedgerPage>
  /** The newest entries, of one account if its key is given, oldest first. */
  newest(accountKey: Uint8Array | undefined, limit: number): Promise<LedgerPage>
  /** What the keeper of the ledger says an account has, in millikudos; undefined where it does not tell. */
  balanceOf(account: AccountName): Promise<bigint | undefined>
  /** What the keeper says of the sum over all accounts, in millikudos. */
  total(): Promise<bigint>
}
