import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ObjectStore } from '@kudoswarm/ports'
import { describeObjectStore } from '@kudoswarm/testkit/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createS3ObjectStore } from '../src/s3/index.js'
import { uploadBytesMax, UploadRoom, uploadsMax } from '../src/s3/upload-room.js'
import { chunks, contentUrl, forge, send } from './served-links.js'
import { credentials, startS3Server, type S3Server } from './s3-server.js'

const clock = { now: Date.now }
const content = { body: Uint8Array.of(1), contentType: 'image/webp', bytesMax: 10, expiresAt: Date.now() + 60_000 }

let folder: string
let server: S3Server
let places = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kudoswarm-s3-'))
  server = await startS3Server(folder)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

function initOf(prefix: string) {
  const links = { contentUrl, linkSecret: new Uint8Array(32).fill(7) }
  return { bucket: 'swarm', region: 'us-east-1', endpoint: server.endpoint, credentials, clock, prefix, ...links }
}

describeObjectStore({
  name: 'an S3 bucket',
  createPlace() {
    const prefix = `place-${(places += 1)}/`
    let store: ObjectStore
    return Promise.resolve({
      open: (clock) => Promise.resolve((store = createS3ObjectStore({ ...initOf(prefix), clock }))),
      async send(method, url, body) {
        // The tracker answers the links of uploads, the bucket those of downloads.
        if (url.startsWith(contentUrl())) {
          if (method === 'PUT') return await send(store, method, url, body)
          return { status: 405, contentType: '', bytes: new Uint8Array() }
        }
        const answer = await fetch(url, { method, ...(body && { body: body as Uint8Array<ArrayBuffer> }) })
        const bytes = new Uint8Array(await answer.arrayBuffer())
        return { status: answer.status, contentType: answer.headers.get('content-type') ?? '', bytes }
      },
      forge: (url) =>
        url.startsWith(contentUrl())
          ? forge(url)
          : [
              url.replace('a.webp', 'b.webp'),
              url.replace(/Expires=\d/, 'Expires=9'),
              url.replace(/Signature=./, (it) => (it.endsWith('0') ? 'Signature=1' : 'Signature=0')),
              url.replace(/\?.*/, ''),
            ],
      remove: () => Promise.resolve(),
    })
  },
})

describe('the object store on a bucket', () => {
  it('sweeps what came by a link, and nothing outside of its part of the bucket', async () => {
    const [ours, others] = [createS3ObjectStore(initOf('ours/')), createS3ObjectStore(initOf('others/'))]
    for (const store of [ours, others]) {
      const url = await store.uploadUrl('up/a', { expiresAt: Date.now() + 60_000, bytesMax: 10 })
      expect((await send(store, 'PUT', url, Buffer.from('raw'))).status).toBe(200)
    }
    expect(await ours.sweep(Date.now() + 7_100_000, 10)).toBe(0)
    expect(await ours.sweep(Date.now() + 7_300_000, 10)).toBe(1)
    expect(await ours.stat('up/a')).toBeUndefined()
    expect(await others.stat('up/a')).toMatchObject({ bytes: 3 })
  })

  it('keeps its upload links over a restart, and finds out what was uploaded', async () => {
    const [before, after] = [createS3ObjectStore(initOf('restarts/')), createS3ObjectStore(initOf('restarts/'))]
    const url = await before.uploadUrl('up/a', { expiresAt: Date.now() + 60_000, bytesMax: 100 })
    await before.close()
    await send(after, 'PUT', url, Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1'))
    expect(await after.stat('up/a')).toMatchObject({ contentType: 'image/png' })
    const other = createS3ObjectStore({ ...initOf('restarts/'), linkSecret: new Uint8Array(32) })
    expect((await send(other, 'PUT', url, Buffer.from('x'))).status).toBe(403)
  })

  it('takes so many uploads at once, and gives their room back', async () => {
    const store = createS3ObjectStore(initOf('busy/'))
    const token = async (key: string) => {
      const url = await store.uploadUrl(key, { expiresAt: Date.now() + 60_000, bytesMax: 100 })
      return url.slice(contentUrl().length + 1)
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const slow = async function* (): AsyncIterable<Uint8Array> {
      await ended
      yield Uint8Array.of(1)
    }
    const all = []
    for (let at = 0; at < uploadsMax; at += 1) all.push(store.receive(await token(`up/${at}`), slow()))
    await expect(store.receive(await token('up/x'), slow())).rejects.toMatchObject({ code: 'storage_busy' })
    end()
    expect(await Promise.all(all)).toHaveLength(uploadsMax)
    expect(await store.receive(await token('up/x'), slow())).toMatchObject({ bytes: 1 })
  })

  it('says what is wrong with credentials, bucket and endpoint', async () => {
    const table: [object, string, string][] = [
      [{ credentials: { ...credentials, secretAccessKey: 'wrong' } }, 'storage_permission', 'credentials'],
      [{ bucket: 'unheard-of' }, 'storage_failed', 'make it'],
      [{ endpoint: 'http://127.0.0.1:9' }, 'storage_failed', 'check the endpoint'],
    ]
    for (const [init, code, message] of table) {
      const store = createS3ObjectStore({ ...initOf('a/'), ...init })
      await expect(store.put('a', content)).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
      await store.close()
    }
  })

  it('has secure links unless it is told of an endpoint without', () => {
    const { endpoint, ...aws } = initOf('a/')
    expect(createS3ObjectStore(aws).hasSecureLinks).toBe(true)
    expect(createS3ObjectStore({ ...aws, endpoint: 'https://bucket.example' }).hasSecureLinks).toBe(true)
    expect(createS3ObjectStore({ ...aws, endpoint }).hasSecureLinks).toBe(false)
  })

  it.each([
    ['index.js', false],
    ['level/index.js', false],
    ['objects/index.js', false],
    ['s3/index.js', true],
  ])('loads the client with %s: %s', (entry, expected) => {
    const hook = `export async function resolve(name, context, next) {
      if (name.startsWith('@aws-sdk/')) throw new Error('the client is loaded')
      return next(name, context)
    }`
    const script = `import { register } from 'node:module'
      register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})
      await import(${JSON.stringify(new URL(`../dist/${entry}`, import.meta.url).href)})`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect([status, stderr.includes('the client is loaded')]).toEqual(expected ? [1, true] : [0, false])
  })
})

describe('room for uploads', () => {
  it('is so many bytes, whatever becomes of them', async () => {
    const room = new UploadRoom()
    const half = Buffer.alloc(uploadBytesMax / 2)
    const hold = (parts: Uint8Array[], put: () => Promise<string>, key = 'a') =>
      room.hold(key, chunks(parts), uploadBytesMax, put)
    const { promise: ended, resolve: end } = Promise.withResolvers<string>()
    const first = hold([half, half], () => ended)
    await new Promise(setImmediate)
    await expect(hold([Uint8Array.of(1)], () => ended, 'b')).rejects.toMatchObject({ code: 'storage_busy' })
    end('put')
    expect(await first).toBe('put')
    await expect(hold([half], () => Promise.reject(new Error('the bucket is gone')))).rejects.toThrow('is gone')
    expect(await hold([half, half], () => Promise.resolve('again'))).toBe('again')
  })

  it('is for one upload to a key at a time', async () => {
    const room = new UploadRoom()
    const one = [Uint8Array.of(1)]
    const { promise: ended, resolve: end } = Promise.withResolvers<string>()
    const first = room.hold('a', chunks(one), 1, () => ended)
    await expect(room.hold('a', chunks(one), 1, () => ended)).rejects.toMatchObject({ code: 'storage_busy' })
    expect(await room.hold('b', chunks(one), 1, () => Promise.resolve('other'))).toBe('other')
    end('put')
    expect(await first).toBe('put')
    expect(await room.hold('a', chunks(one), 1, () => Promise.resolve('again'))).toBe('again')
  })
})
