import {
  EngineError,
  type AdapterDescription,
  type Clock,
  type Engine,
  type EngineChunk,
  type EngineJob,
  type ModelDescription,
} from '@kudoswarm/ports'
import { createGeneration } from '../generation/generation.js'
import { checkKnownAnswers } from '../known-answers/answer-check.js'
import type { KnownAnswers } from '../known-answers/known-answers.js'
import type { LlamaBackend } from '../llama/backend.js'
import type { Tokenizer } from '../tokenizer/tokenizer.js'
import { BackendKeeper, isDeviceLost } from './backend-keeper.js'
import { composeBatch } from './batch-composer.js'
import { DutyCycle } from './duty-cycle.js'
import { JobRun } from './job-run.js'

/** What an engine is made of. */
export interface LlamaEngineInit {
  /** Makes a backend with the model; called again after each loss of the device. */
  createBackend: () => Promise<LlamaBackend>
  tokenizer: Tokenizer
  /** What every backend must answer before it takes work. @default nothing is checked */
  knownAnswers?: KnownAnswers
  clock: Clock
  /** Jobs in hand at once. @default 4 */
  slots?: number
  /** Told how many of the known answers are right so far. @default nobody */
  onChecked?: (done: number, total: number) => void
}

/** Jobs in hand at once, if nobody says otherwise. */
export const slotsDefault = 4

/** Devices that may be lost under one job before it fails: a job that kills devices is not run for ever. */
export const jobLossesMax = 3

/**
 * An engine with one model that runs its jobs together: each step takes one row of every job that makes tokens and the
 * next rows of the prompts. Where the cache has no room for a job yet, it waits for those before it; the model announces
 * no longer context than the cache holds. When the device is lost, another backend is made and the jobs go on where they
 * were. One that does not come back ends the jobs with `device_lost` and the engine: later jobs get `engine_closed`.
 *
 * @throws EngineError known_answers_failed, and what `createBackend` throws
 */
export async function createLlamaEngine(init: LlamaEngineInit): Promise<Engine> {
  const keeper = new BackendKeeper(async () => {
    const backend = await init.createBackend()
    try {
      await checkOneByOne(backend, init)
    } catch (error) {
      await backend.close()
      throw error
    }
    return backend
  }, init.clock)
  return new LlamaEngine(init, keeper, await keeper.get())
}

async function checkOneByOne(backend: LlamaBackend, init: LlamaEngineInit): Promise<void> {
  const { knownAnswers, tokenizer, onChecked } = init
  if (!knownAnswers) return
  const { model, answers } = knownAnswers
  onChecked?.(0, answers.length)
  for (const [index, answer] of answers.entries()) {
    await checkKnownAnswers(backend, tokenizer, { model, answers: [answer] })
    onChecked?.(index + 1, answers.length)
  }
}

class LlamaEngine implements Engine {
  readonly models: readonly ModelDescription[]
  readonly slots: number
  readonly #init: LlamaEngineInit
  readonly #keeper: BackendKeeper
  readonly #description: ModelDescription
  readonly #duty: DutyCycle
  /** Jobs with a place in the backend, in the order of whose turn it is. */
  #seated: JobRun[] = []
  /** Jobs that wait for a place, in the order of their arrival. */
  #waiting: JobRun[] = []
  /** Slots that are taken; a job keeps its slot until its consumer has its last chunk. */
  #jobsInHand = 0
  #adapter: AdapterDescription
  /** Why no more jobs are taken. */
  #end: EngineError | undefined
  #running: Promise<void> | undefined

  constructor(init: LlamaEngineInit, keeper: BackendKeeper, { model, adapter, freePositions }: LlamaBackend) {
    const { name, hash, parameters, config } = model
    // Nothing is in the cache yet, so what is free is all of it.
    const contextTokensMax = Math.min(config.contextTokensMax, freePositions)
    this.#description = { name, hash, parameters, contextTokensMax }
    this.models = [this.#description]
    this.slots = init.slots ?? slotsDefault
    this.#init = init
    this.#keeper = keeper
    this.#duty = new DutyCycle(init.clock)
    this.#adapter = adapter
  }

  get adapter(): AdapterDescription {
    return this.#adapter
  }

  async *run(job: EngineJob, { signal }: { signal: AbortSignal }): AsyncGenerator<EngineChunk> {
    const run = this.#admit(job)
    const abort = (): void => run.abort(this.#init.clock.now())
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    try {
      yield* run.chunks()
    } finally {
      signal.removeEventListener('abort', abort)
      // A consumer that leaves early ends the job too.
      abort()
      this.#jobsInHand -= 1
    }
  }

  setGpuShare(share: number): void {
    this.#duty.setShare(share)
  }

  async close(): Promise<void> {
    this.#end = new EngineError('engine_closed', 'The engine was closed: open another.')
    for (const job of this.#activeJobs()) job.fail(this.#end)
    this.#duty.wake()
    await this.#running
    await this.#keeper.drop()
  }

  #admit(job: EngineJob): JobRun {
    if (this.#end) throw this.#end
    const { clock, tokenizer } = this.#init
    const { hash, contextTokensMax } = this.#description
    if (job.model.length !== hash.length || !hash.every((byte, index) => byte === job.model[index])) {
      throw new EngineError('model_unknown', 'The model is not loaded: choose one of `models`.')
    }
    const generation = createGeneration({ tokenizer, job, contextTokensMax, startedMs: clock.now() })
    if (this.#jobsInHand >= this.slots) {
      throw new EngineError('engine_busy', 'All slots are taken: wait for a job to end.')
    }
    const run = new JobRun(generation)
    this.#jobsInHand += 1
    this.#waiting.push(run)
    this.#running ??= this.#work()
    return run
  }

  /** Runs steps until there is no job. Never rejects: what goes wrong ends the jobs. */
  async #work(): Promise<void> {
    while (this.#activeJobs().length > 0) {
      try {
        await this.#step(await this.#openBackend())
      } catch (error) {
        await this.#recover(error)
      }
    }
    this.#running = undefined
  }

  #activeJobs(): JobRun[] {
    return [...this.#seated, ...this.#waiting].filter((job) => !job.isEnded)
  }

  async #openBackend(): Promise<LlamaBackend> {
    const backend = await this.#keeper.get()
    this.#adapter = backend.adapter
    return backend
  }

  async #step(backend: LlamaBackend): Promise<void> {
    const { clock } = this.#init
    // New jobs and aborts are noticed between steps, even if the backend never leaves the thread.
    await new Promise<void>((resolve) => clock.soon(resolve))
    this.#seat(backend)
    if (this.#seated.length === 0) return
    const { rows, wanting } = composeBatch(this.#seated, backend.batchRowsMax)
    const beganMs = clock.now()
    const logits = await backend.forward(rows)
    for (const [index, job] of wanting.entries()) job.accept(logits[index]!, clock.now())
    const [first, ...others] = this.#seated
    if (first) this.#seated = [...others, first]
    if (!this.#end) await this.#duty.rest(clock.now() - beganMs)
  }

  /** Gives jobs that wait their places. None overtakes another, so that a long one gets its place too. */
  #seat(backend: LlamaBackend): void {
    this.#seated = this.#seated.filter((job) => !job.isEnded)
    this.#waiting = this.#waiting.filter((job) => !job.isEnded)
    for (let job = this.#waiting[0]; job?.open(backend) === true; job = this.#waiting[0]) {
      this.#seated.push(job)
      this.#waiting.shift()
    }
    const [next] = this.#waiting
    if (this.#seated.length > 0 || !next) return
    // It was admitted when there was a larger cache.
    next.fail(new EngineError('device_lost', 'The next GPU has less room: run the job again.'))
  }

  async #recover(error: unknown): Promise<void> {
    const hadBackend = this.#keeper.current !== undefined
    for (const job of hadBackend ? this.#seated : this.#activeJobs()) {
      job.losses += 1
      if (hadBackend && isDeviceLost(error) && job.losses <= jobLossesMax) job.rewind()
      else job.fail(error)
    }
    this.#waiting = this.#activeJobs()
    this.#seated = []
    if (!hadBackend) this.#giveUp(error)
    await this.#keeper.drop()
  }

  /** No backend could be made. */
  #giveUp(cause: unknown): void {
    this.#end ??= new EngineError('engine_closed', 'The GPU did not come back: start the engine anew.', { cause })
  }
}
