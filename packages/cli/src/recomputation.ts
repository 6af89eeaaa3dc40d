import { EngineError, type EngineErrorCode, type SamplingParameters } from '@kudoswarm/ports'
import type { Receipt } from '@kudoswarm/protocol'
import { Worker } from 'node:worker_threads'

/** What is computed again. */
export interface RecomputeInit {
  /** The model. */
  file: string
  prompt: string
  /** Texts before which it ends. */
  stopSequences: readonly string[]
  /** Tokens after which it ends, 1 or more. */
  outputTokensMax: number
  sampling: SamplingParameters
}

/** The right answer, as far as it was computed. */
export interface RightAnswer {
  text: string
  promptTokens: number
  outputTokens: number
  finishReason: string
}

/** What the worker thread reports. */
export type RecomputeReport =
  | { kind: 'progress'; tokens: number }
  | { kind: 'done'; answer: RightAnswer }
  | { kind: 'failed'; code: string; message: string }

/**
 * Computes an answer with the CPU reference, whose bits protocol-spec/exact-arithmetic.md defines.
 *
 * @param onTokens told how many tokens there are by now
 * @throws EngineError model_file_invalid and so on; the signal's reason
 */
export function recompute(
  init: RecomputeInit,
  { signal, onTokens }: { signal: AbortSignal; onTokens: (tokens: number) => void },
): Promise<RightAnswer> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./recompute-worker.js', import.meta.url), { workerData: init })
  return new Promise<RightAnswer>((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort)
    worker.on('error', reject)
    worker.on('message', (report: RecomputeReport) => {
      if (report.kind === 'progress') onTokens(report.tokens)
      else if (report.kind === 'done') resolve(report.answer)
      else reject(new EngineError(report.code as EngineErrorCode, report.message))
    })
  }).finally(() => void worker.terminate())
}

/** In what an answer and its receipt differ from the right answer; nothing if they do not. */
export function differences(
  receipt: Pick<Receipt, 'promptTokens' | 'outputTokens' | 'finishReason'>,
  text: string,
  right: RightAnswer,
): string[] {
  const found: string[] = []
  if (text !== right.text) found.push('the text is another')
  if (receipt.outputTokens !== right.outputTokens) {
    found.push(`it has ${right.outputTokens} tokens, and the receipt counts ${receipt.outputTokens}`)
  }
  if (receipt.promptTokens !== right.promptTokens) {
    found.push(`the prompt has ${right.promptTokens} tokens, and the receipt counts ${receipt.promptTokens}`)
  }
  if (receipt.finishReason === 'stop' && right.finishReason !== 'stop') found.push('the model goes on after it')
  return found
}
