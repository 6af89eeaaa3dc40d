import type { AdapterDescription, Clock, Engine } from '@kudoswarm/ports'
import type { ByteSource } from '../gguf/byte-source.js'
import { loadModelFile, type LoadedModel } from '../gguf/model-file.js'
import type { KnownAnswers } from '../known-answers/known-answers.js'
import { createLlamaEngine } from '../scheduler/llama-engine.js'
import { fittingCachePositions } from '../webgpu/cache-size.js'
import { createWebGpuBackend } from '../webgpu/webgpu-backend.js'
import type { LoadProgress } from './thread-messages.js'

/**
 * Rows of a step. A prompt is read so many tokens at a time, and other jobs wait for as long: a software adapter takes
 * tens of milliseconds for one.
 */
const batchRows = { hardware: 128, software: 16 }

/** A device and what a backend has to know of its surroundings. */
export interface OpenDevice {
  device: GPUDevice
  adapter: AdapterDescription
  languageFeatures: ReadonlySet<string>
}

/** What an engine on WebGPU is made of, wherever it runs. */
export interface FileEngineInit {
  /** Opens the GGUF file, again after each loss of the device. */
  openFile: () => Promise<ByteSource>
  openDevice: () => Promise<OpenDevice>
  /** What every backend must answer before it takes work; undefined for nothing. */
  knownAnswers: KnownAnswers | undefined
  clock: Clock
  slots: number
  /** Bytes that the key-value cache takes at most. */
  cacheBytesMax: number
  onProgress: (progress: LoadProgress) => void
  /** Waits for so many milliseconds without a promise of the GPU pending, where that matters. */
  sleep?: (ms: number) => Promise<void>
}

/** Opens an engine that runs the model of a file on a device. */
export async function openFileEngine(init: FileEngineInit): Promise<Engine> {
  const { clock, slots, cacheBytesMax, onProgress, knownAnswers, sleep } = init
  const openModel = async (): Promise<LoadedModel> => loadModelFile(reporting(await init.openFile(), onProgress))
  // The weights are let go of once they are on the device, and read again if that is lost.
  let loaded: LoadedModel | undefined = await openModel()
  const { tokenizer } = loaded
  return createLlamaEngine({
    createBackend: async () => {
      const { model } = loaded ?? (await openModel())
      const { device, adapter, languageFeatures } = await init.openDevice()
      const backend = await createWebGpuBackend(device, model, {
        batchRowsMax: adapter.isSoftware ? batchRows.software : batchRows.hardware,
        cachePositions: fittingCachePositions(model.config, { slots, bytesMax: cacheBytesMax }),
        adapter,
        languageFeatures,
        onProgress,
        ...(sleep ? { sleep } : {}),
      })
      loaded = undefined
      return backend
    },
    tokenizer,
    clock,
    slots,
    onChecked: (done, total) => onProgress({ phase: 'checking', done, total }),
    ...(knownAnswers ? { knownAnswers } : {}),
  })
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
