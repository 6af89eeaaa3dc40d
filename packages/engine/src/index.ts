export { createGeneration, type Generation, type GenerationInit } from './generation/generation.js'
export { runOnCpu, runSingleJob, type Answer, type SingleJobOptions } from './generation/single-job.js'
export { createBlobSource, createBytesSource, type ByteSource } from './gguf/byte-source.js'
export { loadLlamaModel, type LoadModelOptions } from './gguf/llama-model.js'
export { loadModelFile, type LoadedModel } from './gguf/model-file.js'
export { checkKnownAnswers, makeKnownAnswers } from './known-answers/answer-check.js'
export {
  jobOf,
  knownAnswersMax,
  readKnownAnswers,
  writeKnownAnswers,
  type KnownAnswer,
  type KnownAnswers,
  type LogitsDigest,
} from './known-answers/known-answers.js'
export type { BatchRow, LlamaBackend, Sequence } from './llama/backend.js'
export { createCpuBackend, type CpuBackendInit } from './llama/cpu-backend.js'
export type { LlamaConfig, LlamaLayer, LlamaModel, Tensor, TensorType } from './llama/model.js'
export { createSampler, repetitionPenaltyMax, repetitionPenaltyMin, type Sampler } from './sampling/sampler.js'
export type { ChatMessage } from './tokenizer/chat-template.js'
export type { TokenDecoder } from './tokenizer/token-decoder.js'
export { promptCharactersMax, type Tokenizer } from './tokenizer/tokenizer.js'
export { createLlamaEngine, jobLossesMax, slotsDefault, type LlamaEngineInit } from './scheduler/llama-engine.js'
export { createWebGpuBackend, type BackendProgress, type WebGpuBackendInit } from './webgpu/webgpu-backend.js'
export type { KernelStyle } from './webgpu/wgsl/kernel-style.js'
export {
  checkOperation,
  operationChecks,
  type InexactOperation,
  type OperationCheck,
} from './webgpu/operation-check.js'
