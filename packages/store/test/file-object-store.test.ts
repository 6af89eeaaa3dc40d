import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ServedObjectStore } from '@kudoswarm/ports'
import { describeObjectStore } from '@kudoswarm/testkit/objects'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileObjectStore } from '../src/objects/index.js'
import type { FileObjectStoreInit } from '../src/objects/index.js'
import { chunks, contentUrl, forge, send } from './served-links.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kudoswarm-objects-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

describeObjectStore({
  name: 'files in a folder',
  async createPlace() {
    const place = await mkdtemp(join(tmpdir(), 'kudoswarm-objects-'))
    let store: ServedObjectStore
    return {
      open: async (clock) => (store = await openFileObjectStore({ folder: join(place, 'made'), contentUrl, clock })),
      send: (method, url, body) => send(store, method, url, body),
      forge,
      remove: () => rm(place, { recursive: true, force: true }),
    }
  },
})

const clock = { now: () => 1_000 }
const contentOf = (length: number) => ({
  body: new Uint8Array(length),
  contentType: 'image/webp',
  expiresAt: 5_000,
  bytesMax: 1_000_000,
})

function openHere(init: Partial<FileObjectStoreInit> = {}): Promise<ServedObjectStore> {
  return openFileObjectStore({ folder, contentUrl, clock, ...init })
}

describe('the object store on files', () => {
  it('finds out what was uploaded', async () => {
    const store = await openHere()
    const token = (await store.uploadUrl('a', { expiresAt: 2_000, bytesMax: 100 })).slice(contentUrl().length + 1)
    const table: [Buffer, string][] = [
      [Buffer.from('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
      [Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1'), 'image/png'],
      [Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'image/jpeg'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), 'application/octet-stream'],
      [Buffer.from('RIFF\x10\0\0\0WAVEfmt '), 'application/octet-stream'],
      [Buffer.alloc(0), 'application/octet-stream'],
    ]
    for (const [bytes, contentType] of table)
      expect(await store.receive(token, chunks([bytes.subarray(0, 5), bytes.subarray(5)]))).toMatchObject({
        contentType,
      })
    await store.close()
  })

  it('holds so many bytes and objects and no more, and those of what was replaced or deleted are free again', async () => {
    const store = await openHere({ bytesMax: 1_000, objectsMax: 3 })
    const full = { code: 'storage_full' }
    await store.put('a', contentOf(600))
    await expect(store.put('b', contentOf(401))).rejects.toMatchObject(full)
    await store.put('b', contentOf(400))
    await store.put('b', contentOf(0))
    expect(store.bytes).toBe(600)
    await store.put('c', contentOf(400))
    await expect(store.put('c', contentOf(0))).rejects.toMatchObject(full)
    await store.delete('b')
    await expect(store.put('d', contentOf(1))).rejects.toMatchObject(full)
    await store.put('d', contentOf(0))
    expect(await store.sweep(5_000, 10)).toBe(3)
    expect(store.bytes).toBe(0)
    expect((await readdir(folder)).filter((name) => name !== 'link-secret')).toEqual([])
    await store.close()
  })

  it('leaves room for the journal', async () => {
    const store = await openHere({ freeBytesMin: Number.MAX_SAFE_INTEGER })
    await expect(store.put('a', contentOf(1))).rejects.toMatchObject({ code: 'storage_full' })
    await store.close()
  })

  it('keeps its links over a restart; its files and its secret are its owner’s alone', async () => {
    const store = await openHere()
    await store.put('a', contentOf(3))
    const url = await store.downloadUrl('a', { expiresAt: 2_000 })
    await store.close()
    const again = await openHere()
    expect((await send(again, 'GET', url)).status).toBe(200)
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect((await readFile(join(folder, 'link-secret'))).length).toBe(32)
    await again.close()
    await rm(join(folder, 'link-secret'))
    const renewed = await openHere()
    expect((await send(renewed, 'GET', url)).status).toBe(403)
    await renewed.close()
  })

  it('says what has expired, as long as it is known', async () => {
    const times = { now: 1_000 }
    const store = await openHere({ clock: { now: () => times.now } })
    await store.put('a', contentOf(3))
    const url = await store.downloadUrl('a', { expiresAt: 9_000 })
    times.now = 5_000
    expect((await send(store, 'GET', url)).status).toBe(410)
    await store.sweep(5_000, 1)
    expect((await send(store, 'GET', url)).status).toBe(404)
    await store.close()
  })

  it('drops what is damaged and what a crash left, and nothing that is not its own', async () => {
    const store = await openHere()
    await store.put('a', contentOf(300))
    await store.put('b', contentOf(300))
    await store.close()
    const [first, second] = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name))
    await writeFile(join(folder, first), (await readFile(join(folder, first))).subarray(0, -1))
    await writeFile(join(folder, 'x.draft'), 'half')
    await writeFile(join(folder, 'notes.txt'), 'not ours')
    const warnings: unknown[] = []
    const again = await openHere({ logger: { warn: (_, fields) => void warnings.push(fields) } })
    expect(again.bytes).toBe(300)
    expect(warnings).toEqual([{ name: first }])
    expect((await readdir(folder)).toSorted()).toEqual([second, 'link-secret', 'notes.txt'].toSorted())
    await again.close()
  })

  it('is opened once', async () => {
    const store = await openHere()
    await expect(openHere()).rejects.toMatchObject({ code: 'storage_in_use' })
    await store.close()
    await (await openHere()).close()
  })

  it('writes so much at once', async () => {
    const store = await openHere()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const slow = async function* (): AsyncIterable<Uint8Array> {
      await ended
      yield Uint8Array.of(1)
    }
    const writes = Array.from({ length: 64 }, (_, at) => store.put(`a${at}`, { ...contentOf(1), body: slow() }))
    await expect(store.put('b', contentOf(1))).rejects.toMatchObject({ code: 'storage_busy' })
    const closing = store.close()
    end()
    await Promise.all([...writes, closing])
    const again = await openHere()
    expect(again.bytes).toBe(64)
    await again.close()
  })

  it('has everything that it acknowledged after it was killed, and nothing by halves', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writerScript(folder)])
    const acknowledged: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line)
      if (acknowledged.length === 40) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const store = await openHere({ clock: { now: () => 0 } })
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    for (const line of acknowledged) {
      const [key, length] = line.split(' ')
      expect(await store.stat(key)).toMatchObject({ bytes: Number(length) })
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.draft'))).toEqual([])
    await store.close()
  })
})

/** Writes objects, several at once, and says which it has written. */
function writerScript(path: string): string {
  const entry = new URL('../dist/objects/index.js', import.meta.url).href
  return `
    import { openFileObjectStore } from ${JSON.stringify(entry)}
    const init = { folder: ${JSON.stringify(path)}, contentUrl: () => 'http://x', clock: { now: () => 0 } }
    const store = await openFileObjectStore(init)
    const write = async (from) => {
      for (let at = from; at < 10_000; at += 4) {
        const body = new Uint8Array(1_000 * (at % 300) + at)
        await store.put('a' + at, { body, contentType: 'image/webp', expiresAt: 1, bytesMax: 1e9 })
        process.stdout.write('a' + at + ' ' + body.length + '\\n')
      }
    }
    await Promise.all([0, 1, 2, 3].map(write))`
}
