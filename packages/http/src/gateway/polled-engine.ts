import { EngineError } from '@kudoswarm/ports'
import type { Favours } from '@kudoswarm/peer'
import type { Clock, Engine, EngineChunk, EngineJob, EngineSummary, ModelDescription } from '@kudoswarm/ports'
import { UnsuitedLog } from './unsuited-log.js'

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
  /** When its worker got it, in milliseconds since 1970. */
  readonly takenAt: number
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
  /** Seconds that it has for a job; then others get it. @default as long as its lease lives */
  ttlSecondsOf?: (job: EngineJob, model: ModelDescription) => number
  /** What `objectionTo` goes by: what it said no to before it may take once this is another. @default always the same */
  taking?: string
  /** Why it does not take a job, as far as the tracker cannot know: a name of the API's `skipped`. @default it takes all */
  objectionTo?: (job: EngineJob, model: ModelDescription) => string | undefined
  /** Whose jobs it takes first, and whether it takes no others. @default those of its owner, and then all */
  favours?: Favours
}

/** The engine of a worker that polls: it is at a job until the worker has delivered that. */
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
    const model = this.#modelOf(job)
    const reason = model && this.#offering.objectionTo?.(job, model)
    if (reason === undefined) return true
    this.#unsuited.note(job.lease, reason)
    return false
  }

  /** Jobs that the worker has in hand. */
  get heldCount(): number {
    return this.#held.size
  }

  /** It offers something else from now on. */
  offer(offering: Offering): void {
    this.#offering = offering
  }

  /** A job that the worker has in hand. */
  find(lease: bigint): PolledJob | undefined {
    return this.#held.get(lease)
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
    const startedAt = this.#clock.now()
    const takenAt = adopted?.takenAt ?? startedAt
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
        const held: Held = { ...job, deliver, fail, isClaimed: false, cancels }
        this.#held.set(job.lease, held)
        // One of before has its time anew: who has it may have waited for the tracker.
        this.#limitTime(held)
        const withdraw = (): void => void cancels.push(this.#clock.after(settleMsMax, () => deliver(nothingMade)))
        if (signal.aborted) withdraw()
        else signal.addEventListener('abort', withdraw, { once: true })
      })
    } finally {
      for (const cancel of cancels) cancel()
      this.#held.delete(job.lease)
    }
  }

  /** A job is given to others when its time is over, unless it is just being delivered. */
  #limitTime(held: Held): void {
    const seconds = this.#offering.ttlSecondsOf?.(held.job, held.model)
    if (seconds === undefined) return
    const end = (): void => {
      if (held.isClaimed) return
      held.fail(new EngineError('model_numerics', `The worker has not delivered it within ${seconds} s.`))
    }
    held.cancels.push(this.#clock.after(seconds * 1_000 + lateMsMax, end))
  }

  #modelOf(job: EngineJob): ModelDescription | undefined {
    return this.models.find(({ hash }) => isSame(hash, job.model))
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
