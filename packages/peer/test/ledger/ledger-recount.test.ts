import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerRecount } from '../../src/ledger/ledger-recount.js'

const posting = (debit: bigint, credit: bigint, amount: bigint) => ({ debit, credit, amount, kind: 'reward' })
const entry = (seq: bigint, ...postings: ReturnType<typeof posting>[]) => ({ seq, event: 'jobCompleted', postings })

test.each([
  ['nothing', [], []],
  ['a movement', [entry(1n, posting(4n, 5n, 10n))], []],
  ['an amount of zero', [entry(1n, posting(4n, 5n, 0n))], ['of 0 millikudos']],
  ['the smallest amount', [entry(1n, posting(4n, 5n, 1n))], []],
  ['an amount below zero', [entry(1n, posting(4n, 5n, -1n))], ['of -1 millikudos']],
  [
    'a movement to itself',
    [{ ...entry(1n, posting(4n, 4n, 5n)), event: 'kudosTransferred' }],
    ['from account 4 to itself'],
  ],
  ['who serves their own request', [entry(1n, posting(4n, 4n, 5n))], []],
  ['an entry twice', [entry(1n), entry(1n)], ['entry 1 comes after entry 1']],
  ['entries in order', [entry(1n), entry(2n)], []],
  ['entries out of order', [entry(1n), entry(2n), entry(1n)], ['entry 1 comes after entry 2']],
  ['an entry left out', [entry(1n), entry(3n)], ['entry 3 comes after entry 1']],
  ['the first entry left out', [entry(2n)], ['entry 2 comes after entry 0']],
] as const)('%s', (_, entries, findings) => {
  const recount = new LedgerRecount()
  for (const it of entries) recount.add(it)
  expect(recount.findings).toHaveLength(findings.length)
  findings.forEach((text, i) => expect(recount.findings[i]).toContain(text))
})

test('a balance that differs by one is found', () => {
  const recount = new LedgerRecount()
  recount.add(entry(1n, posting(1n, 4n, 25_000n)))
  recount.compare(4n, 25_000n)
  recount.compare(9n, 0n)
  expect(recount.findings).toEqual([])
  recount.compare(4n, 25_001n)
  recount.compare(9n, 1n)
  expect(recount.findings).toEqual([
    'account 4 has 25001 millikudos, its movements give 25000',
    'account 9 has 1 millikudos, its movements give 0',
  ])
})

test('whatever moves, the sum is zero', () => {
  const movement = fc.tuple(fc.bigInt(1n, 9n), fc.bigInt(1n, 9n), fc.bigInt(1n, 10n ** 12n))
  fc.assert(
    fc.property(fc.array(movement), (movements) => {
      const recount = new LedgerRecount()
      movements.forEach(([debit, credit, amount], i) =>
        recount.add(entry(BigInt(i + 1), posting(debit, credit, amount))),
      )
      expect(recount.sum()).toBe(0n)
      expect(recount.movements).toBe(movements.length)
    }),
  )
})
