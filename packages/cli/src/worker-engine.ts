import type { Engine, Logger } from '@kudoswarm/ports'
import { CliError } from './failure.js'

/** Name of the model that is used when none is named. */
export const defaultModel = 'default'

/** What an engine is opened with. */
export interface WorkerEngineInit {
  /** A file, or the name of a model that comes along. */
  model: string
  slots: number
  logger: Logger
}

/** Opens the engine. */
export function openWorkerEngine(init: WorkerEngineInit): Promise<Engine> {
  throw new CliError('model_missing', `There is no model ${init.model}.`)
}
