import type { SnapshotSource, StoredSnapshot } from '@kudoswarm/ports'
import type { ProcessDisk } from './process-disk.js'
import { readSnapshotFile, recordsOf, writeSnapshotFile } from './snapshot-file.js'
import type { Snapshot } from './snapshot-file.js'

const prefix = 'snapshot-'

/** The snapshots of a store, each in a file of its own. The one before goes when the new one is complete. */
export class SnapshotFolder {
  readonly #disk: ProcessDisk
  /** Generation of the newest file, complete or not. */
  #newest = 0
  #last: { generation: number; snapshot: Snapshot } | undefined

  constructor(disk: ProcessDisk) {
    this.#disk = disk
  }

  /** Place in the journal of the last complete snapshot, 0 if there is none. */
  get seq(): number {
    return this.#last?.snapshot.seq ?? 0
  }

  /** Finds the last complete snapshot and removes all others. @throws StoreError storage_failed */
  async open(): Promise<void> {
    const generations = this.#disk
      .files()
      .filter((file) => file.startsWith(prefix))
      .map((file) => Number(file.slice(prefix.length)))
      .sort((a, b) => b - a)
    this.#newest = generations[0] ?? 0
    for (const generation of generations) {
      const file = nameOf(generation)
      if (this.#last === undefined) {
        // A killed process may have left it in the cache only.
        await this.#disk.sync(file)
        const snapshot = readSnapshotFile(this.#disk, file)
        if (snapshot !== undefined) {
          this.#last = { generation, snapshot }
          continue
        }
      }
      this.#disk.remove(file)
    }
  }

  /** Writes a snapshot; the one before stays until every part of this one is durable. @throws StoreError */
  async write(seq: number, records: SnapshotSource): Promise<void> {
    this.#newest += 1
    const generation = this.#newest
    const file = nameOf(generation)
    const before = this.#last
    try {
      const snapshot = await writeSnapshotFile({ seq, records }, (extent) => this.#disk.write(file, [extent]))
      this.#last = { generation, snapshot }
    } catch (error) {
      this.#disk.remove(file)
      throw error
    }
    if (before !== undefined) this.#disk.remove(nameOf(before.generation))
  }

  /** The last complete snapshot, as the port gives it. */
  read(): StoredSnapshot | undefined {
    if (this.#last === undefined) return undefined
    const { snapshot } = this.#last
    const count = snapshot.slices.reduce((sum, { records }) => sum + records.length, 0)
    return { seq: this.seq, count, records: recordsOf(snapshot) }
  }
}

function nameOf(generation: number): string {
  return `${prefix}${generation}`
}
