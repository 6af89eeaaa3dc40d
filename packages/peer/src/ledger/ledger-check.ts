import { formatKudos, type AccountName } from '@kudoswarm/protocol'
import { LedgerRecount } from './ledger-recount.js'
import type { LedgerSource } from './ledger-source.js'

/** How often balances are asked for again because they moved in the meantime. */
const roundsMax = 10

/** What a check of a ledger found. */
export interface LedgerCheckResult {
  recount: LedgerRecount
  /** Accounts that the entries mention. */
  accounts: readonly AccountName[]
  /** How many balances were compared with what the keeper of the ledger says. */
  compared: number
  /** How many moved too often to be compared. */
  tooBusy: number
  /** Sentences about what is wrong; empty if the ledger is right. */
  findings: readonly string[]
}

/**
 * Reads every entry of a ledger and counts it anew. Nothing that the keeper of the ledger counted is used, except to
 * compare: the sum is zero, every movement takes from one account what it gives to another, and every balance that the
 * keeper tells is what the movements give.
 *
 * @param progress called with the number of entries counted so far
 */
export async function checkLedger(
  source: LedgerSource,
  progress: (entries: number) => void,
): Promise<LedgerCheckResult> {
  const recount = new LedgerRecount()
  const names = new Map<bigint, AccountName>()
  const readOn = async (): Promise<Set<bigint>> => {
    const moved = new Set<bigint>()
    for await (const { entries, accounts } of source.entriesAfter(recount.lastSeq)) {
      for (const name of accounts) names.set(name.account, name)
      for (const entry of entries) {
        recount.add(entry)
        for (const { debit, credit } of entry.postings) moved.add(debit).add(credit)
      }
      progress(recount.entries)
    }
    return moved
  }
  await readOn()
  const { compared, tooBusy } = await compareBalances(source, recount, names, readOn)
  const total = await source.total()
  const findings = [...recount.findings]
  if (recount.sum() !== 0n) findings.push(`the movements sum to ${formatKudos(recount.sum())} kudos, not zero`)
  if (total !== 0n) findings.push(`the keeper of the ledger says that it sums to ${formatKudos(total)} kudos, not zero`)
  return { recount, accounts: [...names.values()], compared, tooBusy, findings }
}

/** A balance may move between asking and counting; whatever did is asked for again. */
async function compareBalances(
  source: LedgerSource,
  recount: LedgerRecount,
  names: ReadonlyMap<bigint, AccountName>,
  readOn: () => Promise<Set<bigint>>,
): Promise<{ compared: number; tooBusy: number }> {
  let compared = 0
  let waiting = [...names.keys()]
  for (let round = 0; round < roundsMax && waiting.length > 0; round += 1) {
    const told = new Map<bigint, bigint>()
    for (const account of waiting) {
      const balance = await source.balanceOf(names.get(account)!)
      if (balance !== undefined) told.set(account, balance)
    }
    const moved = await readOn()
    for (const [account, balance] of told) {
      if (moved.has(account)) continue
      recount.compare(account, balance)
      compared += 1
    }
    waiting = [...told.keys()].filter((account) => moved.has(account))
  }
  return { compared, tooBusy: waiting.length }
}
