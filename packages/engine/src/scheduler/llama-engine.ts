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
import type { LlamaModel } from '../llama/model.js'
import type { Tokenizer } from '../tokenizer/tokenizer.js'
import { BackendKeeper, isDeviceLost } from './backend-keeper.js'
import { composeBatch } from './batch-composer.js'
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
 * next rows of the prompts. When the device is lost, another backend is made and the jobs go on where they were.
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
  readonly #model: LlamaModel
  /** In the order of whose turn it is. */
  #jobs: JobRun[] = []
  #adapter: AdapterDescription
  #isClosed = false
  #running: Promise<void> | undefined

  constructor(init: LlamaEngineInit, keeper: BackendKeeper, { model, adapter }: LlamaBackend) {
    const { name, hash, parameters, config } = model
    this.models = [{ name, hash, parameters, contextTokensMax: config.contextTokensMax }]
    this.slots = init.slots ?? slotsDefault
    this.#init = init
    this.#keeper = keeper
    this.#model = model
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
      this.#jobs = this.#jobs.filter((other) => other !== run)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const job of this.#jobs) job.fail(closedError())
    this.#jobs = []
    await this.#running
    await this.#keeper.drop()
  }

  #admit(job: EngineJob): JobRun {
    if (this.#isClosed) throw closedError()
    const { clock, tokenizer } = this.#init
    const { hash, config } = this.#model
    if (job.model.length !== hash.length || !hash.every((byte, index) => byte === job.model[index])) {
      throw new EngineError('model_unknown', 'The model is not loaded: choose one of `models`.')
    }
    const { contextTokensMax } = config
    const generation = createGeneration({ tokenizer, job, contextTokensMax, startedMs: clock.now() })
    const run = new JobRun(generation)
    const backend = this.#keeper.current
    // While there is no backend, the job waits for the next.
    if (this.#jobs.length >= this.slots || (backend && !run.open(backend))) {
      throw new EngineError('engine_busy', 'All slots are taken: wait for a job to end.')
    }
    this.#jobs.push(run)
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
    return this.#jobs.filter((job) => !job.isEnded)
  }

  /** The backend, another one after a loss, in which every job then has a place. */
  async #openBackend(): Promise<LlamaBackend> {
    if (this.#keeper.current) return this.#keeper.current
    const backend = await this.#keeper.get()
    this.#adapter = backend.adapter
    for (const job of this.#activeJobs()) {
      if (!job.open(backend)) job.fail(new EngineError('device_lost', 'The next GPU has less room: run the job again.'))
    }
    return backend
  }

  async #step(backend: LlamaBackend): Promise<void> {
    const { clock } = this.#init
    // New jobs and aborts are noticed between steps, even if the backend never leaves the thread.
    await new Promise<void>((resolve) => clock.soon(resolve))
    const jobs = this.#activeJobs()
    if (jobs.length === 0) return
    const { rows, wanting } = composeBatch(jobs, backend.batchRowsMax)
    const logits = await backend.forward(rows)
    for (const [index, job] of wanting.entries()) job.accept(logits[index]!, clock.now())
    const [first, ...others] = this.#jobs
    if (first) this.#jobs = [...others, first]
  }

  async #recover(error: unknown): Promise<void> {
    const isLost = isDeviceLost(error) && this.#keeper.current !== undefined
    for (const job of this.#activeJobs()) {
      job.losses += 1
      if (isLost && job.losses <= jobLossesMax) job.rewind()
      else job.fail(error)
    }
    await this.#keeper.drop()
  }
}

function closedError(): EngineError {
  return new EngineError('engine_closed', 'The engine was closed: open another.')
}
