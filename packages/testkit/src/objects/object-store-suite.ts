import { objectKeyLengthMax } from '@kudoswarm/ports'
import type { ObjectContent, ObjectStore, StoredObject } from '@kudoswarm/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeLinks } from './link-suite.js'
import { ShiftedClock, type ObjectPlace, type ObjectStoreSuiteInit } from './object-place.js'

/** What a test works with. */
export interface ObjectBench {
  place: ObjectPlace
  clock: ShiftedClock
  store: ObjectStore
}

/** A minute, in milliseconds. */
export const minute = 60_000

/** The tests that every adapter of the object store port must pass. */
export function describeObjectStore(init: ObjectStoreSuiteInit): void {
  describe(`object store port: ${init.name}`, () => {
    const bench = {} as ObjectBench
    beforeEach(async () => {
      bench.place = await init.createPlace()
      bench.clock = new ShiftedClock(Date.now)
      bench.store = await bench.place.open(bench.clock)
    })
    afterEach(async () => {
      await bench.store.close()
      await bench.place.remove()
    })
    describeObjects(bench)
    describeMoves(bench)
    describeLinks(bench)
  })
}

/** Bytes that differ. */
export function bytesOf(length: number, seed = 1): Uint8Array {
  return new Uint8Array(length).map((_, at) => at * seed + (at >> 8))
}

/** What is put unless a test says otherwise. */
export function contentOf({ clock }: ObjectBench, content: Partial<ObjectContent> = {}): ObjectContent {
  const expiresAt = clock.now() + 10 * minute
  return { body: bytesOf(10), contentType: 'image/webp', bytesMax: 1_000_000, expiresAt, ...content }
}

/** All bytes of an object. */
export async function readAll(object: StoredObject | undefined): Promise<Uint8Array | undefined> {
  if (object === undefined) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of object.body) chunks.push(chunk)
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}

/** Ten chunks of 1,000 bytes, and what ends them. */
async function* chunks(end?: Error): AsyncIterable<Uint8Array> {
  for (let at = 0; at < 10; at += 1) yield await Promise.resolve(bytesOf(1_000))
  if (end !== undefined) throw end
}

function describeObjects(bench: ObjectBench): void {
  it('gives back what was put, with what is known of it, also when opened again', async () => {
    const { place, clock, store } = bench
    const body = bytesOf(300_000)
    const content = contentOf(bench, { body })
    const description = { bytes: 300_000, contentType: 'image/webp', expiresAt: content.expiresAt }
    expect(await store.put('a/b.webp', content)).toEqual(description)
    expect(await store.stat('a/b.webp')).toEqual(description)
    const object = await store.get('a/b.webp')
    expect(object).toMatchObject(description)
    expect(await readAll(object)).toEqual(body)
    await store.close()
    bench.store = await place.open(clock)
    expect(await bench.store.stat('a/b.webp')).toEqual(description)
    expect(await readAll(await bench.store.get('a/b.webp'))).toEqual(body)
  })

  it('keeps keys apart, and an empty object too', async () => {
    const { store } = bench
    for (const [at, key] of ['a', 'a.b', 'b/a', 'b/a.b'].entries())
      await store.put(key, contentOf(bench, { body: bytesOf(at) }))
    for (const [at, key] of ['a', 'a.b', 'b/a', 'b/a.b'].entries())
      expect(await readAll(await store.get(key))).toEqual(bytesOf(at))
    expect(await store.get('b')).toBeUndefined()
    expect(await store.stat('c')).toBeUndefined()
  })

  it('replaces an object, and what is being read stays what it was', async () => {
    const { store } = bench
    const long = bytesOf(200_000)
    await store.put('a', contentOf(bench, { body: long }))
    const before = await store.get('a')
    await store.put('a', contentOf(bench, { body: bytesOf(5), contentType: 'image/png' }))
    expect(await store.stat('a')).toMatchObject({ bytes: 5, contentType: 'image/png' })
    expect(await readAll(before)).toEqual(long)
    expect(await readAll(await store.get('a'))).toEqual(bytesOf(5))
  })

  it('takes a stream, and nothing of one that breaks off or is too long', async () => {
    const { store } = bench
    await store.put('a', contentOf(bench, { body: chunks(), bytesMax: 10_000 }))
    expect(await store.stat('a')).toMatchObject({ bytes: 10_000 })
    const broken = contentOf(bench, { body: chunks(new Error('broken off')) })
    await expect(store.put('a', broken)).rejects.toThrow('broken off')
    for (const body of [chunks(), bytesOf(10_000)])
      await expect(store.put('a', contentOf(bench, { body, bytesMax: 9_999 }))).rejects.toMatchObject({
        code: 'object_too_large',
      })
    expect(await store.stat('a')).toMatchObject({ bytes: 10_000 })
    expect(await store.stat('b')).toBeUndefined()
  })

  it('deletes an object, and none', async () => {
    const { store } = bench
    await store.put('a', contentOf(bench))
    await store.delete('a')
    await store.delete('a')
    expect(await store.get('a')).toBeUndefined()
  })

  it('has no object from its expiry on, and sweeps what has expired, so much at a time', async () => {
    const { store, clock } = bench
    const now = clock.now()
    for (const key of ['a', 'b', 'c']) await store.put(key, contentOf(bench, { expiresAt: now + minute }))
    await store.put('d', contentOf(bench, { expiresAt: now + 300 * minute }))
    clock.shift = minute
    for (const key of ['a', 'b', 'c']) expect(await store.get(key)).toBeUndefined()
    expect(await store.stat('a')).toBeUndefined()
    expect(await store.sweep(now - minute, 10)).toBe(0)
    expect(await store.sweep(now + 200 * minute, 0)).toBe(0)
    expect(await store.sweep(now + 200 * minute, 2)).toBe(2)
    expect(await store.sweep(now + 200 * minute, 2)).toBe(1)
    expect(await store.sweep(now + 200 * minute, 2)).toBe(0)
    clock.shift = 0
    expect(await store.stat('a')).toBeUndefined()
    expect(await readAll(await store.get('d'))).toEqual(bytesOf(10))
  })

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '..',
    'a/../b',
    './a',
    'a b',
    'ä',
    'a\n',
    'a?b',
    'a\\b',
    'a'.repeat(objectKeyLengthMax + 1),
  ])('refuses the key %j', async (key) => {
    const { store } = bench
    const refused = { code: 'key_invalid' }
    await expect(store.put(key, contentOf(bench))).rejects.toMatchObject(refused)
    await expect(store.uploadUrl(key, { expiresAt: 0, bytesMax: 1 })).rejects.toMatchObject(refused)
    await expect(store.downloadUrl(key, { expiresAt: 0 })).rejects.toMatchObject(refused)
  })

  it('takes the longest key', async () => {
    const { store } = bench
    const key = `a/${'b'.repeat(objectKeyLengthMax - 2)}`
    await store.put(key, contentOf(bench))
    expect(await readAll(await store.get(key))).toEqual(bytesOf(10))
  })

  it('gives back an object that nobody reads, and refuses everything after closing', async () => {
    const { store } = bench
    await store.put('a', contentOf(bench))
    const object = await store.get('a')
    await object?.discard()
    await object?.discard()
    await store.close()
    await store.close()
    const refused = { code: 'storage_closed' }
    await expect(store.put('a', contentOf(bench))).rejects.toMatchObject(refused)
    await expect(store.get('a')).rejects.toMatchObject(refused)
    await expect(store.stat('a')).rejects.toMatchObject(refused)
    await expect(store.sweep(0, 1)).rejects.toMatchObject(refused)
  })
}

function describeMoves(bench: ObjectBench): void {
  it('moves an object, and may be asked twice', async () => {
    const { store, clock } = bench
    const limits = { expiresAt: clock.now() + 20 * minute, bytesMax: 10 }
    const moved = { bytes: 10, contentType: 'image/webp', expiresAt: limits.expiresAt }
    expect(await store.move('up/a', 'a', limits)).toBeUndefined()
    await store.put('up/a', contentOf(bench))
    expect(await store.move('up/a', 'a', limits)).toEqual(moved)
    expect(await store.move('up/a', 'a', limits)).toEqual(moved)
    expect(await store.stat('up/a')).toBeUndefined()
    expect(await readAll(await store.get('a'))).toEqual(bytesOf(10))
  })

  it('moves nothing that is too long, and deletes it', async () => {
    const { store } = bench
    await store.put('up/a', contentOf(bench))
    const limits = { expiresAt: bench.clock.now() + minute, bytesMax: 9 }
    await expect(store.move('up/a', 'a', limits)).rejects.toMatchObject({ code: 'object_too_large' })
    expect(await store.stat('a')).toBeUndefined()
    expect(await store.stat('up/a')).toBeUndefined()
  })
}
