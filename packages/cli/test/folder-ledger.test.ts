import { checkLedger } from '@kudoswarm/peer'
import type { Store } from '@kudoswarm/ports'
import { expect, test, vi } from 'vitest'
import { identityOf } from '../../tracker/test/test-identity.js'
import { TestSwarm } from '../../tracker/test/test-swarm.js'
import { submitOf } from '../../tracker/test/test-peer.js'
import { readLedger } from '../src/folder-ledger.js'

/** The store of a tracker that has stopped, which leaves a snapshot of all that has happened. */
async function stoppedTracker(): Promise<{ store: Store; account: Uint8Array }> {
  const swarm = await TestSwarm.start()
  const account = await identityOf(12)
  const requester = await swarm.peer(2, account)
  await requester.ask('submit', submitOf())
  let isStopped = false
  void swarm.tracker.stop().then(() => (isStopped = true))
  await swarm.clock.until(() => isStopped)
  return { store: swarm.store, account: account.publicKey }
}

const ignore = (): void => undefined

test('the newest entries are read without reading all of the journal', async () => {
  const { store, account } = await stoppedTracker()
  const reading = vi.spyOn(store, 'readJournal')
  const ledger = await readLedger('here', store, ignore)
  const { entries, accounts, lastSeq } = await ledger.newest(undefined, 2)
  expect(lastSeq).toBe(BigInt(store.lastSeq))
  expect(entries.map(({ seq }) => seq)).toEqual([lastSeq - 1n, lastSeq])
  expect(reading.mock.calls.map(([fromSeq]) => fromSeq)).toEqual([store.lastSeq + 1, store.lastSeq - 1])
  // Names come from the snapshot.
  expect(accounts.map(({ kind }) => kind)).toContain('registered')
  expect((await ledger.newest(account, 9)).entries.length).toBeGreaterThan(1)
})

test('a ledger whose state comes from a snapshot is recounted from its entries', async () => {
  const { store } = await stoppedTracker()
  const { findings, compared, recount } = await checkLedger(await readLedger('here', store, ignore), ignore)
  expect(findings).toEqual([])
  expect(compared).toBeGreaterThan(2)
  expect(recount.entries).toBe(store.lastSeq)
})
