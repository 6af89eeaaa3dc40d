import { expect, it } from 'vitest'
import { bytesOf, contentOf, minute, readAll, type ObjectBench } from './object-store-suite.js'

/** Tests of links: who has one may do what it is for, and nothing else. */
export function describeLinks(bench: ObjectBench): void {
  const limits = (): { expiresAt: number; bytesMax: number } => {
    return { expiresAt: bench.clock.now() + minute, bytesMax: 5_000 }
  }

  it('takes what is put by a link, again and again, whatever it is, and keeps it for a while', async () => {
    const { place, clock, store } = bench
    const url = await store.uploadUrl('up/a.webp', limits())
    expect(url.startsWith('https:')).toBe(store.hasSecureLinks)
    for (const body of [bytesOf(5_000), bytesOf(0), bytesOf(700)]) {
      expect((await place.send('PUT', url, body)).status).toBe(200)
      expect(await readAll(await store.get('up/a.webp'))).toEqual(body)
    }
    clock.shift = 100 * minute
    expect(await store.stat('up/a.webp')).toMatchObject({ bytes: 700 })
    clock.shift = 125 * minute
    expect(await store.stat('up/a.webp')).toBeUndefined()
  })

  it('puts nothing in the place of what was moved', async () => {
    const { place, clock, store } = bench
    const url = await store.uploadUrl('up/a.webp', limits())
    await place.send('PUT', url, bytesOf(10))
    await store.move('up/a.webp', 'a.webp', { bytesMax: 100, expiresAt: clock.now() + minute })
    await place.send('PUT', url, bytesOf(20))
    expect(await store.stat('a.webp')).toMatchObject({ bytes: 10 })
  })

  it('takes what is as long as it may be, and refuses what is longer', async () => {
    const { place, store } = bench
    const { expiresAt, bytesMax } = limits()
    const url = await store.uploadUrl('up/a.webp', { expiresAt, bytesMax })
    expect((await place.send('PUT', url, bytesOf(bytesMax + 1))).status).toBe(413)
    expect(await store.stat('up/a.webp')).toBeUndefined()
    expect((await place.send('PUT', url, bytesOf(bytesMax))).status).toBe(200)
    const shorter = store.move('up/a.webp', 'a.webp', { expiresAt, bytesMax: bytesMax - 1 })
    await expect(shorter).rejects.toMatchObject({ code: 'object_too_large' })
    expect([await store.stat('up/a.webp'), await store.stat('a.webp')]).toEqual([undefined, undefined])
  })

  it('gives an object by a link, as the image that its name says', async () => {
    const { place, store } = bench
    await store.put('a.webp', contentOf(bench, { body: bytesOf(70_000) }))
    const answer = await place.send('GET', await store.downloadUrl('a.webp', limits()))
    expect(answer).toMatchObject({ status: 200, contentType: 'image/webp' })
    expect(answer.bytes).toEqual(bytesOf(70_000))
    const missing = await place.send('GET', await store.downloadUrl('b.webp', limits()))
    expect(missing.status).toBe(404)
  })

  it('gives a page as bytes', async () => {
    const { place, store } = bench
    const body = new TextEncoder().encode('<html><script>alert(1)</script>')
    await store.put('a.html', contentOf(bench, { body, contentType: 'text/html' }))
    const { contentType } = await place.send('GET', await store.downloadUrl('a.html', limits()))
    expect(contentType).toBe('application/octet-stream')
  })

  it('refuses a link that has expired, that is for something else, or was changed', async () => {
    const { place, clock, store } = bench
    await store.put('a.webp', contentOf(bench))
    const [put, get] = [await store.uploadUrl('a.webp', limits()), await store.downloadUrl('a.webp', limits())]
    clock.shift = -10 * minute
    const [latePut, lateGet] = [await store.uploadUrl('a.webp', limits()), await store.downloadUrl('a.webp', limits())]
    clock.shift = 0
    const body = bytesOf(20)
    for (const url of [get, latePut, ...place.forge(put)])
      expect([url, (await place.send('PUT', url, body)).status]).toEqual([url, 403])
    // Where nothing is given by links of the tracker, GET is no method of theirs.
    expect([403, 405]).toContain((await place.send('GET', put)).status)
    for (const url of [lateGet, ...place.forge(get)])
      expect([url, (await place.send('GET', url)).status]).toEqual([url, 403])
    expect(await store.stat('a.webp')).toMatchObject({ bytes: 10 })
    expect((await place.send('PUT', put, body)).status).toBe(200)
    expect((await place.send('GET', get)).status).toBe(200)
  })
}
