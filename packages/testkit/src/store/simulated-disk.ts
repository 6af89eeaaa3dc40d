import { StoreError } from '@kudoswarm/ports'
import type { Random } from '../chance/random.js'
import type { SimulatedTime } from '../clock/simulated-time.js'
import { DiskFile } from './disk-file.js'
import type { Extent } from './disk-file.js'

/** Bytes that a disk writes in one piece; larger writes may be done in part and in any order. */
export const sectorBytes = 512

/** Of the sectors that no sync covers, the share that outlives a crash: one of these is drawn for each crash. */
const keptShares = [0, 0.5, 0.9, 0.99, 1]

/** What is wrong with a disk. Each can be set at any time. */
export interface DiskFaults {
  /** Bytes that fit. A write that does not fit throws storage_full and may leave a part behind. @default Infinity */
  capacityBytes: number
  /** Bytes that are free, as far as anybody is told. @default Infinity */
  freeBytes: number
  /** How many times longer than usual the syncs take that the disk takes up from now on. @default 1 */
  slowness: number
  /** No sync ends before this time, in milliseconds since 1970-01-01 UTC. @default 0 */
  pausedUntil: number
  /** Probability that a write throws storage_failed; it may leave a part behind. @default 0 */
  writeFailures: number
  /**
   * Probability that a sync throws storage_failed. What it should have covered is there or not, sector by sector, as
   * after a crash, and stays so. @default 0
   */
  syncFailures: number
  /**
   * Share of the sectors that outlive a crash or a sync that fails, of those that no sync covers. Undefined draws it
   * anew each time, everything and nothing included. @default undefined
   */
  keptShare: number | undefined
}

/** What a simulated disk is made of. */
export interface SimulatedDiskInit {
  time: SimulatedTime
  /** Nothing is drawn from it as long as nothing goes wrong. */
  random: Random
  /** Milliseconds that a sync takes, however little there is to write. @default 1 */
  syncMs?: number
  /** Bytes written in a millisecond. @default 500 000, which is 500 MB/s */
  bytesPerMs?: number
}

/**
 * A disk in simulated time. What is written is seen at once by whoever reads, as in the cache of an operating system,
 * and is durable when a sync has ended that began afterwards. The disk does one sync after the other. Whatever happens,
 * it never loses what a sync covered that succeeded.
 *
 * Nothing is serialised: an object stands for the bytes of an extent, and extents are lost by the sector. One with a
 * sector that is missing or torn is what a checksum would refuse: it is not read any more. Of a sector that several
 * writes share, a later one never outlives an earlier one.
 *
 * Simpler than real disks: what is cut off a file is gone at once, space is freed at once, and what a failed sync has
 * lost is not shown from a cache. That sectors rot while they lie there is left out.
 */
export interface SimulatedDisk {
  readonly faults: DiskFaults
  /** Bytes that all files take up. */
  readonly usedBytes: number
  /** Names of the files, oldest first. */
  readonly files: readonly string[]
  /**
   * Writes at a byte of a file, which is made if it is not there, and cuts off what the file has from there on.
   *
   * @throws StoreError storage_full, storage_failed
   */
  write(file: string, extent: Extent): void
  /** Makes durable what has been written to a file and which files have been removed. @throws StoreError storage_failed */
  sync(file: string): Promise<void>
  /** The extents of a file that are intact, by offset; none where there is no such file. */
  read(file: string): readonly Extent[]
  /** Gives the space of an extent back, for good. It keeps its place in the file, without content. */
  free(file: string, extent: Extent): void
  /** Removes a file; a crash before the next sync may bring it back. */
  remove(file: string): void
  /** The power fails: what no sync covers is lost sector by sector, by chance, and no sync under way ever settles. */
  crash(): void
}

/** A sync that has been asked for. */
interface Sync {
  file: DiskFile
  covered: readonly Extent[]
  /** Files whose removal it makes final. */
  removed: readonly (readonly [string, DiskFile])[]
  resolve: () => void
  reject: (error: StoreError) => void
}

/** Shared by all syncs before which no file was removed. */
const none: Sync['removed'] = []

/** Makes an empty disk. */
export function createSimulatedDisk(init: SimulatedDiskInit): SimulatedDisk {
  return new Disk(init)
}

class Disk implements SimulatedDisk {
  readonly faults: DiskFaults = {
    capacityBytes: Infinity,
    freeBytes: Infinity,
    slowness: 1,
    pausedUntil: 0,
    writeFailures: 0,
    syncFailures: 0,
    keptShare: undefined,
  }
  readonly #time: SimulatedTime
  readonly #random: Random
  readonly #syncMs: number
  readonly #bytesPerMs: number
  readonly #files = new Map<string, DiskFile>()
  /** Removed since the last sync, by name. */
  readonly #removed = new Map<string, DiskFile>()
  /** The one that the disk does, and those that wait for it. */
  #syncs: Sync[] = []
  #crashes = 0

  constructor({ time, random, syncMs = 1, bytesPerMs = 500_000 }: SimulatedDiskInit) {
    this.#time = time
    this.#random = random
    this.#syncMs = syncMs
    this.#bytesPerMs = bytesPerMs
  }

  get usedBytes(): number {
    let bytes = 0
    for (const file of this.#files.values()) bytes += file.usedBytes
    return bytes
  }

  get files(): readonly string[] {
    return [...this.#files.keys()]
  }

  write(name: string, extent: Extent): void {
    const file = this.#file(name)
    file.truncate(extent.offset)
    const { capacityBytes, writeFailures } = this.faults
    if (capacityBytes !== Infinity && this.usedBytes + extent.length > capacityBytes) {
      file.appendGarbage(this.#random.integer(0, Math.max(0, capacityBytes - this.usedBytes)))
      throw new StoreError('storage_full', 'the simulated disk is full; give it more capacity')
    }
    if (writeFailures > 0 && this.#random.isTrue(writeFailures)) {
      file.appendGarbage(this.#random.integer(0, extent.length))
      throw new StoreError('storage_failed', 'the simulated disk was told to fail writes; tell it otherwise')
    }
    file.append(extent)
  }

  sync(name: string): Promise<void> {
    const file = this.#file(name)
    const removed = this.#removed.size === 0 ? none : [...this.#removed]
    return new Promise((resolve, reject) => {
      this.#syncs.push({ file, covered: file.beginSync(), removed, resolve, reject })
      if (this.#syncs.length === 1) this.#beginSync()
    })
  }

  read(name: string): readonly Extent[] {
    return this.#files.get(name)?.extents ?? []
  }

  free(name: string, extent: Extent): void {
    this.#files.get(name)?.free(extent)
  }

  remove(name: string): void {
    const file = this.#files.get(name)
    if (file === undefined) return
    this.#files.delete(name)
    this.#removed.set(name, file)
  }

  crash(): void {
    this.#crashes += 1
    this.#syncs = []
    for (const [name, file] of this.#removed) {
      if (this.#random.isTrue(0.5) && !this.#files.has(name)) this.#files.set(name, file)
    }
    this.#removed.clear()
    for (const [name, file] of this.#files) {
      file.crash(this.#lostOf(file.uncertain))
      if (file.extents.length === 0) this.#files.delete(name)
    }
  }

  #file(name: string): DiskFile {
    const known = this.#files.get(name)
    if (known !== undefined) return known
    const file = new DiskFile()
    this.#files.set(name, file)
    return file
  }

  /** Has the disk do the sync that is next. */
  #beginSync(): void {
    let bytes = 0
    for (const { length } of this.#syncs[0]!.covered) bytes += length
    const ms = (this.#syncMs + bytes / this.#bytesPerMs) * this.faults.slowness
    const crashes = this.#crashes
    const end = (): void => {
      if (crashes !== this.#crashes) return
      const pausedMs = this.faults.pausedUntil - this.#time.now
      if (pausedMs > 0) this.#time.after(pausedMs, end)
      else this.#endSync()
    }
    if (ms > 0) this.#time.after(ms, end)
    else this.#time.soon(end)
  }

  #endSync(): void {
    const { file, covered, removed, resolve, reject } = this.#syncs.shift()!
    const { syncFailures } = this.faults
    if (syncFailures > 0 && this.#random.isTrue(syncFailures)) {
      file.endSync(covered, this.#lostOf(covered))
      reject(new StoreError('storage_failed', 'the simulated disk was told to fail syncs; tell it otherwise'))
    } else {
      file.endSync(covered)
      for (const [name, other] of removed) if (this.#removed.get(name) === other) this.#removed.delete(name)
      resolve()
    }
    if (this.#syncs.length > 0) this.#beginSync()
  }

  /** Those that a crash leaves without all of their sectors. */
  #lostOf(extents: readonly Extent[]): ReadonlySet<Extent> {
    const keptShare = this.faults.keptShare ?? this.#random.pick(keptShares)
    const lostSectors = new Set<number>()
    const lost = new Set<Extent>()
    for (const extent of extents) {
      const last = Math.floor((extent.offset + extent.length - 1) / sectorBytes)
      for (let sector = Math.floor(extent.offset / sectorBytes); sector <= last; sector += 1) {
        if (!lostSectors.has(sector) && this.#random.isTrue(keptShare)) continue
        lostSectors.add(sector)
        lost.add(extent)
      }
    }
    return lost
  }
}
