import { existsSync } from 'node:fs'
import { SHARE_ENV, Worker } from 'node:worker_threads'
import { EngineError, type Engine } from '@kudoswarm/ports'
import { cacheBytesDefault, startHostedEngine } from '../hosting/hosted-engine.js'
import type { LoadProgress, ThreadReport } from '../hosting/thread-messages.js'
import { slotsDefault } from '../scheduler/llama-engine.js'

/** What the thread of an engine is started with. */
export interface EngineThreadInit {
  /** Path of a GGUF file. */
  modelFile: string
  /** Path of its known answers; none are checked where it is missing. */
  knownAnswersFile: string | undefined
  slots: number
  /** Bytes that the key-value cache takes at most. */
  cacheBytesMax: number
  /** A part of the name of the adapter. */
  adapterName: string | undefined
}

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
  /** Gives up the start when it fires. @default nothing does */
  signal?: AbortSignal
}

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
  const workerData: EngineThreadInit = {
    modelFile: init.modelFile,
    knownAnswersFile: existsSync(known) ? known : undefined,
    slots: init.slots ?? slotsDefault,
    cacheBytesMax: init.cacheBytesMax ?? cacheBytesDefault,
    adapterName: init.adapterName,
  }
  return startHostedEngine({
    ...init,
    startThread: (listener) => {
      // Drivers read the environment of the process, which a copy would not change.
      const worker = new Worker(init.workerUrl, { workerData, env: SHARE_ENV })
      let cause: unknown
      worker.on('message', (report: ThreadReport) => listener.report(report))
      worker.on('error', (error) => (cause = error))
      worker.on('exit', () => listener.died(cause))
      return {
        post: (command) => worker.postMessage(command),
        terminate: async () => void (await worker.terminate()),
      }
    },
  })
}
