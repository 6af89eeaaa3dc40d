import {
  EngineError,
  type AdapterDescription,
  type Engine,
  type EngineChunk,
  type EngineJob,
  type ModelDescription,
} from '@kudoswarm/ports'
import { ChunkStream } from '../scheduler/chunk-stream.js'
import { assertGpuShare } from '../scheduler/duty-cycle.js'
import { slotsDefault } from '../scheduler/llama-engine.js'
import { receiveError, type LoadProgress, type ThreadCommand, type ThreadReport } from './thread-messages.js'

/** A thread that runs an engine: a worker of Node or of a browser. */
export interface EngineThread {
  post(command: ThreadCommand): void
  /** Ends it at once. */
  terminate(): Promise<void>
}

/** What whoever starts a thread hears of it. */
export interface ThreadListener {
  report(report: ThreadReport): void
  /** It has ended, be it because it was told to. */
  died(cause?: unknown): void
}

/** What an engine in a thread of its own is made of. */
export interface HostedEngineInit {
  startThread: (listener: ThreadListener) => EngineThread
  /** Jobs in hand at once. @default 4 */
  slots?: number
  /** What it says that it offers, by names that requests may need. @default nothing */
  offers?: readonly string[]
  /** Told how far the loading is, also when a lost GPU is loaded again. @default nobody */
  onProgress?: (progress: LoadProgress) => void
  /** Gives up the start when it fires. @default nothing does */
  signal?: AbortSignal
}

/** Memory for keys and values, if nobody says otherwise: room for 32,768 positions of a model of 1.2 billion weights. */
export const cacheBytesDefault = 2 * 1024 ** 3

/** How often a thread that died is started again. After that the engine gives up: jobs end with `engine_closed`. */
export const threadRespawnsMax = 3

/**
 * Starts an engine whose GPU, model and scheduler live in a thread of their own. Resolves when the model has given its
 * known answers. `close` ends the thread.
 *
 * @throws EngineError no_adapter, known_answers_failed, model_file_truncated and the others of loading; the signal's reason
 */
export async function startHostedEngine(init: HostedEngineInit): Promise<Engine> {
  const host = new ThreadHost(init)
  await host.spawn(init.signal)
  return new HostedEngine(host, init)
}

class HostedEngine implements Engine {
  readonly slots: number
  readonly offers: readonly string[]
  readonly #host: ThreadHost

  constructor(host: ThreadHost, { offers = [], slots = slotsDefault }: HostedEngineInit) {
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

  setGpuShare(share: number): void {
    assertGpuShare(share)
    this.#host.setGpuShare(share)
  }

  close(): Promise<void> {
    return this.#host.close()
  }
}

/** What is known of a thread that is ready. */
type Ready = ThreadReport & { kind: 'ready' }

/** Keeps one thread alive and hands its reports to the jobs they belong to. */
class ThreadHost {
  ready: Ready | undefined
  readonly #init: HostedEngineInit
  readonly #streams = new Map<number, ChunkStream>()
  #thread: EngineThread | undefined
  #starting: Promise<void> | undefined
  #respawns = 0
  #gpuShare = 1
  #nextId = 0
  #isClosed = false
  #hasClosed: (() => void) | undefined

  constructor(init: HostedEngineInit) {
    this.#init = init
  }

  /** Starts a thread and resolves when it is ready. */
  async spawn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    let hasSettled = false
    const { promise, resolve, reject } = promiseWithEnds<Ready>()
    const thread = this.#init.startThread({
      report: (report) => {
        if (report.kind === 'ready') resolve(report)
        else if (report.kind === 'failed') reject(receiveError(report.error))
        else this.#take(report)
      },
      died: (cause) => {
        if (!hasSettled) reject(lost(cause))
        else if (this.#thread === thread) this.#onDeath()
        this.#hasClosed?.()
      },
    })
    this.#thread = thread
    const giveUp = (): void => reject(signal?.reason)
    signal?.addEventListener('abort', giveUp)
    try {
      this.ready = await promise
      this.setGpuShare(this.#gpuShare)
    } catch (error) {
      this.#thread = undefined
      await thread.terminate()
      throw error
    } finally {
      signal?.removeEventListener('abort', giveUp)
      hasSettled = true
    }
  }

  /** Sends a job to the thread, a new one if the last has died. */
  async run(job: EngineJob): Promise<{ id: number; stream: ChunkStream }> {
    if (!this.#thread) this.#starting ??= this.#respawn().finally(() => (this.#starting = undefined))
    await this.#starting
    if (this.#isClosed) throw closedError()
    const id = this.#nextId++
    const stream = new ChunkStream()
    this.#streams.set(id, stream)
    this.send({ kind: 'run', id, job })
    return { id, stream }
  }

  /** Sends a command, unless the thread is gone. */
  send(command: ThreadCommand): void {
    this.#thread?.post(command)
  }

  /** Binds this thread, and those that come after it, to a share of GPU time. */
  setGpuShare(share: number): void {
    this.#gpuShare = share
    this.send({ kind: 'setGpuShare', share })
  }

  /** Ends the interest in a job; one that still runs is aborted. */
  forget(id: number): void {
    if (this.#streams.delete(id)) this.send({ kind: 'abort', id })
  }

  /** Ends all jobs with `engine_closed`, then the thread. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#failAll(closedError())
    const thread = this.#thread
    if (!thread) return
    const { promise, resolve } = promiseWithEnds<void>()
    this.#hasClosed = resolve
    this.send({ kind: 'close' })
    this.#thread = undefined
    await promise
    await thread.terminate()
  }

  #take(report: ThreadReport): void {
    if (report.kind === 'progress') this.#init.onProgress?.(report.progress)
    else if (report.kind === 'chunk') this.#streams.get(report.id)?.push(report.chunk)
    else if (report.kind === 'error') this.#streams.get(report.id)?.fail(receiveError(report.error))
    else if (report.kind === 'closed') this.#hasClosed?.()
  }

  #onDeath(): void {
    if (this.#isClosed) return
    this.#thread = undefined
    this.#failAll(lost())
  }

  /** Starts another thread, which may take several attempts; jobs that come meanwhile wait for it. */
  async #respawn(): Promise<void> {
    let cause: unknown
    while (!this.#isClosed) {
      // Nobody is to blame for a job that never began, so this is no `device_lost`.
      if (this.#respawns === threadRespawnsMax) throw givenUp(cause)
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
  return new EngineError('device_lost', 'The thread of the engine has died: run the job again.', { cause })
}

function givenUp(cause: unknown): EngineError {
  const message = 'The thread of the engine has died too often: start the engine anew.'
  return new EngineError('engine_closed', message, { cause })
}

function closedError(): EngineError {
  return new EngineError('engine_closed', 'The engine was closed: open another.')
}

function promiseWithEnds<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]))
  return { promise, resolve, reject }
}
