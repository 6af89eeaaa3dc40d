import { describe, expect, it } from 'vitest'
import { createDomain, defaultPolicy, snapshotRecords } from '@kudoswarm/core'
import { limits } from '@kudoswarm/protocol'
import type { Store, StoreBatch } from '@kudoswarm/ports'
import { createMemoryStore } from '@kudoswarm/store'
import { encodeEvent } from '../src/journal/event-codec.js'
import { encodeSnapshotRecord } from '../src/journal/snapshot-codec.js'
import { progressEvery } from '../src/progress.js'
import type { Progress } from '../src/progress.js'
import { loadDomain } from '../src/recovery.js'

/** A store of accounts, as many as are asked for, whose events but the last ones are in a snapshot too. */
async function storeOf(accounts: number, sinceSnapshot: number): Promise<Store> {
  const store = createMemoryStore()
  const domain = createDomain({ policy: defaultPolicy })
  let rows: StoreBatch['events'][number][] = []
  const commit = async () => {
    await store.commit({ events: rows, blobs: [], records: [] })
    rows = []
  }
  for (let opened = 0; opened < accounts; opened++) {
    const key = new Uint8Array(32)
    new DataView(key.buffer).setUint32(0, opened)
    const { events } = domain.execute({ type: 'openAccount', key }, 1_000)
    for (const event of events) rows.push({ seq: event.seq, bytes: encodeEvent(event), accounts: [] })
    if (opened + 1 !== accounts - sinceSnapshot) continue
    await commit()
    await store.writeSnapshot(domain.state.seq, Array.from(snapshotRecords(domain.state), encodeSnapshotRecord))
  }
  await commit()
  return store
}

describe('who waits for a tracker that starts', () => {
  it('is told how much of the snapshot has been read, and of the journal since', async () => {
    // The header and the system accounts are records as well.
    const store = await storeOf(2 * progressEvery, progressEvery)
    const told: Progress[] = []
    await loadDomain({ store, policy: defaultPolicy, limits, onProgress: (progress) => told.push(progress) })
    expect(told).toEqual([
      { part: 'snapshot', done: progressEvery, total: progressEvery + 4 },
      { part: 'journal', done: progressEvery, total: progressEvery },
    ])
  })
})
