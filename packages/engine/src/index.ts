export type { BatchRow, LlamaBackend, Sequence } from './llama/backend.js'
export { createCpuBackend, type CpuBackendInit } from './llama/cpu-backend.js'
export type { LlamaConfig, LlamaLayer, LlamaModel, Tensor, TensorType } from './llama/model.js'
