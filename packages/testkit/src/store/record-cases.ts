import assert from 'node:assert/strict'
import { recordKeyLengthMax, recordValueBytesMax } from '@kudoswarm/ports'
import type { RecordChange, Store, StoreBatch } from '@kudoswarm/ports'
import { hashOf } from './blob-cases.js'
import type { StoreCase, StorePlace } from './store-case.js'

/** What every store must do with records. */
export const recordCases: readonly StoreCase[] = [
  { name: 'keeps records, replaces and deletes them, in the order of the batch', run: changesRecords },
  { name: 'gives records back in the order of their keys', run: ordersRecords },
  { name: 'keeps records when it is opened again, and what they have become', run: keepsRecords },
  { name: 'refuses a record beyond a limit, and writes nothing of such a batch', run: refusesLargeRecords },
  { name: 'reads records as they were when it began', run: readsWhileChanging },
  { name: 'keeps records apart from snapshots, blobs and events', run: keepsRecordsApart },
]

/** All records of a store, with their bytes as numbers: adapters may answer with subclasses of Uint8Array. */
export async function readRecords(store: Store): Promise<[key: string, value: number[]][]> {
  const records: [string, number[]][] = []
  for await (const { key, value } of store.readRecords()) records.push([key, [...value]])
  return records
}

function batchOf(...records: RecordChange[]): StoreBatch {
  return { events: [], blobs: [], records }
}

function put(key: string, ...bytes: number[]): RecordChange {
  return { key, value: Uint8Array.from(bytes) }
}

async function changesRecords(place: StorePlace): Promise<void> {
  const store = await place.open()
  const table: [changes: RecordChange[], after: [string, number[]][]][] = [
    [[], []],
    [[put('a', 1)], [['a', [1]]]],
    [[put('a', 2, 3)], [['a', [2, 3]]]],
    [
      [put('b')],
      [
        ['a', [2, 3]],
        ['b', []],
      ],
    ],
    [[{ key: 'a' }], [['b', []]]],
    [[{ key: 'a' }], [['b', []]]],
    [
      [put('a', 1), put('a', 2)],
      [
        ['a', [2]],
        ['b', []],
      ],
    ],
    [
      [put('c', 1), { key: 'c' }],
      [
        ['a', [2]],
        ['b', []],
      ],
    ],
    [[{ key: 'a' }, put('a', 5), { key: 'b' }], [['a', [5]]]],
  ]
  for (const [changes, after] of table) {
    await store.commit(batchOf(...changes))
    assert.deepEqual(await readRecords(store), after)
  }
  assert.equal(store.lastSeq, 0)
  await store.close()
}

async function ordersRecords(place: StorePlace): Promise<void> {
  const store = await place.open()
  const keys = ['!', '10', '2', 'Z', 'a', 'a/', 'a/1', 'a0', 'team/~', '~']
  await store.commit(batchOf(...keys.toReversed().map((key) => put(key))))
  assert.deepEqual(
    await readRecords(store),
    keys.map((key) => [key, []]),
  )
  await store.close()
}

async function keepsRecords(place: StorePlace): Promise<void> {
  const first = await place.open()
  await first.commit(batchOf(put('a', 1), put('b', 2), put('c', 3)))
  await first.commit(batchOf(put('b', 4), { key: 'c' }))
  await first.close()
  const again = await place.open()
  assert.deepEqual(await readRecords(again), [
    ['a', [1]],
    ['b', [4]],
  ])
  await again.commit(batchOf({ key: 'a' }))
  await again.close()
  const last = await place.open()
  assert.deepEqual(await readRecords(last), [['b', [4]]])
  await last.close()
}

async function refusesLargeRecords(place: StorePlace): Promise<void> {
  const store = await place.open()
  const longest = 'k'.repeat(recordKeyLengthMax)
  const event = { seq: 1, bytes: Uint8Array.of(1), accounts: [] }
  const blob = { hash: hashOf(1), bytes: Uint8Array.of(1), expiresAt: 100 }
  const wrong: RecordChange[] = [
    put('', 1),
    put(`${longest}k`, 1),
    { key: `${longest}k` },
    put('a\n', 1),
    put('\u007f', 1),
    put('\u00e4', 1),
    { key: 'a', value: new Uint8Array(recordValueBytesMax + 1) },
  ]
  for (const change of wrong) {
    const batch = { events: [event], blobs: [blob], records: [put('b', 1), change] }
    await assert.rejects(store.commit(batch), /broken invariant/)
  }
  assert.equal(store.lastSeq, 0)
  assert.equal(await store.readBlob(hashOf(1), 0), undefined)
  assert.deepEqual(await readRecords(store), [])
  await store.commit(batchOf({ key: longest, value: new Uint8Array(recordValueBytesMax) }, put(' ~', 1)))
  const found = (await readRecords(store)).map(([key, value]) => [key, value.length])
  assert.deepEqual(found, [
    [' ~', 1],
    [longest, recordValueBytesMax],
  ])
  await store.close()
}

async function readsWhileChanging(place: StorePlace): Promise<void> {
  const store = await place.open()
  const keys = Array.from({ length: 2_500 }, (_, index) => String(10_000 + index))
  await store.commit(batchOf(...keys.map((key) => put(key, 1))))
  const seen: string[] = []
  for await (const { key, value } of store.readRecords()) {
    assert.deepEqual([...value], [1])
    seen.push(key)
    if (seen.length === 1) await store.commit(batchOf({ key: '10500' }, put('10600', 2), put('9', 1)))
  }
  assert.deepEqual(seen, keys)
  assert.equal((await readRecords(store)).length, keys.length)
  await store.close()
}

async function keepsRecordsApart(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit({
    events: [{ seq: 1, bytes: Uint8Array.of(1), accounts: [1] }],
    blobs: [{ hash: hashOf(1), bytes: Uint8Array.of(1), expiresAt: 5 }],
    records: [put('a', 1)],
  })
  await store.writeSnapshot(1, [Uint8Array.of(7)])
  await store.writeSnapshot(1, [])
  await store.deleteExpiredBlobs(10, 10)
  assert.deepEqual(await readRecords(store), [['a', [1]]])
  assert.equal(store.blobBytes, 0)
  await store.close()
  const again = await place.open()
  assert.equal(again.lastSeq, 1)
  assert.deepEqual(await readRecords(again), [['a', [1]]])
  await again.close()
}
