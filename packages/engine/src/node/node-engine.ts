import { existsSync } from 'node:fs'
import { SHARE_ENV, Worker } from 'node:worker_threads'
import {
  EngineError,
  type AdapterDescription,
  type Engine,
  type EngineChunk,
  type EngineJob,
  type ModelDescription,
} from '@kudoswarm/ports'
import { ChunkStream } from '../scheduler/chunk-stream.js'
import { slotsDefault } from '../scheduler/llama-engine.js'
import {
  receiveError,
  type EngineWorkerInit,
  type LoadProgress,
  type WorkerCommand,
  type WorkerReport,
} from './worker-messages.js'

/** What an engine in Node is started with. */
export interface NodeEngineInit {
  /** Path of a GGUF file. */
  modelFile: string
  /** The module that the worker thread runs, which must call `serveEngine`. */
  workerUrl: URL
  /**
   * Path of its known answers.
   *
   * @default the path of the model with `.kat.json` for `.gguf`, if there is such a file
   */
  knownAnswersFile?: string
  /** Jobs in hand at once. @default 4 */
  slots?: number
  /**
   * Bytes of GPU memory that the keys and values of all jobs take at most. Where that is less than one job of the model's
   * longest context takes, the model announces a shorter one; where it is less than all slots would take, jobs wait for
   * each other.
   *
   * @default 2 GiB
   */
  cacheBytesMax?: number
  /** A part of the name of the adapter; see `listNodeAdapters`. @default the one that the system prefers */
  adapterName?: string
  /** What it says that it offers, by names that requests may need. @default nothing */
  offers?: readonly string[]
  /** Told how far the loading is. @default nobody */
  onProgress?: (progress: LoadProgress) => void
}

/** Memory for keys and values, if nobody says otherwise: room for 32,768 positions of a model of 1.2 billion weights. */
const cacheBytesDefault = 2 * 1024 ** 3

/** How often a worker that died is started again. After that the engine gives up: jobs end with `engine_closed`. */
export const workerRespawnsMax = 3

/**
 * Starts an engine whose GPU, model and scheduler live in a worker thread, so that awaiting the GPU does not burn this
 * one. Resolves when the model has given its known answers. `close` ends the worker; the process can then end.
 *
 * @throws EngineError no_adapter, known_answers_failed, model_file_truncated and the others of loading
 */
export async function startNodeEngine(init: NodeEngineInit): Promise<Engine> {
  const known = init.knownAnswersFile ?? init.modelFile.replace(/(\.gguf)?$/, '.kat.json')
  if (init.knownAnswersFile !== undefined && !existsSync(known)) {
    throw new EngineError('known_answers_failed', `There are no known answers at ${known}: fetch them again.`)
  }
  const host = new WorkerHost(init, {
    modelFile: init.modelFile,
    knownAnswersFile: existsSync(known) ? known : undefined,
    slots: init.slots ?? slotsDefault,
    cacheBytesMax: init.cacheBytesMax ?? cacheBytesDefault,
    adapterName: init.adapterName,
  })
  await host.spawn()
  return new NodeEngine(host, init)
}

class NodeEngine implements Engine {
  readonly slots: number
  readonly offers: readonly string[]
  readonly #host: WorkerHost

  constructor(host: WorkerHost, { offers = [], slots = slotsDefault }: NodeEngineInit) {
    this.#host = host
    this.slots = slots
    this.offers = offers
  }

  get adapter(): AdapterDescription {
    return this.#host.ready!.adapter
  }

  get models(): readonly ModelDescription[] {
    return this.#host.ready!.models
  }

  async *run(job: EngineJob, { signal }: { signal: AbortSignal }): AsyncGenerator<EngineChunk> {
    const { id, stream } = await this.#host.run(job)
    const abort = (): void => this.#host.send({ kind: 'abort', id })
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    try {
      yield* stream.chunks()
    } finally {
      signal.removeEventListener('abort', abort)
      this.#host.forget(id)
    }
  }

  close(): Promise<void> {
    return this.#host.close()
  }
}

/** What is known of a worker that is ready. */
type Ready = WorkerReport & { kind: 'ready' }

/** Keeps one worker alive and hands its reports to the jobs they belong to. */
class WorkerHost {
  ready: Ready | undefined
  readonly #init: NodeEngineInit
  readonly #data: EngineWorkerInit
  readonly #streams = new Map<number, ChunkStream>()
  #worker: Worker | undefined
  #starting: Promise<void> | undefined
  #respawns = 0
  #nextId = 0
  #isClosed = false

  constructor(init: NodeEngineInit, data: EngineWorkerInit) {
    this.#init = init
    this.#data = data
  }

  /** Starts the worker and resolves when it is ready. */
  async spawn(): Promise<void> {
    const worker = new Worker(this.#init.workerUrl, {
      workerData: this.#data,
      // Drivers read the environment of the process, which a copy would not change.
      env: SHARE_ENV,
    })
    this.#worker = worker
    try {
      this.ready = await new Promise<Ready>((resolve, reject) => {
        worker.on('message', (report: WorkerReport) => {
          if (report.kind === 'ready') resolve(report)
          else if (report.kind === 'failed') reject(receiveError(report.error))
          else this.#take(report)
        })
        worker.on('error', (cause) => reject(lost(cause)))
        worker.on('exit', () => reject(lost()))
      })
    } catch (error) {
      this.#worker = undefined
      await worker.terminate()
      throw error
    }
    worker.on('exit', () => this.#onDeath())
  }

  /** Sends a job to the worker, a new one if the last has died. */
  async run(job: EngineJob): Promise<{ id: number; stream: ChunkStream }> {
    if (!this.#worker) this.#starting ??= this.#respawn().finally(() => (this.#starting = undefined))
    await this.#starting
    if (this.#isClosed) throw closedError()
    const id = this.#nextId++
    const stream = new ChunkStream()
    this.#streams.set(id, stream)
    this.send({ kind: 'run', id, job })
    return { id, stream }
  }

  /** Sends a command, unless the worker is gone. */
  send(command: WorkerCommand): void {
    this.#worker?.postMessage(command)
  }

  /** Ends the interest in a job; one that still runs is aborted. */
  forget(id: number): void {
    if (this.#streams.delete(id)) this.send({ kind: 'abort', id })
  }

  /** Ends all jobs with `engine_closed`, then the worker. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#failAll(closedError())
    const worker = this.#worker
    if (!worker) return
    const closed = new Promise<void>((resolve) => {
      worker.on('message', ({ kind }: WorkerReport) => kind === 'closed' && resolve())
      worker.on('exit', () => resolve())
    })
    this.send({ kind: 'close' })
    this.#worker = undefined
    await closed
    await worker.terminate()
  }

  #take(report: WorkerReport): void {
    if (report.kind === 'progress') this.#init.onProgress?.(report.progress)
    else if (report.kind === 'chunk') this.#streams.get(report.id)?.push(report.chunk)
    else if (report.kind === 'error') this.#streams.get(report.id)?.fail(receiveError(report.error))
  }

  #onDeath(): void {
    if (this.#isClosed) return
    this.#worker = undefined
    this.#failAll(lost())
  }

  /** Starts another worker, which may take several attempts; jobs that come meanwhile wait for it. */
  async #respawn(): Promise<void> {
    let cause: unknown
    while (!this.#isClosed) {
      // Nobody is to blame for a job that never began, so this is no `device_lost`.
      if (this.#respawns === workerRespawnsMax) throw givenUp(cause)
      this.#respawns += 1
      try {
        return await this.spawn()
      } catch (error) {
        cause = error
      }
    }
  }

  #failAll(error: EngineError): void {
    for (const stream of this.#streams.values()) stream.fail(error)
    this.#streams.clear()
  }
}

function lost(cause?: unknown): EngineError {
  return new EngineError('device_lost', 'The worker of the engine has died: run the job again.', { cause })
}

function givenUp(cause: unknown): EngineError {
  const message = 'The worker of the engine has died too often: start the engine anew.'
  return new EngineError('engine_closed', message, { cause })
}

function closedError(): EngineError {
  return new EngineError('engine_closed', 'The engine was closed: open another.')
}
