import assert from 'node:assert/strict'
import type { AccountBound, JournalRow, Store, StoreBatch } from '@kudoswarm/ports'
import { blobCases, bytesOf, hashOf } from './blob-cases.js'
import { readRecords, recordCases } from './record-cases.js'
import type { StoreCase, StorePlace } from './store-case.js'

/** Every adapter of the store port passes all of these. */
export const storeCases: readonly StoreCase[] = [
  { name: 'starts empty', run: startsEmpty },
  { name: 'gives back what was committed, in order, from any place', run: givesBackTheJournal },
  { name: 'keeps everything when it is opened again', run: keepsEverything },
  { name: 'refuses a gap and a repetition, and writes nothing of such a batch', run: refusesGaps },
  {
    name: 'knows by reading that nothing is there of a commit that failed before it wrote',
    run: (place) => resolvesDoubt(place, false),
  },
  {
    name: 'knows by reading that everything is there of a commit that failed after it wrote',
    run: (place) => resolvesDoubt(place, true),
  },
  { name: 'refuses an event again that a commit that failed has written', run: refusesUnread },
  { name: 'finds the events of an account, in either direction, within limits', run: findsAccounts },
  ...blobCases,
  ...recordCases,
  { name: 'tells what can still be written', run: tellsFreeBytes },
  { name: 'replaces a snapshot as a whole', run: replacesSnapshot },
  { name: 'keeps the old snapshot when writing a new one breaks off', run: keepsOldSnapshot },
  { name: 'takes a snapshot as it comes, and commits in between', run: commitsDuringSnapshot },
  { name: 'reads a long journal while it grows', run: readsWhileGrowing },
  { name: 'refuses everything after closing', run: refusesAfterClosing },
]

async function startsEmpty(place: StorePlace): Promise<void> {
  const store = await place.open()
  assert.equal(store.lastSeq, 0)
  assert.deepEqual(await journal(store, 1), [])
  assert.deepEqual(await readRecords(store), [])
  assert.equal(await store.readSnapshot(), undefined)
  assert.equal(await store.readBlob(hashOf(1), 0), undefined)
  assert.deepEqual(await store.readAccount(1, { before: 100 }, 10), [])
  await store.close()
}

async function givesBackTheJournal(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit(batchOf([1, 2]))
  await store.commit(batchOf([3]))
  assert.equal(store.lastSeq, 3)
  for (const from of [0, 1, 2, 3, 4]) {
    const expected = [1, 2, 3].filter((seq) => seq >= from).map(rowOf)
    assert.deepEqual(await journal(store, from), expected)
    for (const limit of [0, 1, 2, 3]) assert.deepEqual(await journal(store, from, limit), expected.slice(0, limit))
  }
  await store.close()
}

async function keepsEverything(place: StorePlace): Promise<void> {
  const first = await place.open()
  await first.commit({
    events: [{ ...rowOf(1), accounts: [7] }],
    blobs: [{ hash: hashOf(1), bytes: Uint8Array.of(9), expiresAt: 50 }],
    records: [],
  })
  await first.writeSnapshot(1, [Uint8Array.of(4)])
  await first.close()
  const again = await place.open()
  assert.equal(again.lastSeq, 1)
  assert.deepEqual(await journal(again, 1), [rowOf(1)])
  assert.deepEqual((await again.readAccount(7, { before: 2 }, 10)).map(plain), [rowOf(1)])
  assert.deepEqual(bytesOf(await again.readBlob(hashOf(1), 49)), [9])
  assert.deepEqual(await snapshot(again), { seq: 1, records: [[4]] })
  await again.commit(batchOf([2]))
  await again.close()
}

async function refusesGaps(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit(batchOf([1]))
  for (const seqs of [[3], [1], [2, 4], [2, 2], [0]]) {
    const blobs = [{ hash: hashOf(2), bytes: Uint8Array.of(1), expiresAt: 100 }]
    const batch = { ...batchOf(seqs), blobs, records: [{ key: 'team/1', value: Uint8Array.of(1) }] }
    await assert.rejects(store.commit(batch), /broken invariant/)
  }
  assert.equal(store.lastSeq, 1)
  assert.equal(await store.readBlob(hashOf(2), 0), undefined)
  assert.deepEqual(await readRecords(store), [])
  await store.commit(batchOf([2]))
  assert.deepEqual(await journal(store, 1), [rowOf(1), rowOf(2)])
  await store.close()
}

async function resolvesDoubt(place: StorePlace, isWritten: boolean): Promise<void> {
  const store = await place.open()
  await store.commit(batchOf([1]))
  const end = place.failCommits({ isWritten })
  const doubtful = {
    events: [2, 3].map((seq) => ({ ...rowOf(seq), accounts: [7] })),
    blobs: [{ hash: hashOf(1), bytes: Uint8Array.of(1, 2), expiresAt: 100 }],
    records: [{ key: 'team/1', value: Uint8Array.of(3) }],
  }
  await assert.rejects(store.commit(doubtful), { name: 'StoreError' })
  end()
  const there = isWritten ? [1, 2, 3] : [1]
  const check = async (opened: Store): Promise<void> => {
    assert.deepEqual(await journal(opened, 1), there.map(rowOf))
    assert.equal(opened.lastSeq, there.length)
    assert.equal(opened.blobBytes, isWritten ? 2 : 0)
    assert.deepEqual(bytesOf(await opened.readBlob(hashOf(1), 0)), isWritten ? [1, 2] : undefined)
    assert.equal((await opened.readAccount(7, { before: 100 }, 10)).length, isWritten ? 2 : 0)
    assert.deepEqual(await readRecords(opened), isWritten ? [['team/1', [3]]] : [])
  }
  await check(store)
  await store.close()
  const again = await place.open()
  await check(again)
  there.push(there.length + 1)
  await again.commit({ events: [{ ...rowOf(there.length), accounts: [] }], blobs: [], records: [] })
  await check(again)
  await again.close()
}

/** Whoever goes on from what a failed commit may have left, without reading, is held to what is there. */
async function refusesUnread(place: StorePlace): Promise<void> {
  const store = await place.open()
  const end = place.failCommits({ isWritten: true })
  await assert.rejects(store.commit(batchOf([1])), { name: 'StoreError' })
  end()
  await assert.rejects(store.commit(batchOf([1])), /broken invariant/)
  await store.commit(batchOf([2]))
  assert.deepEqual(await journal(store, 1), [rowOf(1), rowOf(2)])
  await store.close()
}

async function findsAccounts(place: StorePlace): Promise<void> {
  const store = await place.open()
  const accounts = [[1], [1, 2], [2], [1, 256], []]
  await store.commit({
    events: accounts.map((list, i) => ({ ...rowOf(i + 1), accounts: list })),
    blobs: [],
    records: [],
  })
  const table: [account: number, bound: AccountBound, limit: number, seqs: number[]][] = [
    [1, { before: 100 }, 10, [4, 2, 1]],
    [1, { before: 4 }, 10, [2, 1]],
    [1, { before: 5 }, 1, [4]],
    [1, { before: 100 }, 0, []],
    [1, { before: 1 }, 10, []],
    [2, { before: 100 }, 10, [3, 2]],
    [256, { before: 100 }, 10, [4]],
    [3, { before: 100 }, 10, []],
    [1, { after: 0 }, 10, [1, 2, 4]],
    [1, { after: 1 }, 10, [2, 4]],
    [1, { after: 1 }, 1, [2]],
    [1, { after: 0 }, 0, []],
    [1, { after: 4 }, 10, []],
    [2, { after: 2 }, 10, [3]],
    [255, { after: 0 }, 10, []],
  ]
  for (const [account, bound, limit, seqs] of table) {
    const rows = await store.readAccount(account, bound, limit)
    const about = `account ${account}, ${JSON.stringify(bound)}, at most ${limit}`
    assert.deepEqual(rows.map(plain), seqs.map(rowOf), about)
  }
  await store.close()
}

async function tellsFreeBytes(place: StorePlace): Promise<void> {
  const store = await place.open()
  assert.ok(store.freeBytes > 0, `${store.freeBytes} bytes are free`)
  await store.close()
}

async function replacesSnapshot(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit(batchOf([1, 2]))
  await store.writeSnapshot(1, [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)])
  assert.deepEqual(await snapshot(store), { seq: 1, records: [[1], [2], [3]] })
  await store.writeSnapshot(2, [Uint8Array.of(4)])
  assert.deepEqual(await snapshot(store), { seq: 2, records: [[4]] })
  await store.close()
  const again = await place.open()
  assert.deepEqual(await snapshot(again), { seq: 2, records: [[4]] })
  await again.close()
}

async function keepsOldSnapshot(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit(batchOf([1, 2]))
  await store.writeSnapshot(1, [Uint8Array.of(1), Uint8Array.of(2)])
  await assert.rejects(store.writeSnapshot(2, breakingOff()))
  assert.deepEqual(await snapshot(store), { seq: 1, records: [[1], [2]] })
  await store.close()
  const again = await place.open()
  assert.deepEqual(await snapshot(again), { seq: 1, records: [[1], [2]] })
  await again.writeSnapshot(2, [Uint8Array.of(5)])
  assert.deepEqual(await snapshot(again), { seq: 2, records: [[5]] })
  await again.close()
}

async function commitsDuringSnapshot(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit(batchOf([1]))
  const expected: number[][] = []
  async function* records(): AsyncIterable<Uint8Array> {
    // Large enough that an adapter that writes in chunks writes some before it has all.
    for (let seq = 2; seq <= 5; seq += 1) {
      const record = new Uint8Array(600 * 1024).fill(seq)
      expected.push([...record])
      yield record
      await store.commit(batchOf([seq]))
    }
  }
  await store.writeSnapshot(1, records())
  assert.equal(store.lastSeq, 5)
  await store.close()
  const again = await place.open()
  assert.deepEqual(await journal(again, 1), [1, 2, 3, 4, 5].map(rowOf))
  const found = await snapshot(again)
  assert.equal(found?.seq, 1)
  assert.equal(found.records.length, expected.length)
  for (const [index, record] of found.records.entries())
    assert.ok(Buffer.from(record).equals(Buffer.from(expected[index]!)))
  await again.close()
}

/** Long enough that an adapter that writes in chunks has written some. */
function* breakingOff(): Iterable<Uint8Array> {
  for (let i = 0; i < 40; i += 1) yield new Uint8Array(64 * 1024).fill(i)
  throw new Error('told to break off')
}

async function readsWhileGrowing(place: StorePlace): Promise<void> {
  const store = await place.open()
  const seqs = Array.from({ length: 2_500 }, (_, i) => i + 1)
  await store.commit(batchOf(seqs))
  const seen: number[] = []
  for await (const { seq } of store.readJournal(1)) {
    seen.push(seq)
    if (seq === 1) await store.commit(batchOf([2_501]))
  }
  // Whether an event written meanwhile is part of the reading is the adapter's choice; that all before are is not.
  assert.deepEqual(seen.slice(0, 2_500), seqs)
  await store.close()
}

async function refusesAfterClosing(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.close()
  await store.close()
  const closed = { code: 'storage_closed' }
  await assert.rejects(store.commit(batchOf([1])), closed)
  await assert.rejects(store.readAccount(1, { before: 1 }, 1), closed)
  await assert.rejects(store.readBlob(hashOf(1), 0), closed)
  await assert.rejects(store.readSnapshot(), closed)
  await assert.rejects(readRecords(store), closed)
}

function rowOf(seq: number): JournalRow {
  return { seq, bytes: Uint8Array.of(seq & 0xff, seq >> 8, 1) }
}

function batchOf(seqs: readonly number[]): StoreBatch {
  return { events: seqs.map((seq) => ({ ...rowOf(seq), accounts: [] })), blobs: [], records: [] }
}

/** Adapters may answer with subclasses of Uint8Array, which `deepEqual` takes for different. */
function plain({ seq, bytes }: JournalRow): JournalRow {
  return { seq, bytes: Uint8Array.from(bytes) }
}

async function journal(store: Store, fromSeq: number, limit?: number): Promise<JournalRow[]> {
  const rows: JournalRow[] = []
  for await (const row of store.readJournal(fromSeq, limit)) rows.push(plain(row))
  return rows
}

async function snapshot(store: Store): Promise<{ seq: number; records: number[][] } | undefined> {
  const found = await store.readSnapshot()
  if (found === undefined) return undefined
  const records: number[][] = []
  for await (const record of found.records) records.push([...record])
  assert.equal(found.count, records.length)
  return { seq: found.seq, records }
}
