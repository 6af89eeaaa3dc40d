import assert from 'node:assert/strict'
import type { StoreBatch } from '@kudoswarm/ports'
import type { StoreCase, StorePlace } from './store-case.js'

/** What every store must do with blobs. */
export const blobCases: readonly StoreCase[] = [
  { name: 'keeps a blob until its expiry and not longer', run: expiresBlobs },
  { name: 'keeps the later expiry of a blob that is written again', run: keepsLaterExpiry },
  { name: 'keeps the bytes of a blob that is written again', run: keepsBytes },
  { name: 'lets a blob expire sooner or later where it is told to, in the order of the batch', run: changesExpiry },
  { name: 'counts the bytes of its blobs', run: countsBlobBytes },
  { name: 'deletes as many expired blobs as it is told to', run: deletesExpiredBlobs },
]

/** Some hash, another one for each number below 256. */
export function hashOf(n: number): Uint8Array {
  return new Uint8Array(32).fill(n)
}

/** Bytes as numbers: adapters may answer with subclasses of Uint8Array. */
export function bytesOf(bytes: Uint8Array | undefined): number[] | undefined {
  return bytes && [...bytes]
}

async function expiresBlobs(place: StorePlace): Promise<void> {
  const store = await place.open()
  await store.commit({
    events: [],
    blobs: [{ hash: hashOf(1), bytes: Uint8Array.of(1, 2), expiresAt: 1_000 }],
    records: [],
  })
  assert.deepEqual(bytesOf(await store.readBlob(hashOf(1), 999)), [1, 2])
  assert.equal(await store.readBlob(hashOf(1), 1_000), undefined)
  assert.equal(await store.deleteExpiredBlobs(999, 10), 0)
  assert.equal(await store.deleteExpiredBlobs(1_000, 10), 1)
  assert.equal(await store.readBlob(hashOf(1), 0), undefined)
  await store.close()
}

async function keepsLaterExpiry(place: StorePlace): Promise<void> {
  const store = await place.open()
  const write = (expiresAt: number): Promise<void> =>
    store.commit({ events: [], blobs: [{ hash: hashOf(1), bytes: Uint8Array.of(1), expiresAt }], records: [] })
  await write(1_000)
  await write(3_000)
  await write(2_000)
  assert.equal(await store.deleteExpiredBlobs(2_999, 10), 0)
  assert.deepEqual(bytesOf(await store.readBlob(hashOf(1), 2_999)), [1])
  assert.equal(await store.deleteExpiredBlobs(3_000, 10), 1)
  await store.commit({
    events: [],
    blobs: [5, 9, 7].map((expiresAt) => ({ hash: hashOf(2), bytes: Uint8Array.of(2), expiresAt })),
    records: [],
  })
  assert.deepEqual(bytesOf(await store.readBlob(hashOf(2), 8)), [2])
  assert.equal(await store.deleteExpiredBlobs(100, 10), 1)
  await store.close()
}

async function keepsBytes(place: StorePlace): Promise<void> {
  const store = await place.open()
  const blobOf = (byte: number, expiresAt: number): StoreBatch['blobs'][number] => ({
    hash: hashOf(1),
    bytes: Uint8Array.of(byte),
    expiresAt,
  })
  await store.commit({ events: [], blobs: [blobOf(1, 1_000), blobOf(2, 2_000)], records: [] })
  await store.commit({ events: [], blobs: [blobOf(3, 3_000)], records: [] })
  await store.commit({ events: [], blobs: [blobOf(4, 500)], records: [] })
  assert.deepEqual(bytesOf(await store.readBlob(hashOf(1), 2_999)), [1])
  await store.close()
}

async function changesExpiry(place: StorePlace): Promise<void> {
  const store = await place.open()
  const keep = (expiresAt: number) => ({ hash: hashOf(1), bytes: Uint8Array.of(7), expiresAt })
  const set = (expiresAt: number) => ({ hash: hashOf(1), expiresAt })
  await store.commit({ events: [], blobs: [set(500)], records: [] })
  assert.equal(await store.readBlob(hashOf(1), 0), undefined)
  assert.equal(await store.deleteExpiredBlobs(1_000, 10), 0)
  const table: [blobs: StoreBatch['blobs'], expiresAt: number][] = [
    [[set(5_000), keep(1_000)], 1_000],
    [[set(400)], 400],
    [[set(600)], 600],
    [[keep(500)], 600],
    [[keep(900), set(100)], 100],
    [[set(100), keep(50)], 100],
    [[set(50), keep(80), set(70), keep(60)], 70],
  ]
  for (const [blobs, expiresAt] of table) {
    await store.commit({ events: [], blobs, records: [] })
    const about = JSON.stringify(blobs)
    assert.deepEqual(bytesOf(await store.readBlob(hashOf(1), expiresAt - 1)), [7], about)
    assert.equal(await store.readBlob(hashOf(1), expiresAt), undefined, about)
    assert.equal(store.blobBytes, 1)
  }
  await store.close()
  const again = await place.open()
  assert.equal(await again.deleteExpiredBlobs(69, 10), 0)
  assert.equal(await again.deleteExpiredBlobs(70, 10), 1)
  assert.equal(await again.deleteExpiredBlobs(10_000, 10), 0)
  assert.equal(again.blobBytes, 0)
  await again.close()
}

function zeros(n: number, length: number, expiresAt: number): StoreBatch['blobs'][number] {
  return { hash: hashOf(n), bytes: new Uint8Array(length), expiresAt }
}

async function countsBlobBytes(place: StorePlace): Promise<void> {
  const store = await place.open()
  assert.equal(store.blobBytes, 0)
  await store.commit({
    events: [],
    blobs: [zeros(1, 10, 100), zeros(2, 5, 200), zeros(2, 5, 250), zeros(255, 0, 1)],
    records: [],
  })
  assert.equal(store.blobBytes, 15)
  await store.commit({ events: [], blobs: [zeros(1, 10, 50), zeros(2, 5, 300), zeros(3, 1, 300)], records: [] })
  assert.equal(store.blobBytes, 16)
  await store.deleteExpiredBlobs(100, 10)
  assert.equal(store.blobBytes, 6)
  await store.close()
  const again = await place.open()
  assert.equal(again.blobBytes, 6)
  await again.deleteExpiredBlobs(300, 10)
  assert.equal(again.blobBytes, 0)
  await again.close()
}

async function deletesExpiredBlobs(place: StorePlace): Promise<void> {
  const store = await place.open()
  const blobs = [1, 2, 3].map((n) => ({ hash: hashOf(n), bytes: Uint8Array.of(n), expiresAt: n }))
  await store.commit({ events: [], blobs, records: [] })
  assert.equal(await store.deleteExpiredBlobs(100, 0), 0)
  assert.equal(await store.deleteExpiredBlobs(100, 2), 2)
  assert.equal(await store.deleteExpiredBlobs(100, 2), 1)
  assert.equal(await store.deleteExpiredBlobs(100, 2), 0)
  await store.close()
}
