import type { SimulatedProcess } from '../process/simulated-process.js'
import type { Extent } from './disk-file.js'
import type { SimulatedDisk } from './simulated-disk.js'

/** A disk as a process uses it: it may be killed at each call, and does not hear of what ends afterwards. */
export class ProcessDisk {
  readonly #disk: SimulatedDisk
  readonly #process: SimulatedProcess

  constructor(disk: SimulatedDisk, process: SimulatedProcess) {
    this.#disk = disk
    this.#process = process
  }

  /** False where the process is dead, and may do nothing any more. */
  call(): boolean {
    return this.#process.call()
  }

  /** False where the process is dead. Asking is no call. */
  get isAlive(): boolean {
    return this.#process.isAlive
  }

  /** Writes extents one after the other and syncs them. @throws StoreError storage_full, storage_failed */
  async write(file: string, extents: readonly Extent[]): Promise<void> {
    for (const extent of extents) {
      if (!this.call()) return never()
      this.#disk.write(file, extent)
    }
    return this.sync(file)
  }

  /** Syncs a file. @throws StoreError storage_failed */
  async sync(file: string): Promise<void> {
    if (!this.call()) return never()
    try {
      await this.#disk.sync(file)
    } finally {
      if (!this.#process.isAlive) await never()
    }
  }

  /** The extents of a file that are intact. */
  read(file: string): readonly Extent[] {
    return this.#disk.read(file)
  }

  /** Bytes that still fit. */
  get freeBytes(): number {
    return this.#disk.freeBytes
  }

  /** Says whether what is there can be read. @throws StoreError storage_failed */
  checkReading(): void {
    this.#disk.checkReading()
  }

  /** Names of the files. */
  files(): readonly string[] {
    return this.#disk.files
  }

  /** Frees the space of extents. */
  free(file: string, extents: readonly Extent[]): void {
    if (extents.length === 0 || !this.call()) return
    for (const extent of extents) this.#disk.free(file, extent)
  }

  /** Removes a file. */
  remove(file: string): void {
    if (this.call()) this.#disk.remove(file)
  }
}

/** What somebody waits for who is dead. */
export function never(): Promise<never> {
  return new Promise(() => {})
}
