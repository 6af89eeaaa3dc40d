import {
  EngineError,
  type AdapterDescription,
  type EngineChunk,
  type EngineErrorCode,
  type EngineJob,
  type ModelDescription,
} from '@kudoswarm/ports'

/** How far the loading of a model is: bytes read or uploaded, kernels compiled, known answers checked. */
export interface LoadProgress {
  phase: 'reading' | 'uploading' | 'compiling' | 'checking'
  done: number
  total: number
}

/** What the worker of an engine is started with. */
export interface EngineWorkerInit {
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

/** What the engine tells its worker. `id` tells jobs apart. */
export type WorkerCommand =
  | { kind: 'run'; id: number; job: EngineJob }
  | { kind: 'abort'; id: number }
  | { kind: 'close' }

/** What a worker tells its engine. After `failed` and `closed` it tells nothing more. */
export type WorkerReport =
  | { kind: 'progress'; progress: LoadProgress }
  | { kind: 'ready'; adapter: AdapterDescription; models: readonly ModelDescription[] }
  | { kind: 'failed'; error: SentError }
  | { kind: 'chunk'; id: number; chunk: EngineChunk }
  | { kind: 'error'; id: number; error: SentError }
  | { kind: 'closed' }

/** An error as it crosses threads, where classes do not survive. */
export interface SentError {
  code: EngineErrorCode | undefined
  message: string
}

/** Makes an error ready to be sent. */
export function sendError(error: unknown): SentError {
  const code = error instanceof EngineError ? error.code : undefined
  return { code, message: error instanceof Error ? error.message : String(error) }
}

/** The error that was sent: an EngineError if it had a code, else a RangeError, as of a job's bad parameters. */
export function receiveError({ code, message }: SentError): Error {
  return code === undefined ? new RangeError(message) : new EngineError(code, message)
}
