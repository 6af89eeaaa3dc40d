import type { BlobChange, JournalRow, Store, StoreBatch } from '@kudoswarm/ports'
import assert from 'node:assert/strict'
import { createRandom, createSimulatedDisk, createSimulatedTime, SimulatedProcess } from '../src/index.js'
import type { openSimulatedStore, Random, SimulatedDisk, SimulatedTime } from '../src/index.js'
import { passTime } from './passing-time.js'

const lives = 6
const limitBytes = 3_000

type Snapshot = { seq: number; records: readonly Uint8Array[] }
type Blob = Required<BlobChange>

/** What must be there, and what may be. */
class Expectation {
  /** Events that were acknowledged, or seen since. */
  readonly rows: string[] = []
  readonly blobs = new Map<number, Blob>()
  readonly records = new Map<string, Uint8Array>()
  /** Blobs of which it is not known whether they have been deleted. */
  readonly maybeDeleted = new Set<number>()
  /** The batch that is being committed, or was when its outcome became unknown. */
  doubtful: StoreBatch | undefined
  snapshots: Snapshot[] = []
  /** Place of the last snapshot that was acknowledged. */
  snapshotSeq = 0
  /** How often what was doubtful was there, and was not. */
  readonly outcomes = { there: 0, gone: 0 }

  settle(isThere: boolean): void {
    if (isThere && this.doubtful !== undefined) {
      for (const { bytes } of this.doubtful.events) this.rows.push(textOf(bytes))
      for (const blob of this.doubtful.blobs) {
        const [key] = blob.hash
        const known = this.blobs.get(key)
        const { hash, bytes = known?.bytes, expiresAt } = blob
        if (bytes === undefined) continue
        const isKept = blob.bytes !== undefined && known !== undefined && known.expiresAt > expiresAt
        this.blobs.set(key, { hash, bytes: known?.bytes ?? bytes, expiresAt: isKept ? known.expiresAt : expiresAt })
      }
      for (const { key, value } of this.doubtful.records) {
        if (value === undefined) this.records.delete(key)
        else this.records.set(key, value)
      }
    }
    this.doubtful = undefined
  }
}

/** Looks at everything that a store has, and settles what was doubtful. */
async function check(store: Store, expected: Expectation): Promise<void> {
  const rows: string[] = []
  for await (const { seq, bytes } of store.readJournal(1)) {
    if (seq !== rows.length + 1) assert.fail(`event ${seq} comes after ${rows.length}`)
    rows.push(textOf(bytes))
  }
  assert.equal(store.lastSeq, rows.length)
  if (expected.doubtful !== undefined) {
    const isThere = rows.length > expected.rows.length
    expected.outcomes[isThere ? 'there' : 'gone'] += 1
    expected.settle(isThere)
  }
  assert.deepEqual(rows, expected.rows)
  await checkBlobs(store, expected)
  const records: [string, Uint8Array][] = []
  for await (const { key, value } of store.readRecords()) records.push([key, value])
  assert.deepEqual(
    records,
    [...expected.records].sort(([one], [other]) => (one < other ? -1 : 1)),
  )
  const about = await store.readAccount(1, { after: 0 }, Infinity)
  assert.deepEqual(
    about.map(({ seq }) => seq),
    rows.map((_, index) => index + 1).filter((seq) => seq % 3 === 0),
  )
  await checkSnapshot(store, expected)
}

async function checkBlobs(store: Store, expected: Expectation): Promise<void> {
  for (const [key, { hash, bytes, expiresAt }] of expected.blobs) {
    const found = await store.readBlob(hash, expiresAt - 1)
    if (found === undefined && expected.maybeDeleted.has(key)) expected.blobs.delete(key)
    else assert.deepEqual(found, bytes, `blob ${key}`)
  }
  expected.maybeDeleted.clear()
  let blobBytes = 0
  for (const { bytes } of expected.blobs.values()) blobBytes += bytes.length
  assert.equal(store.blobBytes, blobBytes)
}

async function checkSnapshot(store: Store, expected: Expectation): Promise<void> {
  const found = await store.readSnapshot()
  assert.ok((found?.seq ?? 0) >= expected.snapshotSeq, 'an older snapshot came back')
  if (found === undefined) return
  const records: Uint8Array[] = []
  for await (const record of found.records) records.push(record)
  // The very same records come back: bytes are not copied.
  const isThis = (other: Snapshot) =>
    other.seq === found.seq &&
    other.records.length === records.length &&
    other.records.every((it, at) => it === records[at])
  assert.ok(expected.snapshots.some(isThis), `half a snapshot at ${found.seq}`)
  expected.snapshotSeq = Math.max(expected.snapshotSeq, found.seq)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** How a store is opened; a test puts a defect in between. */
export type OpenStore = typeof openSimulatedStore

/** A disk and the processes on it, in a simulation of its own. */
class DiskStory {
  readonly time: SimulatedTime = createSimulatedTime(0)
  readonly random: Random
  readonly disk: SimulatedDisk
  readonly expected = new Expectation()
  readonly told: string[] = []
  readonly #open: OpenStore
  process: SimulatedProcess
  /** Numbers of the events that were told to be durable, in this life. */
  durable = 0
  #failure: unknown

  constructor(seed: number, open: OpenStore) {
    this.random = createRandom(seed)
    this.#open = open
    const [syncMs, bytesPerMs] = [this.random.pick([0, 0.1, 5]), this.random.pick([Infinity, 1_000])]
    this.disk = createSimulatedDisk({ time: this.time, random: this.random.fork('disk'), syncMs, bytesPerMs })
    this.process = new SimulatedProcess(this.time)
  }

  /** One life after the other. Throws what a check throws. */
  async run(): Promise<string[]> {
    for (let life = 0; life < lives; life += 1) {
      this.process = new SimulatedProcess(this.time)
      if (this.random.isTrue(0.3)) this.process.killAfterCalls(this.random.integer(0, 200))
      this.live().catch((error: unknown) => {
        this.#failure ??= error
      })
      const killAt = this.time.happenings + this.random.integer(0, this.random.pick([20, 400]))
      const isOver = () => !this.process.isAlive || this.time.happenings >= killAt || this.#failure !== undefined
      while (!isOver()) await this.time.run({ isOver, until: this.time.now + 100 })
      this.process.kill()
      if (this.#failure !== undefined) throw this.#failure
      if (this.random.isTrue(0.7)) this.disk.crash()
      this.told.push(`${this.time.now}: ${this.expected.rows.length} events, ${this.disk.usedBytes} bytes`)
      Object.assign(this.disk.faults, { capacityBytes: Infinity, slowness: 1, pausedUntil: 0 })
      Object.assign(this.disk.faults, { writeFailures: 0, syncFailures: 0 })
    }
    await this.#end()
    return [...this.told, JSON.stringify(this.expected.outcomes)]
  }

  /** What is there in the end, after the last process and with nothing wrong. */
  async #end(): Promise<void> {
    this.process = new SimulatedProcess(this.time)
    const checking = this.#openStore().then((store) => check(store, this.expected))
    await passTime(this.time, checking)
  }

  async #openStore(): Promise<Store> {
    this.durable = 0
    const onDurable = (rows: readonly JournalRow[]) => {
      for (const { seq } of rows) assert.equal(seq, (this.durable += 1))
    }
    const store = await this.#open({ disk: this.disk, process: this.process, onDurable })
    assert.equal(this.durable, store.lastSeq)
    return store
  }

  async live(): Promise<void> {
    const store = await this.#openStore()
    await check(store, this.expected)
    this.time.soon(this.process.guard(() => this.#disturb()))
    await Promise.all([this.#writeBatches(store), this.#writeSnapshots(store)])
  }

  /** Something goes wrong with the disk, or is well again. */
  #disturb(): void {
    const { random, disk, time } = this
    const { faults } = disk
    const faulty: (() => void)[] = [
      () => (faults.capacityBytes = random.pick([disk.usedBytes + random.integer(0, limitBytes), Infinity])),
      () => (faults.slowness = random.pick([1, 10])),
      () => (faults.pausedUntil = time.now + random.integer(0, 20)),
      () => (faults.writeFailures = random.pick([0, 0, 0.2])),
      () => (faults.syncFailures = random.pick([0, 0, 0.2])),
    ]
    random.pick(faulty)()
    time.after(
      random.integer(1, 30),
      this.process.guard(() => this.#disturb()),
    )
  }

  async #writeBatches(store: Store): Promise<void> {
    for (;;) {
      await this.#pause()
      try {
        if (this.random.isTrue(0.2)) await this.#deleteBlobs(store)
        else await this.#commit(store)
      } catch (error) {
        if (isFull(error)) this.expected.settle(false)
        await this.#untilSuccess(error, () => store.readJournal(1)[Symbol.asyncIterator]().next())
        await check(store, this.expected)
      }
    }
  }

  async #commit(store: Store): Promise<void> {
    this.expected.doubtful = this.#drawBatch()
    await store.commit(this.expected.doubtful)
    assert.equal(this.durable, store.lastSeq)
    this.expected.settle(true)
  }

  async #deleteBlobs(store: Store): Promise<void> {
    const now = this.random.integer(0, 40)
    for (const [key, { expiresAt }] of this.expected.blobs) if (expiresAt <= now) this.expected.maybeDeleted.add(key)
    const expired = this.expected.maybeDeleted.size
    const limit = this.random.integer(0, 5)
    assert.equal(await store.deleteExpiredBlobs(now, limit), Math.min(limit, expired))
    await checkBlobs(store, this.expected)
  }

  async #writeSnapshots(store: Store): Promise<void> {
    for (;;) {
      await this.#pause()
      const seq = this.expected.rows.length
      const sizes = Array.from({ length: this.random.integer(0, 5) }, () => this.random.integer(1, 40_000))
      const records = sizes.map((size) => new Uint8Array(size).fill(this.random.integer(0, 255)))
      this.expected.snapshots.push({ seq, records })
      try {
        await store.writeSnapshot(seq, records)
        this.expected.snapshotSeq = Math.max(this.expected.snapshotSeq, seq)
      } catch (error) {
        await this.#untilSuccess(error, () => store.readSnapshot())
      }
    }
  }

  async #untilSuccess(error: unknown, act: () => Promise<unknown>): Promise<void> {
    let caught = error
    for (;;) {
      if (!isOfStore(caught)) throw caught
      await this.#pause()
      try {
        await act()
        return
      } catch (again) {
        caught = again
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.process.clock.after(this.random.exponential(3), resolve))
  }

  #drawBatch(): StoreBatch {
    const { random } = this
    const first = this.expected.rows.length + 1
    const events = Array.from({ length: random.integer(1, 4) }, (_, index) => ({
      seq: first + index,
      bytes: random.bytes(random.integer(1, 500)),
      accounts: (first + index) % 3 === 0 ? [1, 2] : [2],
    }))
    const blobs = Array.from({ length: random.pick([0, 0, 1, 3]) }, () => {
      const key = random.integer(0, 255)
      const hash = new Uint8Array(32).fill(key)
      const bytes = random.pick([true, true, true, false]) ? { bytes: new Uint8Array(key * 7).fill(key) } : {}
      return { hash, ...bytes, expiresAt: random.integer(1, 40) }
    })
    const records = Array.from({ length: random.pick([0, 0, 1, 3]) }, () => {
      const value = random.isTrue(0.7) ? { value: random.bytes(random.integer(0, 300)) } : {}
      return { key: `record/${random.integer(0, 9)}`, ...value }
    })
    return { events, blobs, records }
  }
}

function isOfStore(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreError'
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'storage_full'
}

/** Lives through a story that the seed decides; what happened, in short. Throws where the store breaks its word. */
export function tellStory(seed: number, open: OpenStore): Promise<string[]> {
  return new DiskStory(seed, open).run()
}
