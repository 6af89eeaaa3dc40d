/** What runs in the worker thread of a recomputation: the CPU reference, which leaves no time for anything else. */
import { createBlobSource, loadModelFile, runOnCpu } from '@kudoswarm/engine'
import { openAsBlob } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { RecomputeInit, RecomputeReport } from './recomputation.js'

const port = parentPort!
const { file, prompt, stopSequences, outputTokensMax, sampling } = workerData as RecomputeInit

function report(message: RecomputeReport): void {
  port.postMessage(message)
}

try {
  const loaded = await loadModelFile(createBlobSource(await openAsBlob(file)))
  const job = { model: loaded.model.hash, prompt, stopSequences, outputTokensMax, sampling }
  const onLogits = (_: Float32Array, tokens: number): void => report({ kind: 'progress', tokens })
  const { text, tokens, finishReason } = await runOnCpu(loaded, job, { onLogits })
  const promptTokens = Math.max(1, loaded.tokenizer.encode(prompt).length)
  report({ kind: 'done', answer: { text, promptTokens, outputTokens: tokens.length, finishReason } })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal'
  report({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) })
}
