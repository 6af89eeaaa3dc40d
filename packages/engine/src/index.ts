/**
 * Models in GGUF files and their exact arithmetic, without a device. `@kudoswarm/engine/node` runs them on WebGPU,
 * `@kudoswarm/engine/fake` needs none.
 *
 * @example
 * const loaded = await loadModelFile(createBlobSource(await openAsBlob('story.gguf')))
 * const { text } = await runOnCpu(loaded, { model: loaded.model.hash, prompt: 'Once', outputTokensMax: 64, sampling })
 */
export { runOnCpu, type Answer, type SingleJobOptions } from './generation/single-job.js'
export { createBlobSource, createBytesSource, type ByteSource } from './gguf/byte-source.js'
export type { LoadModelOptions } from './gguf/llama-model.js'
export { loadModelFile, readModelName, type LoadedModel } from './gguf/model-file.js'
export { makeKnownAnswers } from './known-answers/answer-check.js'
export {
  writeKnownAnswers,
  type KnownAnswer,
  type KnownAnswers,
  type LogitsDigest,
} from './known-answers/known-answers.js'
export type { BatchRow, LlamaBackend, Sequence } from './llama/backend.js'
export { createCpuBackend, type CpuBackendInit } from './llama/cpu-backend.js'
export type { LlamaConfig, LlamaLayer, LlamaModel, Tensor, TensorType } from './llama/model.js'
export type { ChatMessage } from './tokenizer/chat-template.js'
export type { TokenDecoder } from './tokenizer/token-decoder.js'
export type { Tokenizer } from './tokenizer/tokenizer.js'
