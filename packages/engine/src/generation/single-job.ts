import { EngineError, type EngineJob, type EngineSummary } from '@kudoswarm/ports'
import type { LoadedModel } from '../gguf/model-file.js'
import type { LlamaBackend } from '../llama/backend.js'
import { createCpuBackend } from '../llama/cpu-backend.js'
import type { Tokenizer } from '../tokenizer/tokenizer.js'
import { createGeneration } from './generation.js'

/** The whole answer to a job. */
export interface Answer {
  text: string
  /** The tokens drawn, the one that ended the answer included. */
  tokens: number[]
  finishReason: EngineSummary['finishReason']
}

/** What can be asked of a job that runs by itself. */
export interface SingleJobOptions {
  signal?: AbortSignal
  /** Sees the logits from which generated token `index` is drawn. */
  onLogits?: (logits: Float32Array, index: number) => void
}

/**
 * Runs one job on a backend from beginning to end, with nothing else in its batches.
 *
 * @throws EngineError prompt_too_long, model_numerics, device_lost, engine_busy if the cache has no room
 */
export async function runSingleJob(
  backend: LlamaBackend,
  tokenizer: Tokenizer,
  job: EngineJob,
  { signal, onLogits }: SingleJobOptions = {},
): Promise<Answer> {
  const { contextTokensMax } = backend.model.config
  // Nobody reads the times of an answer that is made for checking.
  const generation = createGeneration({ tokenizer, job, contextTokensMax, startedMs: 0 })
  const sequence = backend.openSequence(generation.positions)
  if (!sequence) throw new EngineError('engine_busy', 'The cache has no room for the job: wait for another to end.')
  const answer: Answer = { text: '', tokens: [], finishReason: 'aborted' }
  try {
    for (let index = 0; !generation.isFinished;) {
      signal?.throwIfAborted()
      const [logits] = await backend.forward(generation.nextRows(sequence, backend.batchRowsMax))
      // Only the last part of a prompt has logits.
      if (!logits) continue
      onLogits?.(logits, index++)
      const chunk = generation.accept(logits, 0)
      if (!chunk) continue
      answer.text += chunk.text
      answer.tokens.push(...chunk.tokens)
      answer.finishReason = chunk.done?.finishReason ?? answer.finishReason
    }
  } finally {
    sequence.release()
  }
  return answer
}

/** Rows that the CPU takes at once; it gains nothing from more, and an abort is noticed between batches. */
const cpuBatchRows = 16

/**
 * Runs one job on the CPU reference: the oracle of tests and of the verifier.
 *
 * @throws EngineError prompt_too_long, model_numerics
 */
export async function runOnCpu(
  { model, tokenizer }: LoadedModel,
  job: EngineJob,
  options: SingleJobOptions = {},
): Promise<Answer> {
  const cachePositions = model.config.contextTokensMax
  const backend = createCpuBackend(model, { batchRowsMax: cpuBatchRows, cachePositions })
  return runSingleJob(backend, tokenizer, job, options)
}
