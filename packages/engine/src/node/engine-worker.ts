import { existsSync, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { EngineError, type Engine } from '@kudoswarm/ports'
import { createBlobSource, type ByteSource } from '../gguf/byte-source.js'
import { loadModelFile, type LoadedModel } from '../gguf/model-file.js'
import { readKnownAnswers, type KnownAnswers } from '../known-answers/known-answers.js'
import type { LlamaBackend } from '../llama/backend.js'
import { createLlamaEngine } from '../scheduler/llama-engine.js'
import { fittingCachePositions } from '../webgpu/cache-size.js'
import { createWebGpuBackend } from '../webgpu/webgpu-backend.js'
import { createNodeClock } from './node-clock.js'
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

const port = parentPort!
const init = workerData as EngineWorkerInit
const aborts = new Map<number, AbortController>()

function report(message: WorkerReport): void {
  port.postMessage(message)
}

const onProgress = (progress: LoadProgress): void => report({ kind: 'progress', progress })

async function openModel(): Promise<LoadedModel> {
  const source = createBlobSource(await openAsBlob(init.modelFile))
  return loadModelFile(reporting(source))
}

/** A source that reports how far into the file it was read. */
function reporting(source: ByteSource): ByteSource {
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

async function createBackend({ model }: LoadedModel): Promise<LlamaBackend> {
  const { device, adapter, languageFeatures } = await openNodeDevice(
    init.adapterName === undefined ? {} : { adapterName: init.adapterName },
  )
  const cachePositions = fittingCachePositions(model.config, { slots: init.slots, bytesMax: init.cacheBytesMax })
  const batchRowsMax = adapter.isSoftware ? batchRows.software : batchRows.hardware
  return createWebGpuBackend(device, model, {
    batchRowsMax,
    cachePositions,
    adapter,
    languageFeatures,
    onProgress,
    sleep,
  })
}

async function openKnownAnswers(): Promise<KnownAnswers | undefined> {
  if (init.knownAnswersFile === undefined || !existsSync(init.knownAnswersFile)) return undefined
  const known = readKnownAnswers(await readFile(init.knownAnswersFile, 'utf8'))
  if (known) return known
  throw new EngineError('known_answers_failed', `${init.knownAnswersFile} is damaged: fetch it again.`)
}

async function open(): Promise<Engine> {
  // The weights are let go of once they are on the device, and read again if that is lost.
  let loaded: LoadedModel | undefined = await openModel()
  const { tokenizer } = loaded
  const knownAnswers = await openKnownAnswers()
  return createLlamaEngine({
    createBackend: async () => {
      const backend = await createBackend(loaded ?? (await openModel()))
      loaded = undefined
      return backend
    },
    tokenizer,
    clock: createNodeClock(),
    slots: init.slots,
    onChecked: (done, total) => onProgress({ phase: 'checking', done, total }),
    ...(knownAnswers ? { knownAnswers } : {}),
  })
}

async function run(engine: Engine, { id, job }: WorkerCommand & { kind: 'run' }): Promise<void> {
  const abort = new AbortController()
  aborts.set(id, abort)
  try {
    for await (const chunk of engine.run(job, { signal: abort.signal })) report({ kind: 'chunk', id, chunk })
  } catch (error) {
    report({ kind: 'error', id, error: sendError(error) })
  } finally {
    aborts.delete(id)
  }
}

async function serve(engine: Engine): Promise<void> {
  port.on('message', (command: WorkerCommand) => {
    if (command.kind === 'run') void run(engine, command)
    else if (command.kind === 'abort') aborts.get(command.id)?.abort()
    else void engine.close().then(() => report({ kind: 'closed' }))
  })
  report({ kind: 'ready', adapter: engine.adapter, models: engine.models })
}

await open().then(serve, (error: unknown) => report({ kind: 'failed', error: sendError(error) }))
