import type { Clock, Logger } from '@kudoswarm/ports'
import type { SwarmChange, SwarmSnapshot } from '../../contract/swarm-feed.js'
import type { ServedTracker } from '../../http-server.js'
import type { LoadCache } from '../../status/load-cache.js'
import type { WorkerBook } from '../../workers/worker-book.js'
import { FlowLog } from './flow-log.js'
import { differenceOf } from './swarm-difference.js'
import { modelsOf, totalsOf, workersOf } from './swarm-view.js'

/** Least time between two looks at the swarm, in milliseconds: changes come no more often. */
export const lookMs = 1_000

/** Time between two looks while no event says that anything has happened, in milliseconds. */
export const quietLookMs = 5_000

/** What a feed is made of. */
export interface SwarmFeedInit {
  tracker: Pick<ServedTracker, 'look' | 'follow' | 'status' | 'work'>
  book: Pick<WorkerBook, 'online'>
  loads: Pick<LoadCache, 'load' | 'models'>
  clock: Pick<Clock, 'now' | 'after'>
  logger: Pick<Logger, 'error'>
}

/** Somebody who is told how the swarm is, and what changes. */
export interface SwarmListener {
  snapshot(swarm: SwarmSnapshot): void
  change(change: SwarmChange): void
  /** There is nothing more to come. */
  end(): void
}

/** Looks at the swarm for all who listen, once for all of them, and only while somebody does. */
export class SwarmFeed {
  readonly #init: SwarmFeedInit
  readonly #flow: FlowLog
  readonly #listeners = new Set<SwarmListener>()
  readonly #unfollow: () => void
  #latest: SwarmSnapshot | undefined
  #lookedAt = 0
  #happenedAt = 0
  #cancel: (() => void) | undefined
  #isClosed = false

  constructor(init: SwarmFeedInit) {
    this.#init = init
    this.#flow = new FlowLog(init.clock.now())
    this.#unfollow = init.tracker.follow((events, state) => {
      this.#happenedAt = init.clock.now()
      for (const recorded of events) this.#flow.count(recorded, state)
    })
  }

  /** How many listen. */
  get size(): number {
    return this.#listeners.size
  }

  /** Tells somebody from now on, first how the swarm is. Returns what ends that. */
  async join(listener: SwarmListener): Promise<() => void> {
    if (this.#latest === undefined || this.#listeners.size === 0) {
      const found = await this.#look()
      // Who has come meanwhile has what was found then, and is told what differs from that.
      if (this.#latest === undefined || this.#listeners.size === 0) this.#latest = found
    }
    if (this.#isClosed) {
      listener.end()
      return () => {}
    }
    this.#listeners.add(listener)
    listener.snapshot(this.#latest)
    this.#cancel ??= this.#lookLater()
    return () => this.#listeners.delete(listener)
  }

  /** Ends it for everybody. */
  close(): void {
    this.#isClosed = true
    this.#cancel?.()
    this.#unfollow()
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
  }

  #lookLater(): () => void {
    return this.#init.clock.after(lookMs, () => void this.#lookAgain())
  }

  /** Never rejects. */
  async #lookAgain(): Promise<void> {
    try {
      if (this.#isDue()) await this.#tellChanges()
    } catch (error) {
      this.#init.logger.error('the swarm could not be looked at; report it with this log', { error })
    }
    this.#cancel = this.#isClosed || this.#listeners.size === 0 ? undefined : this.#lookLater()
  }

  /** What counts by the second is counted once more after the last event. */
  #isDue(): boolean {
    const now = this.#init.clock.now()
    return now - this.#happenedAt <= 2 * lookMs || now - this.#lookedAt >= quietLookMs
  }

  async #tellChanges(): Promise<void> {
    const after = await this.#look()
    const before = this.#latest
    const change = before === undefined ? undefined : differenceOf(before, after)
    this.#latest = after
    if (change === undefined) return
    for (const listener of this.#listeners) listener.change(change)
  }

  async #look(): Promise<SwarmSnapshot> {
    const { book, clock, loads, tracker } = this.#init
    const now = clock.now()
    this.#lookedAt = now
    const { earnings, happenings, minutes, waits } = this.#flow
    const [load, text, image, alchemy, status, workers] = await Promise.all([
      loads.load(),
      loads.models('text'),
      loads.models('image'),
      loads.models('alchemy'),
      tracker.status(),
      tracker.look((state) => workersOf(state, { book, earnings, now })),
    ])
    return {
      at: now,
      totals: totalsOf(load, status, { text: tracker.work('text'), image: tracker.work('image') }),
      workers,
      models: modelsOf([...text, ...image, ...alchemy]),
      minutes: minutes.read(now),
      waits: waits.read(now),
      happenings: [...happenings],
    }
  }
}
