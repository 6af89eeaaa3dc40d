import { existsSync, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { EngineError, type Clock, type Engine } from '@kudoswarm/ports'
import { createBlobSource, type ByteSource } from '../gguf/byte-source.js'
import { loadModelFile, type LoadedModel } from '../gguf/model-file.js'
import { readKnownAnswers, type KnownAnswers } from '../known-answers/known-answers.js'
import type { LlamaBackend } from '../llama/backend.js'
import { createLlamaEngine } from '../scheduler/llama-engine.js'
import { fittingCachePositions } from '../webgpu/cache-size.js'
import { createWebGpuBackend } from '../webgpu/webgpu-backend.js'
import { openNodeDevice } from './node-device.js'
import {
  sendError,
  type EngineWorkerInit,
  type LoadProgress,
  type WorkerCommand,
  type WorkerReport,
} from './worker-messages.js'

/**
 * Rows of a step. A prompt is read so many tokens at a time, and other jobs wait for as long: a software adapter takes
 * tens of milliseconds for one.
 */
const batchRows = { hardware: 128, software: 16 }

/** What the worker of an engine is handed by the module that it runs. */
export interface EngineWorkerComponents {
  clock: Clock
}

/**
 * Runs an engine in this worker thread, for the thread that called `startNodeEngine` with the module that calls this.
 *
 * @example
 * await serveEngine({ clock: createSystemClock() })
 */
export async function serveEngine(components: EngineWorkerComponents): Promise<void> {
  const server = new EngineServer(parentPort!, workerData as EngineWorkerInit)
  await server.open(components).then(
    (engine) => server.serve(engine),
    (error: unknown) => server.report({ kind: 'failed', error: sendError(error) }),
  )
}

class EngineServer {
  readonly #port: MessagePort
  readonly #init: EngineWorkerInit
  readonly #aborts = new Map<number, AbortController>()

  constructor(port: MessagePort, init: EngineWorkerInit) {
    this.#port = port
    this.#init = init
  }

  report(message: WorkerReport): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of worker_threads has no origin
    this.#port.postMessage(message)
  }

  /** Opens the engine that the worker was started with. */
  async open({ clock }: EngineWorkerComponents): Promise<Engine> {
    // The weights are let go of once they are on the device, and read again if that is lost.
    let loaded: LoadedModel | undefined = await this.#openModel()
    const { tokenizer } = loaded
    const knownAnswers = await openKnownAnswers(this.#init.knownAnswersFile)
    return createLlamaEngine({
      createBackend: async () => {
        const backend = await this.#createBackend(loaded ?? (await this.#openModel()))
        loaded = undefined
        return backend
      },
      tokenizer,
      clock,
      slots: this.#init.slots,
      onChecked: (done, total) => this.#onProgress({ phase: 'checking', done, total }),
      ...(knownAnswers ? { knownAnswers } : {}),
    })
  }

  /** Says that the engine is ready and does what it is told from now on. */
  serve(engine: Engine): void {
    this.#port.on('message', (command: WorkerCommand) => {
      if (command.kind === 'run') void this.#run(engine, command)
      else if (command.kind === 'abort') this.#aborts.get(command.id)?.abort()
      else void engine.close().then(() => this.report({ kind: 'closed' }))
    })
    this.report({ kind: 'ready', adapter: engine.adapter, models: engine.models })
  }

  readonly #onProgress = (progress: LoadProgress): void => this.report({ kind: 'progress', progress })

  async #openModel(): Promise<LoadedModel> {
    const source = createBlobSource(await openAsBlob(this.#init.modelFile))
    return loadModelFile(reporting(source, this.#onProgress))
  }

  async #createBackend({ model }: LoadedModel): Promise<LlamaBackend> {
    const { adapterName, slots, cacheBytesMax } = this.#init
    const { device, adapter, languageFeatures } = await openNodeDevice(adapterName === undefined ? {} : { adapterName })
    return createWebGpuBackend(device, model, {
      batchRowsMax: adapter.isSoftware ? batchRows.software : batchRows.hardware,
      cachePositions: fittingCachePositions(model.config, { slots, bytesMax: cacheBytesMax }),
      adapter,
      languageFeatures,
      onProgress: this.#onProgress,
      sleep,
    })
  }

  async #run(engine: Engine, { id, job }: WorkerCommand & { kind: 'run' }): Promise<void> {
    const abort = new AbortController()
    this.#aborts.set(id, abort)
    try {
      for await (const chunk of engine.run(job, { signal: abort.signal })) this.report({ kind: 'chunk', id, chunk })
    } catch (error) {
      this.report({ kind: 'error', id, error: sendError(error) })
    } finally {
      this.#aborts.delete(id)
    }
  }
}

/** A source that reports how far into the file it was read. */
function reporting(source: ByteSource, onProgress: (progress: LoadProgress) => void): ByteSource {
  let furthest = 0
  return {
    size: source.size,
    read: (start, end) => {
      furthest = Math.max(furthest, end)
      onProgress({ phase: 'reading', done: Math.min(furthest, source.size), total: source.size })
      return source.read(start, end)
    },
  }
}

async function openKnownAnswers(file: string | undefined): Promise<KnownAnswers | undefined> {
  if (file === undefined || !existsSync(file)) return undefined
  const known = readKnownAnswers(await readFile(file, 'utf8'))
  if (known) return known
  throw new EngineError('known_answers_failed', `${file} is damaged: fetch it again.`)
}
