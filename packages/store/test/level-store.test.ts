import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { storeCases } from '@kudoswarm/testkit'
import { Level } from 'level'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storeErrorCode } from '../src/level/failure.js'
import { openLevelStore } from '../src/level/index.js'
import { snapshotKey } from '../src/level/keys.js'
import { watchWrites } from './watched-writes.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kudoswarm-store-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const row = (seq: number) => ({ seq, bytes: Uint8Array.of(seq), accounts: [4] })
const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code })
const batch = (seq: number) => ({ events: [row(seq)], blobs: [], records: [] })

/** Lets LevelDB's batches fail as where the disk does not take them, or does not say that it has. */
function failCommits({ isWritten }: { isWritten: boolean }): () => void {
  const original = Reflect.get(Level.prototype, 'batch')
  const spy = vi.spyOn(Level.prototype, 'batch').mockImplementation(function (this: Level) {
    const chained = original.call(this)
    const write = chained.write.bind(chained)
    chained.write = async (options: object = {}) => {
      if (isWritten) await write(options)
      throw failure('LEVEL_IO_ERROR', 'IO error: fsync: Input/output error')
    }
    return chained
  })
  return () => spy.mockRestore()
}

describe('the LevelDB store', () => {
  for (const { name, run } of storeCases) {
    it(name, () => run({ open: () => openLevelStore(join(folder, 'made', 'on', 'the', 'way')), failCommits }))
  }

  it('refuses a second opening in the same process, also by another path', async () => {
    const store = await openLevelStore(join(folder, 'a'))
    await symlink(join(folder, 'a'), join(folder, 'b'))
    for (const path of ['a', 'b', 'a/../a']) {
      await expect(openLevelStore(join(folder, path))).rejects.toMatchObject({ code: 'storage_in_use' })
    }
    await store.commit(batch(1))
    await store.close()
    const again = await openLevelStore(join(folder, 'b'))
    expect(again.lastSeq).toBe(1)
    await again.close()
  })

  it('refuses a folder that another process has open, and takes it over when that is killed', async () => {
    const level = fileURLToPath(import.meta.resolve('level'))
    const script = `import { Level } from ${JSON.stringify(level)}
      const db = new Level(${JSON.stringify(folder)}); await db.open(); console.log('open'); setInterval(() => {}, 1e6)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script])
    await once(child.stdout, 'data')
    await expect(openLevelStore(folder)).rejects.toMatchObject({
      code: 'storage_in_use',
      message: expect.stringContaining('stop it, or choose another folder'),
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await openLevelStore(folder)).close()
  })

  it('says that a damaged database is damaged', async () => {
    await (await openLevelStore(folder)).close()
    await writeFile(join(folder, 'CURRENT'), 'nonsense')
    await expect(openLevelStore(folder)).rejects.toMatchObject({ code: 'storage_corrupt' })
  })

  it('says that a database of another kind is not ours', async () => {
    const db = new Level(folder)
    await db.put('some', 'thing')
    await db.close()
    await expect(openLevelStore(folder)).rejects.toMatchObject({ code: 'storage_corrupt' })
  })

  it('notices an event that is missing', async () => {
    const store = await openLevelStore(folder)
    await store.commit({ events: [row(1), row(2), row(3)], blobs: [], records: [] })
    await store.close()
    const { journalKey } = await import('../src/level/keys.js')
    const db = new Level<Uint8Array, Uint8Array>(folder, { keyEncoding: 'view', valueEncoding: 'view' })
    await db.del(journalKey(2))
    await db.close()
    const again = await openLevelStore(folder)
    const reading = async (): Promise<void> => {
      for await (const { seq } of again.readJournal(1)) expect(seq).toBe(1)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'storage_corrupt' })
    await expect(again.readAccount(4, { before: 10 }, 10)).rejects.toMatchObject({ code: 'storage_corrupt' })
    await again.close()
  })

  it.each([
    ['is missing', undefined],
    ['is cut off', (row: Uint8Array) => row.subarray(0, -1)],
    ['has fewer records', (row: Uint8Array) => row.subarray(0, 5)],
  ])('finds a snapshot damaged of which a row %s', async (_, damage) => {
    const store = await openLevelStore(folder)
    await store.commit(batch(1))
    await store.writeSnapshot(1, [Uint8Array.of(1), Uint8Array.of(2)])
    await store.close()
    const db = new Level<Uint8Array, Uint8Array>(folder, { keyEncoding: 'view', valueEncoding: 'view' })
    const key = snapshotKey(1, 0)
    if (damage === undefined) await db.del(key)
    else await db.put(key, damage(await db.get(key)))
    await db.close()
    const again = await openLevelStore(folder)
    const reading = async (): Promise<void> => {
      for await (const record of (await again.readSnapshot())!.records) expect(record).toHaveLength(1)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'storage_corrupt' })
    await again.close()
  })

  it('resolves no write before it is synced, but that of a deletion, which is made again after a crash', async () => {
    const watched = watchWrites()
    const blobs = [{ hash: new Uint8Array(32), bytes: Uint8Array.of(1), expiresAt: 5 }]
    const synced = ['batch', true]
    try {
      const store = await openLevelStore(folder)
      expect(watched.take()).toEqual([['put', true]])
      await store.commit(batch(1))
      expect(watched.take()).toEqual([synced])
      await store.commit({ events: [], blobs, records: [] })
      expect(watched.take()).toEqual([synced])
      await store.commit({ events: [row(2)], blobs, records: [] })
      expect(watched.take()).toEqual([synced])
      await store.commit({ events: [], blobs: [], records: [{ key: 'team/1', value: Uint8Array.of(1) }] })
      expect(watched.take()).toEqual([synced])
      await store.commit({ events: [], blobs: [], records: [{ key: 'team/1' }] })
      expect(watched.take()).toEqual([synced])
      await store.writeSnapshot(2, [new Uint8Array(1024 * 1024), Uint8Array.of(1)])
      expect(watched.take()).toEqual([synced, synced])
      await store.deleteExpiredBlobs(9, 9)
      expect(watched.take()).toEqual([['batch', false]])
      await store.close()
    } finally {
      watched.end()
    }
  })

  it('goes on after the disk was full', async (context) => {
    const small = await mountSmallDisk(folder)
    if (small === undefined) context.skip('needs the right to mount a small file system')
    assert(small)
    try {
      const store = await openLevelStore(join(folder, 'db'))
      await store.commit(batch(1))
      let seq = 1
      const big = (): Promise<void> =>
        store.commit({
          events: [{ seq: seq + 1, bytes: new Uint8Array(50_000).map((_, i) => i * seq), accounts: [5] }],
          blobs: [],
          records: [],
        })
      const fill = async (): Promise<void> => {
        for (; seq < 200; seq += 1) await big()
      }
      await expect(fill()).rejects.toMatchObject({ code: 'storage_full' })
      await expect(big()).rejects.toMatchObject({ code: 'storage_full' })
      expect(store.lastSeq).toBe(seq)
      small.grow()
      await big()
      seq += 1
      expect(store.lastSeq).toBe(seq)
      expect(await store.readAccount(5, { before: 1_000 }, 1_000)).toHaveLength(seq - 1)
      await store.close()
      const again = await openLevelStore(join(folder, 'db'))
      expect(again.lastSeq).toBe(seq)
      await again.close()
    } finally {
      small.unmount()
    }
  })

  it('tells how much room its disk has left', async (context) => {
    const small = await mountSmallDisk(folder)
    if (small === undefined) context.skip('needs the right to mount a small file system')
    assert(small)
    const store = await openLevelStore(join(folder, 'db'))
    try {
      const before = store.freeBytes
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThanOrEqual(600 * 1024)
      await store.commit({ events: [{ ...row(1), bytes: new Uint8Array(100_000) }], blobs: [], records: [] })
      expect(store.freeBytes).toBeLessThanOrEqual(before - 100_000)
      small.grow()
      await vi.waitFor(() => expect(store.freeBytes).toBeGreaterThan(8 * 1024 * 1024), 5_000)
    } finally {
      await store.close()
      small.unmount()
    }
  })

  it('says when it may not write', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may write everywhere')
    await chmod(folder, 0o500)
    await expect(openLevelStore(join(folder, 'db'))).rejects.toMatchObject({ code: 'storage_permission' })
    await chmod(folder, 0o700)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the code of a failure', () => {
  const table: [Error, string][] = [
    [failure('LEVEL_LOCKED', 'IO error: lock /x/LOCK: Resource temporarily unavailable'), 'storage_in_use'],
    [failure('LEVEL_CORRUPTION', 'Corruption: bad block'), 'storage_corrupt'],
    [failure('LEVEL_IO_ERROR', 'IO error: /x/000003.log: No space left on device'), 'storage_full'],
    [failure('LEVEL_IO_ERROR', 'IO error: /x/000003.log: Disk quota exceeded'), 'storage_full'],
    [failure('LEVEL_IO_ERROR', 'IO error: /x/LOCK: Permission denied'), 'storage_permission'],
    [failure('EACCES', 'EACCES: permission denied, mkdir'), 'storage_permission'],
    [failure('EROFS', 'EROFS: read-only file system'), 'storage_permission'],
    [failure('ENOSPC', 'ENOSPC: no space left on device'), 'storage_full'],
    [failure('LEVEL_IO_ERROR', 'IO error: /x/000003.log: Input/output error'), 'storage_failed'],
    [failure('EEXIST', 'EEXIST: file already exists, mkdir'), 'storage_failed'],
  ]
  for (const [cause, code] of table) {
    it(`is ${code} for ${cause.message}`, () => {
      expect(storeErrorCode(cause)).toBe(code)
      expect(storeErrorCode(new Error('Database failed to open', { cause }))).toBe(code)
    })
  }
})

function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: 'pipe' })
}

/** Mounts a file system of 600 KiB on the folder, if this user may. */
async function mountSmallDisk(path: string): Promise<{ grow(): void; unmount(): void } | undefined> {
  try {
    mount('-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', path)
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
  return {
    grow: () => mount('-o', 'remount,size=16m', path),
    unmount: () => void execFileSync('umount', [path]),
  }
}
