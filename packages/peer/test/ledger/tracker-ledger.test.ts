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
