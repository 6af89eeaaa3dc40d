import { describe, expect, it } from 'vitest'
import { createRandom, createSimulatedDisk, createSimulatedTime, sectorBytes } from '../src/index.js'
import type { Extent, SimulatedDiskInit } from '../src/index.js'

function setUp(init: Partial<SimulatedDiskInit> & { seed?: number } = {}) {
  const time = createSimulatedTime(0)
  return { time, disk: createSimulatedDisk({ time, random: createRandom(init.seed ?? 1), ...init }) }
}

/** Extents of these lengths, one after the other. */
function extentsOf(lengths: readonly number[]): Extent[] {
  let end = 0
  return lengths.map((length, index) => ({ offset: (end += length) - length, length, content: { index } }))
}

/** How often, of 100 times, of a write of this length and one after it the later alone is there after a crash. */
function laterAlone(length: number): number {
  let later = 0
  for (let seed = 0; seed < 100; seed += 1) {
    const { disk } = setUp({ seed })
    const [first, second] = extentsOf([length, 100])
    disk.write('a', first)
    disk.write('a', second)
    disk.faults.keptShare = 0.5
    disk.crash()
    if (disk.read('a').includes(second) && !disk.read('a').includes(first)) later += 1
  }
  return later
}

const full = { code: 'storage_full' }
const failed = { code: 'storage_failed' }

describe('the simulated disk', () => {
  it('takes its time to sync, one sync after the other', async () => {
    const { time, disk } = setUp({ syncMs: 2, bytesPerMs: 100 })
    const ends: [string, number][] = []
    const sync = (file: string, bytes: number) => {
      if (bytes > 0) disk.write(file, { offset: 0, length: bytes, content: {} })
      void disk.sync(file).then(() => ends.push([file, time.now]))
    }
    sync('a', 300)
    sync('b', 100)
    await time.run()
    disk.faults.slowness = 10
    sync('a', 0)
    await time.run()
    disk.faults.slowness = 1
    disk.faults.pausedUntil = 1_000
    sync('a', 100)
    sync('b', 0)
    await time.run()
    expect(ends).toEqual([
      ['a', 5],
      ['b', 8],
      ['a', 28],
      ['a', 1_000],
      ['b', 1_002],
    ])
  })

  it('ends no sync before one that was asked for earlier, also where a pause is cut short', async () => {
    const { time, disk } = setUp({ syncMs: 1 })
    const ended: string[] = []
    disk.faults.pausedUntil = 1_000
    void disk.sync('a').then(() => ended.push('first'))
    await time.run({ until: 10 })
    disk.faults.pausedUntil = 0
    void disk.sync('a').then(() => ended.push('second'))
    await time.run()
    expect(ended).toEqual(['first', 'second'])
  })

  it('takes no time to sync where it is told so', async () => {
    const { time, disk } = setUp({ syncMs: 0, bytesPerMs: Infinity })
    disk.write('a', { offset: 0, length: 100, content: {} })
    let ended = false
    void disk.sync('a').then(() => (ended = true))
    await time.run()
    expect([ended, time.now]).toEqual([true, 0])
  })

  it('loses nothing that was synced, and may lose any part of what was not', async () => {
    const outcomes = new Set<string>()
    for (let seed = 0; seed < 200; seed += 1) {
      const { time, disk } = setUp({ seed })
      const [synced, ...others] = extentsOf([100, 100, 2_000, 100])
      disk.write('a', synced)
      void disk.sync('a')
      await time.run()
      for (const extent of others.slice(0, 2)) disk.write('a', extent)
      let settled = false
      void disk.sync('a').finally(() => (settled = true))
      disk.write('a', others[2])
      disk.crash()
      await time.run()
      expect(settled).toBe(false)
      const kept = disk.read('a')
      expect(kept[0]).toBe(synced)
      outcomes.add(others.map((extent) => (kept.includes(extent) ? 1 : 0)).join(''))
    }
    // All of the first is in a sector that the second shares; the third shares one of several of the second.
    expect([...outcomes].toSorted()).toEqual(['000', '001', '100', '101', '110', '111'])
  })

  it('lets a later write outlive an earlier one, unless they share a sector', () => {
    expect(laterAlone(sectorBytes)).toBeGreaterThan(10)
    expect(laterAlone(sectorBytes - 1)).toBe(0)
    expect(laterAlone(2 * sectorBytes)).toBeGreaterThan(20)
  })

  it('keeps a write as a whole only if every sector of it is there', () => {
    let kept = 0
    for (let seed = 0; seed < 2_000; seed += 1) {
      const { disk } = setUp({ seed })
      disk.write('a', { offset: 0, length: 3 * sectorBytes, content: {} })
      disk.faults.keptShare = 0.8
      disk.crash()
      kept += disk.read('a').length
    }
    expect(kept / 2_000).toBeCloseTo(0.8 ** 3, 1)
  })

  it('is full at its capacity, and takes what fits after that', () => {
    const { disk } = setUp()
    const [first, second] = extentsOf([600, 400])
    disk.write('a', first)
    expect(disk.freeBytes).toBe(Infinity)
    disk.faults.capacityBytes = 999
    expect(disk.freeBytes).toBe(399)
    expect(() => disk.write('a', second)).toThrow(expect.objectContaining(full))
    expect(disk.read('a')).toEqual([first])
    expect(disk.usedBytes).toBeLessThanOrEqual(999)
    disk.write('a', { ...second, length: 399 })
    expect([disk.usedBytes, disk.freeBytes]).toEqual([999, 0])
    disk.free('a', first)
    expect(disk.usedBytes).toBe(399)
    expect(disk.read('a')[0]).toEqual({ ...first, content: undefined })
    disk.write('b', { ...first, length: 600 })
    disk.remove('b')
    expect([disk.usedBytes, disk.files]).toEqual([399, ['a']])
    disk.write('a', first)
    expect(disk.usedBytes).toBe(600)
  })

  it('fails writes and syncs, and what a failed sync left stays so', async () => {
    const lefts = new Set<number>()
    for (let seed = 0; seed < 50; seed += 1) {
      const { time, disk } = setUp({ seed })
      const [first, second] = extentsOf([600, 400])
      disk.faults.writeFailures = 1
      expect(() => disk.write('a', first)).toThrow(expect.objectContaining(failed))
      disk.faults.writeFailures = 0
      disk.write('a', first)
      disk.write('a', second)
      disk.faults.syncFailures = 1
      const failing = expect(disk.sync('a')).rejects.toMatchObject(failed)
      await time.run()
      await failing
      const left = [...disk.read('a')]
      disk.faults.syncFailures = 0
      disk.crash()
      expect(disk.read('a')).toEqual(left)
      lefts.add(left.length)
    }
    expect([...lefts].toSorted((a, b) => a - b)).toEqual([0, 1, 2])
  })

  it('may bring back a file that was removed since the last sync', async () => {
    const counts = { synced: 0, unsynced: 0 }
    for (let seed = 0; seed < 50; seed += 1) {
      for (const kind of ['synced', 'unsynced'] as const) {
        const { time, disk } = setUp({ seed })
        disk.write('a', { offset: 0, length: 1, content: {} })
        void disk.sync('a')
        await time.run()
        disk.remove('a')
        if (kind === 'synced') void disk.sync('b')
        await time.run()
        disk.crash()
        counts[kind] += disk.files.length
      }
    }
    expect(counts.synced).toBe(0)
    expect(counts.unsynced).toBeGreaterThan(10)
    expect(counts.unsynced).toBeLessThan(40)
  })
})
