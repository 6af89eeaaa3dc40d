import { EngineError } from '@kudoswarm/ports'
import type { Favours } from '@kudoswarm/peer'
import type { Clock, Engine, EngineChunk, EngineJob, EngineSummary, ModelDescription } from '@kudoswarm/ports'
import { UnsuitedLog } from './unsuited-log.js'

/** How long a job may lie there before its worker asks for it, in milliseconds; then others get it. */
export const untakenMsMax = 8_000

/** How long one may lie while its worker is at others that it has taken, in milliseconds. */
export const untakenMsMaxWhileBusy = 30_000

/** How long one more job is waited for where a worker takes several, in milliseconds. */
export const gatherMs = 20

/**
 * How long a worker may take after the job was withdrawn, in milliseconds: what it delivers by then is paid. It is not told
 * of the withdrawal, so it has about as long as for any job; the core's leases live a little longer then.
 */
export const settleMsMax = 170_000

/** How long after its time a job is still waited for, in milliseconds: what is on its way. */
export const lateMsMax = 10_000

/** A job for a worker that polls. */
export interface PolledJob {
  readonly lease: bigint
  readonly model: ModelDescription
  readonly job: EngineJob
  /** When its worker took it. */
  takenAt: number | undefined
}

/** A job that a worker had in hand before this process began. */
export interface AdoptedJob extends Pick<PolledJob, 'lease' | 'model' | 'takenAt'> {}

/** What a worker has made of a job. */
export interface Delivery {
  text: string
  /** How much it counts for: of a text its tokens, of other work all that was asked for. */
  tokens: number
  promptTokens: number
  finishReason: EngineSummary['finishReason']
}

/** How a job may end for its engine. */
interface Held extends PolledJob {
  readonly heldAt: number
  readonly deliver: (delivery: Delivery) => void
  readonly fail: (error: EngineError) => void
  /** Its worker is about to deliver it. */
  isClaimed: boolean
  /** What is to happen to it, and how that is called off. */
  readonly cancels: (() => void)[]
}

/** What a worker that polls offers. */
export interface Offering {
  models: readonly ModelDescription[]
  slots: number
  /** Names of what it can do and takes, which requests may need. */
  offers: readonly string[]
  /** How much of a job it must do in a second, over its last ones, to be fast. */
  fastPerSecond: number
  /** Seconds that it has for a job once it has taken it; then others get it. @default as long as its lease lives */
  ttlSecondsOf?: (job: EngineJob, model: ModelDescription) => number
  /** Why it does not take a job, as far as the tracker cannot know: a name of the API's `skipped`. @default it takes all */
  objectionTo?: (job: EngineJob, model: ModelDescription) => string | undefined
  /** Whose jobs it takes first, and whether it takes no others. @default those of its owner, and then all */
  favours?: Favours
}

/** Of the jobs that lie there, how many to take, and which of them together: those of a batch. */
export interface Taking {
  countMax: number
  /** Whether one more may be taken with these. @default it may */
  fitsWith?: (taken: readonly PolledJob[], other: PolledJob) => boolean
}

/** The engine of a worker that polls: jobs lie here until it takes them, and run until it delivers. */
export class PolledEngine implements Engine {
  readonly adapter = {
    backend: 'polled',
    vendor: '',
    architecture: '',
    description: 'a worker that polls',
    isSoftware: false,
  }
  readonly #clock: Clock
  readonly #held = new Map<bigint, Held>()
  readonly #unsuited = new UnsuitedLog()
  readonly #whenLying = new Set<() => void>()
  readonly #adopted: ReadonlyMap<bigint, AdoptedJob>
  #offering: Offering

  constructor(clock: Clock, offering: Offering, adopted: readonly AdoptedJob[] = []) {
    this.#clock = clock
    this.#offering = offering
    this.#adopted = new Map(adopted.map((job) => [job.lease, job]))
  }

  get models(): readonly ModelDescription[] {
    return this.#offering.models
  }

  get offers(): readonly string[] {
    return this.#offering.offers
  }

  get slots(): number {
    return this.#offering.slots
  }

  /** Whose jobs the worker takes first. */
  get favours(): Favours {
    return this.#offering.favours ?? nobodyElse
  }

  /** Offers that did not suit the worker, the last ones, and why. */
  get unsuited(): ReadonlyMap<bigint, string> {
    return this.#unsuited.all
  }

  suits(job: EngineJob): boolean {
    return this.#takes(job, this.#modelOf(job))
  }

  #takes(job: EngineJob, model: ModelDescription | undefined): boolean {
    const reason = model && this.#offering.objectionTo?.(job, model)
    if (reason === undefined) return true
    this.#unsuited.note(job.lease, reason)
    return false
  }

  /** Jobs that the worker has taken. */
  get takenCount(): number {
    return [...this.#held.values()].filter(({ takenAt }) => takenAt !== undefined).length
  }

  /** It offers something else from now on. What lies here and does not suit that goes to others. */
  offer(offering: Offering): void {
    this.#offering = offering
    for (const { job, model, takenAt, fail } of this.#held.values()) {
      if (takenAt === undefined && !this.#takes(job, model)) fail(unwanted())
    }
  }

  /** Gives the worker jobs that lie here. */
  take({ countMax, fitsWith = () => true }: Taking): PolledJob[] {
    const taken: PolledJob[] = []
    for (const job of this.#held.values()) {
      if (taken.length === countMax) break
      if (job.takenAt !== undefined || (taken.length > 0 && !fitsWith(taken, job))) continue
      job.takenAt = this.#clock.now()
      this.#limitTime(job)
      taken.push(job)
    }
    return taken
  }

  /** Gives up what the worker has not taken. */
  returnUntaken(): void {
    for (const { takenAt, fail } of this.#held.values()) if (takenAt === undefined) fail(unwanted())
  }

  /** Lays back jobs that could not be given to the worker. */
  putBack(jobs: readonly PolledJob[]): void {
    for (const job of jobs) job.takenAt = undefined
  }

  /** Resolves when so many jobs lie here, a moment after the first one, or after so many milliseconds. */
  async lying(countMax: number, waitMs: number): Promise<void> {
    if (this.#lyingCount >= countMax) return
    await new Promise<void>((resolve) => {
      const end = (): void => {
        cancel()
        this.#whenLying.delete(look)
        resolve()
      }
      let cancel = this.#clock.after(this.#lyingCount > 0 ? gatherMs : waitMs, end)
      const look = (): void => {
        if (this.#lyingCount >= countMax) return end()
        cancel()
        cancel = this.#clock.after(gatherMs, end)
      }
      this.#whenLying.add(look)
    })
  }

  /** A job that the worker has taken and not delivered. */
  find(lease: bigint): PolledJob | undefined {
    const held = this.#held.get(lease)
    return held?.takenAt === undefined ? undefined : held
  }

  /** The worker is about to deliver a job. False where it was about to already. */
  claim(lease: bigint): boolean {
    const held = this.#held.get(lease)
    if (held === undefined || held.isClaimed) return false
    held.isClaimed = true
    return true
  }

  /** What it was about to deliver is no good. */
  release(lease: bigint): void {
    const held = this.#held.get(lease)
    if (held !== undefined) held.isClaimed = false
  }

  /** The worker delivers. False where the job is over. */
  deliver(lease: bigint, delivery: Delivery): boolean {
    this.#held.get(lease)?.deliver(delivery)
    return this.#held.has(lease)
  }

  /** The worker cannot deliver. False where the job is over. */
  fail(lease: bigint): boolean {
    const message = 'The worker says that it failed; look into its log.'
    this.#held.get(lease)?.fail(new EngineError('model_numerics', message))
    return this.#held.has(lease)
  }

  /** A job is over for the tracker, whatever the worker delivers. */
  drop(lease: bigint): void {
    this.#held.get(lease)?.deliver(nothingMade)
    this.#held.delete(lease)
  }

  async *run(job: EngineJob, { signal }: { signal: AbortSignal }): AsyncGenerator<EngineChunk> {
    const { lease } = job
    const adopted = lease === undefined ? undefined : this.#adopted.get(lease)
    const model = adopted?.model ?? this.#modelOf(job)
    if (lease === undefined || model === undefined) throw unknownModel()
    const takenAt = adopted?.takenAt
    // The worker may have come to offer something else since it was asked.
    if (takenAt === undefined && !this.#takes(job, model)) throw unwanted()
    const startedAt = this.#clock.now()
    const { text, tokens, promptTokens, finishReason } = await this.#hold({ lease, model, job, takenAt }, signal)
    const done: EngineSummary = {
      finishReason,
      promptTokens,
      outputTokens: tokens,
      prefillMs: 0,
      decodeMs: this.#clock.now() - startedAt,
    }
    yield { text, tokens: Array.from({ length: tokens }, () => 0), done }
  }

  close(): Promise<void> {
    for (const held of this.#held.values()) held.fail(new EngineError('engine_closed', 'The worker has gone.'))
    return Promise.resolve()
  }

  /** Resolves to what the worker delivers. @throws EngineError where it does not, in time */
  async #hold(job: PolledJob, signal: AbortSignal): Promise<Delivery> {
    const cancels: (() => void)[] = []
    try {
      return await new Promise<Delivery>((deliver, fail) => {
        const heldAt = this.#clock.now()
        const held: Held = { ...job, heldAt, deliver, fail, isClaimed: false, cancels }
        this.#held.set(job.lease, held)
        // One of before has its time anew: who has it may have waited for the tracker.
        if (held.takenAt !== undefined) this.#limitTime(held)
        const give = (): void => {
          if (held.takenAt !== undefined) return
          if (this.#mayLieOn(held)) cancels.push(this.#clock.after(untakenMsMax, give))
          else fail(new EngineError('engine_busy', 'The worker has not asked for it in time.'))
        }
        cancels.push(this.#clock.after(untakenMsMax, give))
        const withdraw = (): void => {
          if (held.takenAt === undefined) deliver(nothingMade)
          else cancels.push(this.#clock.after(settleMsMax, () => deliver(nothingMade)))
        }
        if (signal.aborted) withdraw()
        else signal.addEventListener('abort', withdraw, { once: true })
        for (const look of this.#whenLying) look()
      })
    } finally {
      for (const cancel of cancels) cancel()
      this.#held.delete(job.lease)
    }
  }

  /** A job that was taken is given to others when its time is over, unless it is just being delivered. */
  #limitTime(held: Held): void {
    const seconds = this.#offering.ttlSecondsOf?.(held.job, held.model)
    if (seconds === undefined) return
    const { takenAt } = held
    const end = (): void => {
      if (held.takenAt !== takenAt || held.isClaimed) return
      held.fail(new EngineError('model_numerics', `The worker has not delivered it within ${seconds} s.`))
    }
    held.cancels.push(this.#clock.after(seconds * 1_000 + lateMsMax, end))
  }

  #modelOf(job: EngineJob): ModelDescription | undefined {
    return this.models.find(({ hash }) => isSame(hash, job.model))
  }

  get #lyingCount(): number {
    return this.#held.size - this.takenCount
  }

  /** A worker that takes batches is given more than it may be able to take at once. */
  #mayLieOn({ heldAt }: Held): boolean {
    return this.takenCount > 0 && this.#clock.now() - heldAt < untakenMsMaxWhileBusy
  }
}

/** Favours of a worker that names nobody. */
const nobodyElse: Favours = { accounts: [], areOnly: false }

/** What there is of a job that was withdrawn before its worker had delivered. */
const nothingMade: Delivery = { text: '', tokens: 0, promptTokens: 0, finishReason: 'aborted' }

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

function unknownModel(): EngineError {
  return new EngineError('model_unknown', 'The worker has not this model any more.')
}

function unwanted(): EngineError {
  return new EngineError('engine_busy', 'The worker does not take such jobs; others do.')
}
