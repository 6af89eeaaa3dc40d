import type { LlamaConfig, LlamaLayer, LlamaModel, Tensor } from '../llama/model.js'
import { readFloat32 } from '../llama/matrix.js'
import type { ByteSource } from './byte-source.js'
import { readContents } from './file-contents.js'
import { fileInvalid, fileUnsupported } from './file-error.js'
import { areWeightsFinite } from './finite-weights.js'
import { readGgufHeader, type GgufHeader } from './header.js'
import { readLlamaConfig, vocabularyMax } from './llama-config.js'
import { Metadata } from './metadata.js'
import { placeTensors, vocabularyOf, type PlacedTensor } from './tensor-layout.js'

/** Characters of a model's name that are kept. */
export const modelNameCharactersMax = 128

/** Settings of loading. */
export interface LoadModelOptions {
  signal?: AbortSignal
}

/**
 * Reads a Llama model from a GGUF file and checks everything that a backend relies on.
 *
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported, model_too_large
 */
export async function loadLlamaModel(source: ByteSource, options: LoadModelOptions = {}): Promise<LlamaModel> {
  return loadWeights(source, await readGgufHeader(source), options)
}

/** Reads the weights that a header describes. @throws EngineError as `loadLlamaModel` */
export async function loadWeights(
  source: ByteSource,
  header: GgufHeader,
  { signal }: LoadModelOptions,
): Promise<LlamaModel> {
  const metadata = new Metadata(header.metadata)
  const config = readLlamaConfig(metadata, vocabularyOf(header, vocabularyMax))
  const placed = placeTensors(header, config, source.size)
  const { hash, ranges } = await readContents(source, [...placed.values()], signal)
  const tensors = new TensorTable()
  for (const [name, place] of placed) tensors.add(name, place, ranges.get(place)!)
  return {
    name: modelNameOf(metadata),
    hash,
    parameters: [...placed.values()].reduce((sum, { rows, columns }) => sum + rows * columns, 0),
    config,
    ...assemble(tensors, config),
  }
}

/** The name by which workers announce a model, from the file itself. */
export function modelNameOf(metadata: Metadata): string {
  return (metadata.string('general.name') ?? 'unnamed').slice(0, modelNameCharactersMax)
}

/** The tensors of a file by name, those that a model must have being known to be there. */
class TensorTable {
  readonly #tensors = new Map<string, Tensor>()

  add(name: string, { type, rows, columns }: PlacedTensor, bytes: Uint8Array): void {
    if (!areWeightsFinite(type, bytes)) throw fileInvalid(`the tensor ${name} has a weight that is not finite`)
    this.#tensors.set(name, { type, rows, columns, bytes })
  }

  find(name: string): Tensor | undefined {
    return this.#tensors.get(name)
  }

  matrix(name: string): Tensor {
    return this.#tensors.get(name)!
  }

  vector(name: string): Float32Array {
    return readFloat32(this.matrix(name).bytes)
  }
}

type Weights = Pick<LlamaModel, 'embedding' | 'layers' | 'outputNorm' | 'output' | 'ropeFactors'>

function assemble(tensors: TensorTable, config: LlamaConfig): Weights {
  const embedding = tensors.matrix('token_embd.weight')
  const weights: Weights = {
    embedding,
    layers: Array.from({ length: config.layers }, (_, layer) => assembleLayer(tensors, `blk.${layer}`)),
    outputNorm: tensors.vector('output_norm.weight'),
    output: tensors.find('output.weight') ?? embedding,
  }
  if (!tensors.find('rope_freqs.weight')) return weights
  const ropeFactors = tensors.vector('rope_freqs.weight')
  if (ropeFactors.some((factor) => factor < 1)) {
    throw fileUnsupported('a factor in rope_freqs.weight is below 1', 'choose a model that slows its rotations')
  }
  return { ...weights, ropeFactors }
}

function assembleLayer(tensors: TensorTable, prefix: string): LlamaLayer {
  return {
    attentionNorm: tensors.vector(`${prefix}.attn_norm.weight`),
    query: tensors.matrix(`${prefix}.attn_q.weight`),
    key: tensors.matrix(`${prefix}.attn_k.weight`),
    value: tensors.matrix(`${prefix}.attn_v.weight`),
    attentionOutput: tensors.matrix(`${prefix}.attn_output.weight`),
    feedForwardNorm: tensors.vector(`${prefix}.ffn_norm.weight`),
    gate: tensors.matrix(`${prefix}.ffn_gate.weight`),
    up: tensors.matrix(`${prefix}.ffn_up.weight`),
    down: tensors.matrix(`${prefix}.ffn_down.weight`),
  }
}
