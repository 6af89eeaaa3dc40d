import { StoreError } from '@kudoswarm/ports'
import type {
  AccountBound,
  JournalRow,
  SnapshotSource,
  Store,
  StoreBatch,
  StoredSnapshot,
  StoreRecord,
} from '@kudoswarm/ports'
import type { SimulatedProcess } from '../process/simulated-process.js'
import { LogFile } from './log-file.js'
import { never, ProcessDisk } from './process-disk.js'
import type { SimulatedDisk } from './simulated-disk.js'
import { SnapshotFolder } from './snapshot-folder.js'

/** What a store in a simulation needs. */
export interface SimulatedStoreInit {
  /** Used by one store at a time: whoever opens another one kills the process of the first. */
  disk: SimulatedDisk
  process: SimulatedProcess
  /**
   * Told of events as soon as they are durable, each once, before whoever committed them is. Those that are there when
   * the store is opened are told first. Bytes must not be changed.
   */
  onDurable?: (rows: readonly JournalRow[]) => void
}

/**
 * Opens the store of a simulated disk: a write-ahead log and snapshots. A commit resolves when the disk has synced it;
 * opening brings back, as far as they are whole, the records that the disk still has. Content and snapshots are kept as
 * handed in, not copied: whoever commits them must not change them afterwards.
 *
 * Every call of the port, and each of its own calls of the disk, is one at which the process may be killed. What it was
 * doing then never settles, and whether it is there is for the disk to say.
 *
 * @example
 * ```ts
 * const disk = createSimulatedDisk({ time, random })
 * const first = await openSimulatedStore({ disk, process })
 * process.kill()
 * disk.crash()
 * const again = await openSimulatedStore({ disk, process: new SimulatedProcess(time) })
 * ```
 *
 * @throws StoreError storage_failed
 */
export async function openSimulatedStore({ disk, process, onDurable }: SimulatedStoreInit): Promise<Store> {
  const store = new SimulatedStore(new ProcessDisk(disk, process), onDurable)
  await store.open()
  return store
}

class SimulatedStore implements Store {
  readonly #disk: ProcessDisk
  readonly #log: LogFile
  readonly #logTurns = new Turns()
  readonly #snapshots: SnapshotFolder
  readonly #snapshotTurns = new Turns()
  #isClosed = false

  constructor(disk: ProcessDisk, onDurable: SimulatedStoreInit['onDurable']) {
    this.#disk = disk
    this.#log = new LogFile(disk, onDurable)
    this.#snapshots = new SnapshotFolder(disk)
  }

  async open(): Promise<void> {
    this.#disk.checkReading()
    await this.#log.recover()
    await this.#snapshots.open()
    const { seq } = this.#snapshots
    if (seq > this.#log.journal.lastSeq) throw new Error(`broken invariant: the disk has lost events before ${seq}`)
  }

  get lastSeq(): number {
    return this.#log.journal.lastSeq
  }

  get freeBytes(): number {
    return this.#disk.freeBytes
  }

  get blobBytes(): number {
    return this.#log.blobBytes
  }

  commit(batch: StoreBatch): Promise<void> {
    return this.#writeLog(() => this.#log.commit(batch))
  }

  async *readJournal(fromSeq: number, limit = Infinity): AsyncIterable<JournalRow> {
    this.#disk.checkReading()
    const first = Math.max(1, fromSeq)
    for (let seq = first; seq < first + limit; seq += 1) {
      await this.#ready()
      const row = this.#log.journal.rowAt(seq)
      if (row === undefined) return
      yield row
    }
  }

  async readAccount(account: number, bound: AccountBound, limit: number): Promise<JournalRow[]> {
    await this.#ready()
    this.#disk.checkReading()
    return this.#log.journal.rowsOf(account, bound, limit)
  }

  /** Where there are none that is known, so that nothing is read: it is no call, and nothing that could fail. */
  async *readRecords(): AsyncIterable<StoreRecord> {
    if (!this.#disk.isAlive) await never()
    this.#assertOpen()
    if (this.#log.recordCount === 0 && !this.#log.mustRecover) return
    await this.#ready()
    this.#disk.checkReading()
    yield* this.#log.records()
  }

  async writeSnapshot(seq: number, records: SnapshotSource): Promise<void> {
    await this.#ready()
    if (seq > this.lastSeq) throw new Error(`broken invariant: a snapshot at ${seq} of a journal of ${this.lastSeq}`)
    await this.#snapshotTurns.take(() => this.#snapshots.write(seq, records))
  }

  async readSnapshot(): Promise<StoredSnapshot | undefined> {
    await this.#ready()
    this.#disk.checkReading()
    return this.#snapshots.read()
  }

  async readBlob(hash: Uint8Array, now: number): Promise<Uint8Array | undefined> {
    await this.#ready()
    this.#disk.checkReading()
    return this.#log.blobOf(hash, now)
  }

  deleteExpiredBlobs(now: number, limit: number): Promise<number> {
    return this.#writeLog(() => this.#log.deleteExpired(now, limit))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (!this.#disk.call()) await never()
    await Promise.all([this.#logTurns.end(), this.#snapshotTurns.end()])
  }

  /** Lets a reading go ahead once it is known what is there. */
  async #ready(): Promise<void> {
    if (!this.#disk.call()) await never()
    this.#assertOpen()
    if (this.#log.mustRecover) await this.#logTurns.take(() => this.#recover())
  }

  #writeLog<Result>(write: () => Promise<Result>): Promise<Result> {
    if (!this.#disk.call()) return never()
    return this.#logTurns.take(() => {
      this.#assertOpen()
      return this.#log.mustRecover ? this.#log.recover().then(write) : write()
    })
  }

  /** Somebody else may have done it meanwhile. */
  async #recover(): Promise<void> {
    if (this.#log.mustRecover) await this.#log.recover()
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreError('storage_closed', 'the store has been closed; open it again')
  }
}

/** Lets one thing be done after the other. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(act, act)
    this.#last = result
    return result
  }

  /** Resolves when everything has been done. Whoever took a turn is told of its failure. */
  async end(): Promise<void> {
    await this.#last.catch(nothing)
  }
}

function nothing(): void {}
