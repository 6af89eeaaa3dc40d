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

/** What an engine tells the thread that runs it. `id` tells jobs apart. */
export type ThreadCommand =
  | { kind: 'run'; id: number; job: EngineJob }
  | { kind: 'abort'; id: number }
  | { kind: 'setGpuShare'; share: number }
  | { kind: 'close' }

/** What the thread tells its engine. After `failed` and `closed` it tells nothing more. */
export type ThreadReport =
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
