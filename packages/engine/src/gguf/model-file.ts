import type { LlamaModel } from '../llama/model.js'
import { createTokenizer, type Tokenizer } from '../tokenizer/tokenizer.js'
import type { ByteSource } from './byte-source.js'
import { readGgufHeader } from './header.js'
import { vocabularyMax } from './llama-config.js'
import { loadWeights, modelNameOf, type LoadModelOptions } from './llama-model.js'
import { Metadata } from './metadata.js'
import { vocabularyOf } from './tensor-layout.js'

/** A model that can be run, with the tokenizer that turns text into its tokens. */
export interface LoadedModel {
  model: LlamaModel
  tokenizer: Tokenizer
}

/**
 * Reads a model and its tokenizer from a GGUF file.
 *
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported, model_too_large
 */
export async function loadModelFile(source: ByteSource, options: LoadModelOptions = {}): Promise<LoadedModel> {
  const header = await readGgufHeader(source)
  // The tokenizer first: it is read in a moment, and weights may be gigabytes.
  const tokenizer = createTokenizer(new Metadata(header.metadata), vocabularyOf(header, vocabularyMax))
  return { model: await loadWeights(source, header, options), tokenizer }
}

/**
 * Reads the name by which workers announce a model, without its weights.
 *
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported
 */
export async function readModelName(source: ByteSource): Promise<string> {
  return modelNameOf(new Metadata((await readGgufHeader(source)).metadata))
}
