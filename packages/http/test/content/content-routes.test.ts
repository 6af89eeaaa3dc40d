import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { describeObjectStore } from '@kudoswarm/testkit/objects'
import type { ServedObjectStore } from '@kudoswarm/ports'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startContentServer, type ContentServer } from './content-server.js'

describeObjectStore({
  name: 'files whose links are served over HTTP',
  async createPlace() {
    const server = await startContentServer()
    return {
      open: (clock) => server.open(clock),
      async send(method, url, body) {
        const answer = await fetch(
          url,
          body === undefined ? { method } : { method, body: body as Uint8Array<ArrayBuffer> },
        )
        const contentType = answer.headers.get('content-type') ?? ''
        return { status: answer.status, contentType, bytes: new Uint8Array(await answer.arrayBuffer()) }
      },
      forge: (url) => [url.replace('a.webp', 'b.webp'), url.replace(/\.[\w-]{43}\//, `.${'A'.repeat(43)}/`)],
      remove: () => server.close(),
    }
  },
})

const minute = 60_000
let now = 1_000_000
let server: ContentServer
let store: ServedObjectStore
beforeEach(async () => {
  server = await startContentServer()
  store = await server.open({ now: () => now }, { bytesMax: 1_000_000 })
})
afterEach(async () => {
  await server.close()
  await store.close()
})

const webp = Buffer.from('RIFF\x10\0\0\0WEBPVP8 and so on')

function uploadUrl(key = 'up/a.webp', bytesMax = 100_000) {
  return store.uploadUrl(key, { expiresAt: now + minute, bytesMax })
}

function put(url: string) {
  return fetch(url, { method: 'PUT', body: webp })
}

async function get(key: string) {
  return fetch(await store.downloadUrl(key, { expiresAt: now + minute }))
}

/** What a refusal says. */
async function refusalOf(answer: Response) {
  const { message, rc } = (await answer.json()) as { message: string; rc: string }
  return { status: answer.status, rc, cors: answer.headers.get('access-control-allow-origin'), says: message }
}

/** Sends all of a body without telling its length, whatever is answered meanwhile: Node's own clients stop then. */
async function putChunks(url: string, chunks: readonly Buffer[]): Promise<number> {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  const answered = once(socket, 'data')
  const framed = chunks.flatMap((chunk) => [`${chunk.length.toString(16)}\r\n`, chunk, '\r\n'])
  const head = `PUT ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nTransfer-Encoding: chunked\r\n\r\n`
  const body = Buffer.concat([head, ...framed, '0\r\n\r\n'].map((part) => Buffer.from(part)))
  await new Promise((sent) => socket.write(body, sent))
  const [answer] = (await answered) as [Buffer]
  socket.destroy()
  return Number(answer.toString().split(' ')[1])
}

describe('a PUT to a link', () => {
  it.each([
    ['no Content-Type', {}],
    ['that of an image', { 'Content-Type': 'image/webp' }],
    ['that of JSON, which it is not', { 'Content-Type': 'application/json' }],
    ['that of a form', { 'Content-Type': 'multipart/form-data' }],
    ['one that makes no sense', { 'Content-Type': 'nonsense' }],
  ])('takes raw bytes with %s', async (_, headers: Record<string, string>) => {
    const url = await uploadUrl()
    const put = request(url, { method: 'PUT', headers })
    put.end(webp)
    const [{ statusCode }] = (await once(put, 'response')) as [{ statusCode: number }]
    expect(statusCode).toBe(200)
    expect(await store.stat('up/a.webp')).toMatchObject({ bytes: webp.length, contentType: 'image/webp' })
  })

  it('is refused for what is too long: at once where the length is told, else when it is reached', async () => {
    const url = await uploadUrl('up/a.webp', 70_000)
    const told = await fetch(url, { method: 'PUT', body: Buffer.alloc(70_001) })
    expect(await refusalOf(told)).toMatchObject({ status: 413, rc: 'ContentTooLarge', cors: '*' })
    expect(
      await putChunks(
        url,
        Array.from({ length: 200 }, () => Buffer.alloc(70_000)),
      ),
    ).toBe(413)
    expect(await store.stat('up/a.webp')).toBeUndefined()
    expect(await putChunks(url, [Buffer.alloc(35_000), Buffer.alloc(35_000)])).toBe(200)
  })

  it('leaves nothing where it breaks off, and that is no failure of the tracker', async () => {
    const url = await uploadUrl()
    const put = request(url, { method: 'PUT', headers: { 'Content-Length': 50_000 } })
    const failed = once(put, 'error')
    put.write(Buffer.alloc(10_000))
    await vi.waitFor(() => expect(put.writableLength).toBe(0))
    put.destroy(new Error('gone'))
    await expect(failed).resolves.toBeDefined()
    await store.close()
    store = await server.open({ now: () => now })
    expect(await store.stat('up/a.webp')).toBeUndefined()
    expect(server.errors).toEqual([])
  })

  it('says that a link has expired, is not as it was made, or is for something else', async () => {
    const url = await uploadUrl()
    const refused = { status: 403, cors: '*' }
    const other = await refusalOf(await put(url.replace('a.webp', 'b.webp')))
    expect(other).toMatchObject({ ...refused, rc: 'LinkInvalid' })
    expect(other.says).toContain('not as it was made')
    const download = await store.downloadUrl('a.webp', { expiresAt: now + minute })
    expect((await refusalOf(await put(download))).says).toContain('for GET, not for PUT')
    expect(await refusalOf(await put(url.replace(/content\/.*/, 'content/')))).toMatchObject({
      ...refused,
      rc: 'LinkInvalid',
    })
    now += minute
    const late = await refusalOf(await put(url))
    expect(late).toMatchObject({ ...refused, rc: 'LinkExpired' })
    expect(late.says).toContain('ask for a new one')
  })

  it('says that there is no room, and when to try again', async () => {
    await store.put('big', { body: Buffer.alloc(950_000), contentType: 'x/y', bytesMax: 1e9, expiresAt: now + minute })
    const answer = await fetch(await uploadUrl(), { method: 'PUT', body: Buffer.alloc(60_000) })
    expect(answer.headers.get('retry-after')).toBe('10')
    expect(await refusalOf(answer)).toMatchObject({ status: 503, rc: 'StorageFull', cors: '*' })
  })
})

describe('a GET of a link', () => {
  it('gives the image to pages anywhere, and nothing that a browser would run', async () => {
    await fetch(await uploadUrl('a.webp'), { method: 'PUT', body: webp })
    await fetch(await uploadUrl('b.webp'), { method: 'PUT', body: '<svg onload="alert(1)">' })
    const image = await get('a.webp')
    expect(Object.fromEntries(image.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'content-type': 'image/webp',
      'content-length': String(webp.length),
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private',
    })
    expect(Buffer.from(await image.arrayBuffer())).toEqual(webp)
    const page = await get('b.webp')
    expect(page.headers.get('content-type')).toBe('application/octet-stream')
    expect(page.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('says what is not there and what is there no more', async () => {
    const url = await store.downloadUrl('a.webp', { expiresAt: now + 500 * minute })
    expect(await refusalOf(await fetch(url))).toMatchObject({ status: 404, rc: 'NotFound', cors: '*' })
    await fetch(await uploadUrl('a.webp'), { method: 'PUT', body: webp })
    now += 121 * minute
    expect(await refusalOf(await fetch(url))).toMatchObject({ status: 410, rc: 'RequestExpired', cors: '*' })
  })

  it('answers HEAD and preflights, and no other method', async () => {
    await fetch(await uploadUrl('a.webp'), { method: 'PUT', body: webp })
    const url = await store.downloadUrl('a.webp', { expiresAt: now + minute })
    expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe(String(webp.length))
    const headers = { Origin: 'https://page.example', 'Access-Control-Request-Method': 'GET' }
    expect((await fetch(url, { method: 'OPTIONS', headers })).status).toBe(204)
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405)
  })
})
