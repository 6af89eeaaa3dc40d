import { EngineError, type Clock } from '@kudoswarm/ports'
import { createBlobSource } from '../gguf/byte-source.js'
import { serveEngineOn } from '../hosting/engine-server.js'
import { openFileEngine, type OpenDevice } from '../hosting/file-engine.js'
import type { ThreadCommand } from '../hosting/thread-messages.js'
import { readKnownAnswers, type KnownAnswers } from '../known-answers/known-answers.js'
import { describeAdapter, requestLargeDevice } from '../webgpu/adapter-description.js'
import type { EngineWorkerInit } from './browser-engine.js'

/** What the worker of an engine is handed by the module that it runs. */
export interface EngineWorkerComponents {
  clock: Clock
}

/** Runs an engine in this worker, for the page or worker that called `startBrowserEngine`. Call it before any await. */
export function serveEngine({ clock }: EngineWorkerComponents): void {
  addEventListener('message', ({ data }: MessageEvent<EngineWorkerInit>) => void open(data, clock), { once: true })
}

async function open({ model, knownAnswers, ...bounds }: EngineWorkerInit, clock: Clock): Promise<void> {
  await serveEngineOn(
    {
      post: (report) => postMessage(report),
      onCommand: (take) => addEventListener('message', ({ data }: MessageEvent<ThreadCommand>) => take(data)),
    },
    async (onProgress) =>
      openFileEngine({
        openFile: async () => createBlobSource(model),
        openDevice: openBrowserDevice,
        knownAnswers: readAnswers(knownAnswers),
        clock,
        onProgress,
        ...bounds,
      }),
  )
}

/** @throws EngineError no_adapter */
async function openBrowserDevice(): Promise<OpenDevice> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })
  if (adapter) {
    const device = await requestLargeDevice(adapter)
    return { device, adapter: describeAdapter(adapter), languageFeatures: navigator.gpu.wgslLanguageFeatures }
  }
  const message =
    'This browser gives no WebGPU adapter: use a current one, on https or localhost, with a GPU it trusts.'
  throw new EngineError('no_adapter', message)
}

function readAnswers(text: string | undefined): KnownAnswers | undefined {
  const known = text === undefined ? undefined : readKnownAnswers(text)
  if (text === undefined || known) return known
  throw new EngineError('known_answers_failed', 'The known answers of the model are damaged: fetch it again.')
}
