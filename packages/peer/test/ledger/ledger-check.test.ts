import type { AccountName, HistoryEntry } from '@kudoswarm/protocol'
import { expect, test } from 'vitest'
import { checkLedger } from '../../src/ledger/ledger-check.js'
import type { LedgerSource } from '../../src/ledger/ledger-source.js'

const noBytes = new Uint8Array()
const name = (account: bigint): AccountName => ({ account, kind: 'registered', key: noBytes, owner: 0n })

function entry(seq: bigint, debit: bigint, credit: bigint, amount: bigint): HistoryEntry {
  const postings = [{ debit, credit, amount, kind: 'reward' }]
  return { seq, atMs: 0n, event: 'jobCompleted', request: noBytes, worker: '', postings }
}

/** A ledger that grows by one entry of `later` whenever it has told a balance. */
function createSource(entries: HistoryEntry[], later: HistoryEntry[] = [], lie = 0n): LedgerSource {
  const balanceOf = (account: bigint): bigint => {
    const amounts = entries
      .flatMap((it) => it.postings)
      .map(({ debit, credit, amount }) => {
        return (credit === account ? amount : 0n) - (debit === account ? amount : 0n)
      })
    return amounts.reduce((a, b) => a + b, 0n)
  }
  return {
    title: 'a test',
    async *entriesAfter(seq) {
      const fresh = entries.filter((it) => it.seq > seq)
      const accounts = fresh.flatMap((it) => it.postings).flatMap(({ debit, credit }) => [name(debit), name(credit)])
      yield { entries: fresh, accounts, lastSeq: seq }
    },
    newest: () => Promise.reject(new Error('not asked for')),
    async balanceOf({ account }) {
      const balance = balanceOf(account) + (account === 5n ? lie : 0n)
      const next = later.shift()
      if (next !== undefined) entries.push(next)
      return balance
    },
    total: () => Promise.resolve(0n),
  }
}

test('a ledger that adds up has no findings', async () => {
  const result = await checkLedger(createSource([entry(1n, 1n, 4n, 7n), entry(2n, 4n, 5n, 3n)]), () => {})
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({ compared: 3, tooBusy: 0 })
})

test('a keeper who lies by one millikudo is found out', async () => {
  const result = await checkLedger(createSource([entry(1n, 4n, 5n, 3n)], [], 1n), () => {})
  expect(result.findings).toEqual(['account 5 has 4 millikudos, its movements give 3'])
})

test('balances that move meanwhile are asked for again', async () => {
  const later = [entry(2n, 4n, 5n, 1n), entry(3n, 4n, 5n, 1n)]
  const result = await checkLedger(createSource([entry(1n, 4n, 5n, 3n)], later), () => {})
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({ compared: 2, tooBusy: 0 })
  expect(result.recount.entries).toBe(3)
})

test('balances that never rest are left out, and that is said', async () => {
  const later = Array.from({ length: 100 }, (_, i) => entry(BigInt(i + 2), 4n, 5n, 1n))
  const result = await checkLedger(createSource([entry(1n, 4n, 5n, 3n)], later), () => {})
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({ compared: 0, tooBusy: 2 })
})
