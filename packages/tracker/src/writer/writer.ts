import type { Domain, DomainState, RecordedEvent, StateCut } from '@kudoswarm/core'
import type { Clock, Logger, RecordChange, Store } from '@kudoswarm/ports'
import { runBatch, storeBatchOf } from './batch-run.js'
import type { Batch, CommandEntry, Entry, LookEntry, RecordEntry } from './entry.js'

/** Longest wait for what is due, in milliseconds: meanwhile the clock may have jumped ahead. */
const tickMsMax = 10_000

/** How far a journal may be ahead of the machine's clock without a word, in milliseconds. */
const aheadMsQuiet = 1_000

/** Entries decided and written at once. */
export const batchEntriesMax = 4_096

/** First and longest wait after a store has failed. It doubles with every failure in a row. */
const retryMsFirst = 250
const retryMsMax = 30_000

/** What the writer needs. */
export interface WriterInit {
  store: Store
  clock: Clock
  logger: Logger
  domain: Domain
  /** Makes the domain anew from what the store has, and lets whoever keeps records do the same. @throws StoreError */
  reload: () => Promise<Domain>
  /** Called when the changes of records of a batch are durable, before any of its replies. Must not throw. */
  onRecords: (records: readonly RecordChange[]) => void
  /** Called with events that are durable, after the replies to the commands that led to them. */
  onEvents: (events: readonly RecordedEvent[], state: DomainState) => void
  /** Called when something is wrong that reading the store anew does not mend. The writer has stopped. */
  onBroken: (error: unknown) => void
}

/**
 * The one place where things are decided. Commands are collected; those of a turn are decided together and committed
 * in one batch; only when it is durable do replies and consequences leave. While a batch is being committed the next
 * one collects. Nothing is decided on top of what is not durable, so that a failed commit takes back one batch only.
 */
export class Writer {
  readonly #init: WriterInit
  /** While a batch is being committed it holds what the batch will add: nobody outside sees it then. */
  #domain: Domain
  #queue: Entry[] = []
  #isBusy = false
  #isScheduled = false
  #isStopped = false
  /** Set while the store is left alone after a failure; until then commands are refused at once. */
  #retryAt: number | undefined
  #retryMs = retryMsFirst
  #whenIdle: (() => void)[] = []
  #cancelTick: (() => void) | undefined
  #tickAt: number | undefined

  /** How far the journal is ahead of the machine's clock, in milliseconds: the domain's time goes on from there. */
  readonly #aheadMs: number

  constructor(init: WriterInit) {
    this.#init = init
    this.#domain = init.domain
    this.#aheadMs = Math.max(0, init.domain.state.at - init.clock.now())
    if (this.#aheadMs <= aheadMsQuiet) return
    const fields = { aheadMs: this.#aheadMs }
    init.logger.warn("the journal is ahead of the machine's clock and time goes on from there; check the clock", fields)
  }

  /** The time by which the domain lives. */
  now(): number {
    return this.#init.clock.now() + this.#aheadMs
  }

  /** False from a failure of the store until it is tried again. */
  get canWrite(): boolean {
    return this.#retryAt === undefined && !this.#isStopped
  }

  /** Puts a command into the next batch. */
  execute(entry: CommandEntry): void {
    if (this.#isStopped || (this.#retryAt !== undefined && entry.isOurs !== true)) {
      this.#refuse(entry)
      return
    }
    this.#push(entry)
  }

  /** Has records changed in the next batch. */
  change(entry: RecordEntry): void {
    if (this.canWrite) this.#push(entry)
    else this.#refuse(entry)
  }

  /** Looks at what is durable, after everything that was put before. */
  look(look: LookEntry['look']): void {
    const isUpToDate = this.#queue.length === 0 || this.#retryAt !== undefined
    if ((isUpToDate && !this.#isBusy) || this.#isStopped) this.#show(look)
    else this.#push({ look })
  }

  /**
   * Looks as `look` does. Resolves when the looking has ended, and what it resolves to: whoever decides by what it has
   * seen lets nothing overtake it meanwhile. Never rejects as long as that does not.
   */
  lookInTurn(look: (state: DomainState) => void | Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      this.look((state) => {
        try {
          resolve(look(state))
        } catch (error) {
          resolve()
          throw error
        }
      })
    })
  }

  /** Takes the state for a snapshot. Only while somebody is shown what is durable: otherwise it may hold what is not. */
  cut(): StateCut {
    return this.#domain.cut()
  }

  /** Resolves when nothing is queued or being committed, or the store does not take it. */
  async drain(): Promise<void> {
    const canWork = this.#queue.length > 0 && this.#retryAt === undefined
    if (this.#isStopped || (!this.#isBusy && !canWork)) return
    await new Promise<void>((resolve) => this.#whenIdle.push(resolve))
  }

  /** Decides nothing any more; what waits is refused. */
  stop(): void {
    if (this.#isStopped) return
    this.#isStopped = true
    this.#end()
  }

  #end(): void {
    this.#cancelTick?.()
    const waiting = this.#queue
    this.#queue = []
    for (const entry of waiting) {
      if ('look' in entry) this.#show(entry.look)
      else this.#refuse(entry)
    }
    this.#tellIdle()
  }

  #push(entry: Entry): void {
    this.#queue.push(entry)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isBusy || this.#isScheduled || this.#isStopped) return
    this.#isScheduled = true
    this.#init.clock.soon(() => {
      this.#isScheduled = false
      void this.#work()
    })
  }

  /** Works until nothing is queued. Rejects never: what goes wrong ends in `onBroken`. */
  async #work(): Promise<void> {
    if (this.#isBusy || this.#isStopped) return
    this.#isBusy = true
    try {
      while (this.#queue.length > 0 && !this.#isStopped && this.#retryAt === undefined) {
        await this.#workBatch(this.#queue.splice(0, batchEntriesMax))
      }
    } catch (error) {
      // Whoever waits is sent away first: what they would be shown may not be durable.
      this.#isStopped = true
      this.#init.onBroken(error)
      this.#end()
    }
    this.#isBusy = false
    this.#armTick()
    if (this.#queue.length > 0 && this.#retryAt === undefined) this.#schedule()
    else this.#tellIdle()
  }

  async #workBatch(entries: Entry[]): Promise<void> {
    const batch = runBatch(this.#domain, entries, this.now())
    if (batch.events.length > 0 || batch.blobs.length > 0 || batch.records.length > 0) {
      try {
        await this.#init.store.commit(storeBatchOf(batch))
        this.#retryMs = retryMsFirst
      } catch (error) {
        // Anything but a failure of the store is a defect, and the domain is not to be trusted.
        if (!isStoreFailure(error)) throw error
        await this.#takeBack(batch, error)
        return
      }
    }
    this.#deliver(batch)
  }

  #deliver(batch: Batch): void {
    if (batch.records.length > 0) this.#init.onRecords(batch.records)
    for (const { entry, outcome } of batch.entries) {
      if ('look' in entry) this.#show(entry.look)
      else if ('change' in entry) this.#show(() => entry.reply({ ok: true }))
      else this.#show((state) => entry.reply?.(outcome!, state))
    }
    this.#show((state) => this.#init.onEvents(batch.events, state))
  }

  /**
   * Whether the batch happened is not known until the store has been read. Its commands and changes of records are refused,
   * which says just that, or kept if they are ours: to repeat a command changes nothing. The domain is made anew; what it
   * shows to have happened after all is told like everything else.
   */
  async #takeBack(batch: Batch, error: unknown): Promise<void> {
    const waitMs = this.#retryMs
    this.#retryMs = Math.min(retryMsMax, waitMs * 2)
    this.#retryAt = this.#init.clock.now() + waitMs
    this.#init.logger.error('the journal cannot be written; commands are refused until it can', { error, waitMs })
    const kept: Entry[] = []
    for (const { entry } of [...batch.entries, ...this.#queue.map((entry) => ({ entry }))]) {
      if ('look' in entry || isOurs(entry)) kept.push(entry)
      else this.#refuse(entry)
    }
    // What was live when the store failed gets a new start, before anything falls due: nobody could extend it meanwhile.
    this.#queue = [{ command: { type: 'extendLeases' }, isOurs: true }, ...kept.filter((entry) => !isExtending(entry))]
    await this.#reload()
    if (hasHappened(batch, this.#domain.state)) this.#show((state) => this.#init.onEvents(batch.events, state))
    this.#answerLooks()
    this.#init.clock.after(Math.max(0, this.#retryAt - this.#init.clock.now()), () => {
      this.#retryAt = undefined
      if (this.#queue.length > 0) this.#schedule()
      else this.#armTick()
    })
  }

  /** Until it has succeeded the writer is busy, because the domain holds what may not have happened. */
  async #reload(): Promise<void> {
    while (!this.#isStopped) {
      try {
        this.#domain = await this.#init.reload()
        return
      } catch (error) {
        const waitMs = this.#retryMs
        this.#retryMs = Math.min(retryMsMax, waitMs * 2)
        this.#init.logger.error('the journal cannot be read either; trying again', { error, waitMs })
        await new Promise<void>((resolve) => this.#init.clock.after(waitMs, resolve))
      }
    }
  }

  #answerLooks(): void {
    const looks = this.#queue.filter((entry) => 'look' in entry)
    this.#queue = this.#queue.filter((entry) => !('look' in entry))
    for (const { look } of looks) this.#show(look)
  }

  #refuse(entry: CommandEntry | RecordEntry): void {
    const now = this.#init.clock.now()
    const retryAfterMs = Math.max(retryMsFirst, (this.#retryAt ?? now) - now)
    const refusal = { code: 'storage_unavailable', retryAfterMs } as const
    this.#show((state) => entry.reply?.({ ok: false, refusal }, state))
  }

  /** Lets one of those who wait see the state. What goes wrong there concerns nobody else. */
  #show(look: LookEntry['look']): void {
    try {
      look(this.#domain.state)
    } catch (error) {
      this.#init.logger.error('an answer failed; report it with this log', { error })
    }
  }

  /** One timer stands at the time at which the domain has something to do. */
  #armTick(): void {
    const dueAt = this.#isStopped || this.#retryAt !== undefined ? undefined : this.#domain.nextDueAt
    if (dueAt === this.#tickAt) return
    this.#cancelTick?.()
    this.#tickAt = dueAt
    if (dueAt === undefined) return
    const waitMs = Math.min(tickMsMax, Math.max(0, dueAt - this.now()))
    this.#cancelTick = this.#init.clock.after(waitMs, () => {
      this.#tickAt = undefined
      if (this.now() < dueAt) this.#armTick()
      else this.execute({ command: { type: 'tick' }, isOurs: true })
    })
  }

  #tellIdle(): void {
    const waiting = this.#whenIdle
    this.#whenIdle = []
    for (const resolve of waiting) resolve()
  }
}

/** Whether a batch is part of a state that was read from the store. @throws Error where only some of it is */
function hasHappened({ events }: Batch, { seq }: DomainState): boolean {
  const [first] = events
  const last = events.at(-1)
  if (first === undefined || last === undefined || seq === first.seq - 1) return false
  if (seq !== last.seq)
    throw new Error(`broken invariant: the store has events up to ${seq} of a batch up to ${last.seq}`)
  return true
}

function isOurs(entry: Entry): boolean {
  return 'command' in entry && entry.isOurs === true
}

function isExtending(entry: Entry): boolean {
  return 'command' in entry && entry.command.type === 'extendLeases'
}

/** Whether the store has failed, as told by the code of its errors. */
function isStoreFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('storage_')
}
