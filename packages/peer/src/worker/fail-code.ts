import { EngineError } from '@kudoswarm/ports'
import type { EngineErrorCode } from '@kudoswarm/ports'

/** Why a job cannot be delivered. */
export interface Failure {
  code: string
  /** True where another worker may well deliver: nobody is at fault, and it does not count towards the fault limit. */
  isHandedBack: boolean
  /** True where this worker can deliver nothing more. */
  isFatal: boolean
}

/** Failures that say nothing about the job: this worker's model, slots or state do not suit it. */
const handedBack: ReadonlySet<EngineErrorCode> = new Set<EngineErrorCode>([
  'prompt_too_long',
  'model_unknown',
  'engine_busy',
  'engine_closed',
])

/** After these the engine is of no use any more. One that lost its device says so once it has given up on it. */
const fatal: ReadonlySet<EngineErrorCode> = new Set<EngineErrorCode>(['engine_closed', 'no_adapter'])

/**
 * What a failure of the engine means for the job. `device_lost` and the rest are faults of that job alone: one that takes
 * the GPU down with it would otherwise wander from worker to worker.
 */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof EngineError)) return { code: 'internal', isHandedBack: false, isFatal: false }
  return { code: error.code, isHandedBack: handedBack.has(error.code), isFatal: fatal.has(error.code) }
}
