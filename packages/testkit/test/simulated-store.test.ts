import { assert, asyncProperty, nat } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createRandom,
  createSimulatedDisk,
  createSimulatedTime,
  openSimulatedStore,
  SimulatedProcess,
  storeCases,
} from '../src/index.js'
import type { SimulatedDisk } from '../src/index.js'
import { tellStory } from './disk-story.js'
import type { OpenStore } from './disk-story.js'
import { passTime } from './passing-time.js'

const failed = { code: 'storage_failed' }

function setUp() {
  const time = createSimulatedTime(0)
  return { time, disk: createSimulatedDisk({ time, random: createRandom(1) }) }
}

const event = (seq: number) => ({ seq, bytes: Uint8Array.of(seq), accounts: [4] })
const blob = (n: number, length: number) => ({
  hash: new Uint8Array(32).fill(n),
  bytes: new Uint8Array(length),
  expiresAt: 10,
})

describe('the simulated store', () => {
  for (const { name, run } of storeCases) {
    it(name, async () => {
      const { time, disk } = setUp()
      const place = {
        open: () => openSimulatedStore({ disk, process: new SimulatedProcess(time) }),
        failCommits({ isWritten }: { isWritten: boolean }) {
          Object.assign(disk.faults, isWritten ? { syncFailures: 1, keptShare: 1 } : { writeFailures: 1 })
          return () => void Object.assign(disk.faults, { syncFailures: 0, writeFailures: 0 })
        },
      }
      await passTime(time, run(place))
    })
  }

  it('resolves a commit when the disk has synced it, and says so before', async () => {
    const { time, disk } = setUp()
    const order: string[] = []
    const onDurable = (rows: readonly { seq: number }[]) =>
      order.push(`${time.now}: durable ${rows.map(({ seq }) => seq).join()}`)
    const store = await passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time), onDurable }))
    disk.faults.pausedUntil = 50
    await passTime(
      time,
      store.commit({ events: [event(1), event(2)], blobs: [], records: [] }).then(() => order.push('resolved')),
    )
    expect(order).toEqual(['50: durable 1,2', 'resolved'])
  })

  it('says how much room there is', async () => {
    const { time, disk } = setUp()
    const store = await passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time) }))
    expect(store.freeBytes).toBe(Infinity)
    disk.faults.capacityBytes = disk.usedBytes + 7
    expect(store.freeBytes).toBe(7)
  })

  it('cannot be read or opened while the disk fails readings, and commits all the same', async () => {
    const { time, disk } = setUp()
    const open = () => passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time) }))
    const store = await open()
    disk.faults.readFailures = 1
    await passTime(time, store.commit({ events: [event(1)], blobs: [blob(1, 10)], records: [] }))
    await expect(passTime(time, store.readBlob(blob(1, 10).hash, 0))).rejects.toMatchObject(failed)
    await expect(passTime(time, store.readSnapshot())).rejects.toMatchObject(failed)
    await expect(open()).rejects.toMatchObject(failed)
    disk.faults.readFailures = 0
    expect(await passTime(time, store.readBlob(blob(1, 10).hash, 0))).toHaveLength(10)
  })

  it('frees the space of blobs that it has deleted', async () => {
    const { time, disk } = setUp()
    const store = await passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time) }))
    await passTime(
      time,
      store.commit({ events: [event(1)], blobs: [blob(1, 10_000), blob(2, 10_000), blob(1, 10_000)], records: [] }),
    )
    expect(disk.usedBytes).toBeGreaterThan(20_000)
    expect(await passTime(time, store.deleteExpiredBlobs(10, 1))).toBe(1)
    expect(disk.usedBytes).toBeLessThan(11_000)
    await store.close()
    const again = await passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time) }))
    expect([again.lastSeq, again.blobBytes]).toEqual([1, 10_000])
  })

  it.each([0, 1, 2, 3])('never hears of a commit once it was killed, at call %i', async (calls) => {
    const { time, disk } = setUp()
    const process = new SimulatedProcess(time)
    const store = await passTime(time, openSimulatedStore({ disk, process }))
    process.killAfterCalls(calls)
    const settled: string[] = []
    const settle = () => settled.push('settled')
    store.commit({ events: [event(1)], blobs: [], records: [] }).then(settle, settle)
    await time.run()
    process.kill()
    expect(settled).toEqual(calls < 3 ? [] : ['settled'])
    store.readBlob(blob(1, 1).hash, 0).then(settle, settle)
    store.close().then(settle, settle)
    await time.run()
    expect(settled).toHaveLength(calls < 3 ? 0 : 1)
    const again = await passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time) }))
    // Without a crash of the disk, what was written stays in its cache, and opening syncs it.
    expect(again.lastSeq).toBe(calls < 2 ? 0 : 1)
    disk.faults.keptShare = 0
    disk.crash()
    const afterCrash = await passTime(time, openSimulatedStore({ disk, process: new SimulatedProcess(time) }))
    expect(afterCrash.lastSeq).toBe(again.lastSeq)
  })
})

describe('a story of crashes, full disks and failures', () => {
  it('never loses what was acknowledged, and shows nothing by half', async () => {
    await assert(
      asyncProperty(nat(), async (seed) => {
        await tellStory(seed, openSimulatedStore)
      }),
      { numRuns: 150 },
    )
  })

  it('is the same for the same seed', async () => {
    const told = await tellStory(7, openSimulatedStore)
    expect(await tellStory(7, openSimulatedStore)).toEqual(told)
    expect(await tellStory(8, openSimulatedStore)).not.toEqual(told)
  })

  it.each<[string, (disk: SimulatedDisk) => Partial<SimulatedDisk>]>([
    ['does not wait for a sync', (disk) => ({ sync: async (file) => void disk.sync(file).catch(() => {}) })],
    ['takes a failure of a sync for a success', (disk) => ({ sync: (file) => disk.sync(file).catch(() => {}) })],
    ['removes a snapshot before the next is complete', removeOlderSnapshots],
  ])('tells that a store is broken which %s', async (_, defectOf) => {
    const open: OpenStore = ({ disk, ...init }) =>
      openSimulatedStore({ disk: withDefect(disk, defectOf(disk)), ...init })
    let seed = 0
    const isCaught = () =>
      tellStory(seed, open).then(
        () => false,
        () => true,
      )
    while (seed < 50 && !(await isCaught())) seed += 1
    expect(seed).toBeLessThan(50)
  })
})

function removeOlderSnapshots(disk: SimulatedDisk): Partial<SimulatedDisk> {
  return {
    write(file, extent) {
      const others = disk.files.filter((other) => other.startsWith('snapshot-') && other !== file)
      if (file !== 'log') for (const other of others) disk.remove(other)
      disk.write(file, extent)
    },
  }
}

function withDefect(disk: SimulatedDisk, defect: Partial<SimulatedDisk>): SimulatedDisk {
  return {
    faults: disk.faults,
    get usedBytes() {
      return disk.usedBytes
    },
    get freeBytes() {
      return disk.freeBytes
    },
    get files() {
      return disk.files
    },
    write: (file, extent) => disk.write(file, extent),
    sync: (file) => disk.sync(file),
    read: (file) => disk.read(file),
    checkReading: () => disk.checkReading(),
    free: (file, extent) => disk.free(file, extent),
    remove: (file) => disk.remove(file),
    crash: () => disk.crash(),
    ...defect,
  }
}
