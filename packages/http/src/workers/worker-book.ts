import { hasVanished } from '@kudoswarm/core'
import type { AccountNo, DomainState, Worker } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import { ownerGroup } from '@kudoswarm/tracker/directory'
import type { WorkerDetail, WorkerTally, WorkerType } from '@kudoswarm/tracker/directory'
import type { ServedTracker } from '../http-server.js'
import { CheckIns, onlineMs } from './check-ins.js'
import { keepLengths } from './kept-lengths.js'
import type { CheckIn } from './check-ins.js'
import { WorkerIndex } from './worker-index.js'
import { WorkerTallies, workerTypeOf } from './worker-tallies.js'

/** How often what workers have done goes to their records, in milliseconds. */
export const flushMs = 60_000

/** A worker with everything that is known of it. */
export interface KnownWorker {
  id: string
  /** Its record. A worker that asks over HTTP has one, others once they have completed something. */
  detail: WorkerDetail | undefined
  /** As the tracker has it, present or absent; undefined where it was forgotten. */
  worker: Worker | undefined
  /** What it said last, if it asks over HTTP and has done so since this process began. */
  checkIn: CheckIn | undefined
  /** Number of its owner's account. */
  owner: number
  name: string
  /** What it makes, the first of it where that is several things. */
  type: WorkerType
  tally: WorkerTally
  /** Tokens, megapixelsteps or forms per second. */
  speed: number | undefined
  isOnline: boolean
}

/** What the book works with. */
export interface WorkerBookInit {
  tracker: Pick<ServedTracker, 'look' | 'follow' | 'directory'>
  clock: Clock
}

/** Every worker that is present or has a record, whether it asks over HTTP or is connected over libp2p. */
export class WorkerBook {
  readonly checkIns = new CheckIns()
  readonly #init: WorkerBookInit
  readonly #index = new WorkerIndex()
  readonly #tallies = new WorkerTallies()
  /** Numbers of the last joins of workers that were removed: until they join again they are not there. */
  readonly #removed = new Map<string, number>()
  readonly #unfollow: () => void
  #cancelFlush: () => void = () => undefined

  private constructor(init: WorkerBookInit) {
    this.#init = init
    this.#unfollow = init.tracker.follow((events, state) => {
      for (const recorded of events) {
        this.#index.count(recorded.event)
        this.#tallies.count(recorded, state)
      }
    })
    this.#flushLater()
  }

  /** Opens the book of a tracker. */
  static async open(init: WorkerBookInit): Promise<WorkerBook> {
    const book = new WorkerBook(init)
    await init.tracker.look((state) => {
      book.#index.load(state)
      book.#tallies.load(state, init.clock.now())
    })
    return book
  }

  /** A worker by its id; undefined where none is present and there is no record of one. */
  find(state: DomainState, id: string): KnownWorker | undefined {
    const { clock, tracker } = this.#init
    const now = clock.now()
    const detail = tracker.directory.workerDetails.get(id)
    const worker = this.#index.find(state, id)
    const isKnown = worker !== undefined && this.#isThere(worker, now) && !this.#isRemoved(id, worker)
    if (detail === undefined && !isKnown) return undefined
    const checkIn = this.checkIns.find(id)
    // A worker that is connected itself says its name and owner, and may say others.
    const said = detail?.seed === undefined ? (worker ?? {}) : {}
    const { account: owner = detail?.owner ?? 0, name = detail?.name ?? '' } = said as Partial<Worker>
    const recorded = detail?.tally
    const [first] = worker?.models ?? []
    return {
      id,
      detail,
      worker,
      checkIn,
      owner,
      name,
      type: (detail?.seed === undefined && first ? workerTypeOf(first.kind) : detail?.type) ?? 'text',
      tally: this.#tallies.of(id, { ...(recorded && { recorded }), ...(worker && { no: worker.no }), now }),
      speed: this.#tallies.speedOf(id),
      isOnline: isKnown || (checkIn !== undefined && now - checkIn.at <= onlineMs),
    }
  }

  /** A worker by its name. Of several the one that asks over HTTP comes first, whose name no other such worker has. */
  findByName(state: DomainState, name: string): KnownWorker | undefined {
    const detail = this.#init.tracker.directory.workerDetails.find(name)
    if (detail !== undefined) return this.find(state, detail.id)
    const found = this.#index.idsNamed(name).map((id) => this.find(state, id))
    return found.find((known) => known?.name === name)
  }

  /** The ids of an account's workers, those that are absent too. */
  idsOf(state: DomainState, account: AccountNo): string[] {
    const { workerDetails } = this.#init.tracker.directory
    const recorded = workerDetails.inGroup(ownerGroup(account)).map(({ id }) => id)
    const ids = new Set([...recorded, ...this.#index.idsOf(account)])
    return [...ids].filter((id) => this.find(state, id) !== undefined)
  }

  /** Workers that are there, or were a moment ago. */
  online(state: DomainState): KnownWorker[] {
    const now = this.#init.clock.now()
    const known = [...state.roster.allKnown(now)].flatMap(({ no }) => this.#index.idOf(no) ?? [])
    const ids = new Set([...known, ...this.checkIns.since(now - onlineMs)])
    return [...ids].flatMap((id) => this.find(state, id) ?? []).filter(({ isOnline }) => isOnline)
  }

  /** A worker was removed, and its record with it. */
  drop(state: DomainState, id: string): void {
    const worker = this.#index.find(state, id)
    this.checkIns.drop(id)
    this.#tallies.drop(id)
    if (worker !== undefined && this.#isThere(worker, this.#init.clock.now())) this.#removed.set(id, worker.joinedSeq)
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    this.#cancelFlush()
    this.#unfollow()
    await this.#flush()
  }

  /** Whether a worker is present, or has vanished so lately that it may be back. */
  #isThere(worker: Worker, now: number): boolean {
    return worker.joined || hasVanished(worker, now)
  }

  #isRemoved(id: string, { joinedSeq }: Worker): boolean {
    const removedSeq = this.#removed.get(id)
    if (removedSeq === joinedSeq) return true
    this.#removed.delete(id)
    return false
  }

  async #flush(): Promise<void> {
    const { clock, tracker } = this.#init
    await this.#tallies.flush(tracker.directory, clock.now())
    await keepLengths(tracker.directory, this.checkIns)
  }

  #flushLater(): void {
    this.#cancelFlush = this.#init.clock.after(flushMs, () => {
      void this.#flush()
      this.#flushLater()
    })
  }
}
