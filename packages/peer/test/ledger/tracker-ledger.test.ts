import type { HistoryPage } from '@kudoswarm/protocol'
import { expect, test } from 'vitest'
import { trackerLedger } from '../../src/ledger/tracker-ledger.js'
import { PeerError } from '../../src/peer-error.js'
import type { TrackerSession } from '../../src/session/tracker-session.js'

const pageOf = (lastSeq: bigint, more: boolean): HistoryPage => ({ entries: [], accounts: [], lastSeq, more })

function sessionOf(answers: (HistoryPage | PeerError)[]) {
  const asked: bigint[] = []
  const waits: number[] = []
  const after = (ms: number, run: () => void): void => {
    waits.push(ms)
    run()
  }
  const ask = async (_kind: 'history', { afterSeq }: { afterSeq: bigint }): Promise<HistoryPage> => {
    asked.push(afterSeq)
    const answer = answers.shift()
    if (answer === undefined || answer instanceof PeerError) throw answer
    return answer
  }
  return { session: { ask, clock: { after } } as unknown as TrackerSession, asked, waits }
}

test('the ledger of a tracker is asked for again after a wait where it was too much at once', async () => {
  const { session, asked, waits } = sessionOf([pageOf(7n, true), PeerError.fromCode('rate_limited'), pageOf(9n, false)])
  const pages = []
  for await (const page of trackerLedger(session, '').entriesAfter(0n)) pages.push(page)
  expect([pages.length, asked, waits]).toEqual([2, [0n, 7n, 7n], [1_000]])
})

test('any other refusal ends the reading', async () => {
  const { session } = sessionOf([PeerError.fromCode('storage_unavailable')])
  const reading = trackerLedger(session, '').entriesAfter(0n)[Symbol.asyncIterator]()
  await expect(reading.next()).rejects.toMatchObject({ code: 'storage_unavailable' })
})

/** Answers for account 7, whose session it is, where nobody is named, and for account 9. */
async function askBalance(_kind: 'balance', { accountKey }: { accountKey: Uint8Array }) {
  return { account: accountKey.length === 0 ? 7n : 9n, balance: 5n }
}

test.each([
  [3n, 'anonymous', 0, undefined],
  [7n, 'anonymous', 0, 5n],
  [9n, 'registered', 32, 5n],
  [1n, 'treasury', 0, undefined],
])('of account %d, %s, only what is said of it is told', async (account, kind, bytes, balance) => {
  const ledger = trackerLedger({ ask: askBalance } as unknown as TrackerSession, '')
  expect(await ledger.balanceOf({ account, kind, key: new Uint8Array(bytes), owner: 0n })).toBe(balance)
})
