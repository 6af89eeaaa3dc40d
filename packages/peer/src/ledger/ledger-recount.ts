import type { HistoryEntry } from '@kudoswarm/protocol'

/**
 * Counts a ledger anew from its movements, sharing no code with the tracker. Whatever does not add up is a finding.
 */
export class LedgerRecount {
  /** Millikudos of each account that a movement has named. */
  readonly balances = new Map<bigint, bigint>()
  /** Sentences about what is wrong; empty if nothing is. */
  readonly findings: string[] = []
  /** Number of entries and movements counted. */
  entries = 0
  movements = 0
  /** Number of the last entry. */
  lastSeq = 0n

  /** Counts the next entry. Entries come in order and are numbered from 1 without gaps. */
  add(entry: Pick<HistoryEntry, 'seq' | 'event' | 'postings'>): void {
    if (entry.seq !== this.lastSeq + 1n) {
      this.findings.push(`entry ${entry.seq} comes after entry ${this.lastSeq}`)
    }
    this.lastSeq = entry.seq
    this.entries += 1
    for (const { debit, credit, amount, kind } of entry.postings) {
      this.movements += 1
      const place = `entry ${entry.seq} (${entry.event}) has a ${kind}`
      if (amount <= 0n) this.findings.push(`${place} of ${amount} millikudos`)
      // Only who serves their own request pays themselves.
      if (debit === credit && !(entry.event === 'jobCompleted' && kind === 'reward')) {
        this.findings.push(`${place} from account ${debit} to itself`)
      }
      this.#move(debit, -amount)
      this.#move(credit, amount)
    }
  }

  /** Compares what was counted with what the tracker says of an account. */
  compare(account: bigint, balance: bigint): void {
    const counted = this.balances.get(account) ?? 0n
    if (counted === balance) return
    this.findings.push(`account ${account} has ${balance} millikudos, its movements give ${counted}`)
  }

  /** The sum over all accounts, in millikudos. Zero in every ledger. */
  sum(): bigint {
    let sum = 0n
    for (const balance of this.balances.values()) sum += balance
    return sum
  }

  #move(account: bigint, amount: bigint): void {
    this.balances.set(account, (this.balances.get(account) ?? 0n) + amount)
  }
}
