import type { LlamaConfig } from '../src/llama/model.js'
import { writeGguf, type WrittenValue } from './gguf-writer.js'
import { tinyConfig } from '../scripts/random-model.mjs'
import { tinyTensors, type NamedTensor, type TinyModelInit } from './tiny-model.js'
import { gpt2Metadata, sentencePieceMetadata } from './tiny-tokenizers.js'

/** Ways in which a tiny file may differ from a good one. */
export interface TinyFileInit extends TinyModelInit {
  /** `llama` is SentencePiece-like, `gpt2` byte-level. */
  tokenizer?: 'llama' | 'gpt2'
  /** Metadata to put over what a good file has; undefined leaves the key out. */
  metadata?: Record<string, WrittenValue | undefined>
  /** Changes the tensors before they are written. */
  changeTensors?: (tensors: NamedTensor[]) => NamedTensor[]
  version?: number
  alignment?: number
}

/** Small enough to be loaded and run hundreds of times in a test. */
export const smallConfig: Partial<LlamaConfig> = {
  layers: 1,
  width: 32,
  hiddenWidth: 64,
  heads: 4,
  kvHeads: 2,
  headWidth: 8,
  ropeWidth: 8,
}

/** A GGUF file of a tiny random model. */
export function tinyModelFile(init: TinyFileInit = {}): Uint8Array<ArrayBuffer> {
  const config = { ...tinyConfig, ...init.config }
  const metadata = new Map<string, WrittenValue>([
    ['general.architecture', { string: 'llama' }],
    ['general.name', { string: 'tiny' }],
    ['llama.block_count', { u32: config.layers }],
    ['llama.embedding_length', { u32: config.width }],
    ['llama.feed_forward_length', { u32: config.hiddenWidth }],
    ['llama.attention.head_count', { u32: config.heads }],
    ['llama.attention.head_count_kv', { u32: config.kvHeads }],
    ['llama.attention.key_length', { u32: config.headWidth }],
    ['llama.attention.value_length', { u32: config.headWidth }],
    ['llama.rope.dimension_count', { u32: config.ropeWidth }],
    ['llama.rope.freq_base', { f32: config.ropeBase }],
    ['llama.rope.scaling.type', { string: 'linear' }],
    ['llama.rope.scaling.factor', { f32: config.ropeScale }],
    ['llama.context_length', { u32: config.contextTokensMax }],
    ['llama.attention.layer_norm_rms_epsilon', { f32: config.normEpsilon }],
    ...(init.tokenizer === 'gpt2' ? gpt2Metadata(config.vocabulary) : sentencePieceMetadata(config.vocabulary)),
  ])
  if (init.alignment !== undefined) metadata.set('general.alignment', { u32: init.alignment })
  for (const [key, value] of Object.entries(init.metadata ?? {})) {
    if (value === undefined) metadata.delete(key)
    else metadata.set(key, value)
  }
  const tensors = tinyTensors(init)
  return writeGguf({
    metadata: [...metadata],
    tensors: init.changeTensors?.(tensors) ?? tensors,
    ...(init.version === undefined ? {} : { version: init.version }),
    ...(init.alignment === undefined ? {} : { alignment: init.alignment }),
  })
}
