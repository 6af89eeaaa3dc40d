import type { Engine } from '@kudoswarm/ports'
import { cacheBytesDefault, startHostedEngine, type HostedEngineInit } from '../hosting/hosted-engine.js'
import type { ThreadReport } from '../hosting/thread-messages.js'
import { slotsDefault } from '../scheduler/llama-engine.js'

/** What an engine in a browser is started with. */
export interface BrowserEngineInit extends Omit<HostedEngineInit, 'startThread'> {
  /** A GGUF file, such as one of the origin's private file system. */
  model: Blob
  /** Starts a worker that calls `serveEngine`. */
  createWorker: () => Worker
  /** The known answers of the model, as its `.kat.json` has them. @default none are checked */
  knownAnswers?: string
  /** Bytes of GPU memory that the keys and values of all jobs take at most. @default 2 GiB */
  cacheBytesMax?: number
}

/** What the worker is told first. */
export interface EngineWorkerInit {
  model: Blob
  knownAnswers: string | undefined
  slots: number
  cacheBytesMax: number
}

/**
 * Starts an engine whose GPU, model and scheduler live in a worker. Resolves when the model has given its known answers.
 * `close` ends the worker.
 *
 * @throws EngineError no_adapter, known_answers_failed, model_file_truncated and the others of loading
 */
export async function startBrowserEngine(init: BrowserEngineInit): Promise<Engine> {
  const first: EngineWorkerInit = {
    model: init.model,
    knownAnswers: init.knownAnswers,
    slots: init.slots ?? slotsDefault,
    cacheBytesMax: init.cacheBytesMax ?? cacheBytesDefault,
  }
  return startHostedEngine({
    ...init,
    startThread: (listener) => {
      const worker = init.createWorker()
      const end = (cause?: unknown): void => {
        worker.terminate()
        listener.died(cause)
      }
      worker.addEventListener('message', ({ data }: MessageEvent<ThreadReport>) => listener.report(data))
      // A worker of a browser does not say that it has ended: one that has thrown is given up.
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        end(new Error(event.message))
      })
      worker.postMessage(first)
      return {
        post: (command) => worker.postMessage(command),
        terminate: async () => worker.terminate(),
      }
    },
  })
}
