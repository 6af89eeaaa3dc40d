import type { LlamaConfig } from '../llama/model.js'
import { fileInvalid, fileUnsupported } from './file-error.js'
import type { Metadata } from './metadata.js'

/** Layers of a model. */
export const layersMax = 1024

/** Width of the residual stream. */
export const widthMax = 2 ** 16

/** Width of a feed-forward layer. */
export const hiddenWidthMax = 2 ** 18

/** Attention heads of a layer. */
export const headsMax = 1024

/** Elements of a head. */
export const headWidthMax = 1024

/** Positions: below 2²⁰, so that angles of rotation are computed exactly enough (exact-arithmetic §5). */
export const positionsMax = 2 ** 20

/** Tokens of a vocabulary. */
export const vocabularyMax = 2 ** 20

/** Smallest ε, so that `rsqrt` gets an argument that it is defined for (exact-arithmetic §3). */
export const normEpsilonMin = 2 ** -98

/** Largest base of rotation frequencies. */
export const ropeBaseMax = 1e12

/** Largest linear scaling of positions. */
export const ropeScaleMax = 1e6

/** Settings that change what a model computes, and the one value of each that exact-arithmetic §5 computes. */
const neutralSettings: ReadonlyMap<string, number | boolean | string> = new Map<string, number | boolean | string>([
  ['llama.expert_count', 0],
  ['llama.use_parallel_residual', false],
  ['llama.attention.causal', true],
  ['llama.attention.sliding_window', 0],
  ['llama.attention.clamp_kqv', 0],
  ['llama.attention.max_alibi_bias', 0],
  ['llama.attention.scale', 0],
  ['llama.attn_logit_softcapping', 0],
  ['llama.final_logit_softcapping', 0],
  ['llama.logit_scale', 1],
  ['llama.embedding_scale', 1],
  ['llama.residual_scale', 1],
  ['llama.rope.scaling.attn_factor', 1],
])

/**
 * The shape of a Llama model from the metadata of its file, with a vocabulary of this many tokens.
 *
 * @throws EngineError model_file_invalid, model_unsupported
 */
export function readLlamaConfig(metadata: Metadata, vocabulary: number): LlamaConfig {
  refuseOtherModels(metadata)
  const size = (key: string, max: number, fallback?: number): number =>
    metadata.integer(`llama.${key}`, { min: 1, max, ...(fallback === undefined ? {} : { fallback }) })
  const width = size('embedding_length', widthMax)
  const heads = size('attention.head_count', headsMax)
  const headWidth = size('attention.key_length', headWidthMax, width / heads)
  const config: LlamaConfig = {
    layers: size('block_count', layersMax),
    width,
    hiddenWidth: size('feed_forward_length', hiddenWidthMax),
    heads,
    kvHeads: size('attention.head_count_kv', headsMax, heads),
    headWidth,
    ropeWidth: size('rope.dimension_count', headWidthMax, headWidth),
    ropeBase: metadata.number('llama.rope.freq_base', { min: 1, max: ropeBaseMax, fallback: 10000 }),
    ropeScale: readRopeScale(metadata),
    vocabulary,
    contextTokensMax: size('context_length', positionsMax),
    normEpsilon: Math.fround(
      metadata.number('llama.attention.layer_norm_rms_epsilon', { min: normEpsilonMin, max: 1 }),
    ),
  }
  if (size('attention.value_length', headWidthMax, headWidth) !== headWidth) {
    throw fileUnsupported('its values have another width than its keys', 'choose a model where they are equal')
  }
  if (metadata.integer('llama.vocab_size', { min: 1, max: vocabularyMax, fallback: vocabulary }) !== vocabulary) {
    throw fileInvalid('llama.vocab_size is not the number of tokens')
  }
  if (heads % config.kvHeads !== 0) throw fileInvalid(`${heads} heads do not divide into ${config.kvHeads} groups`)
  if (config.ropeWidth > headWidth || config.ropeWidth % 2 !== 0) {
    throw fileInvalid(`${config.ropeWidth} elements of a head of ${headWidth} cannot be rotated in pairs`)
  }
  return config
}

function refuseOtherModels(metadata: Metadata): void {
  const architecture = metadata.string('general.architecture')
  if (architecture === undefined) throw fileInvalid('general.architecture is missing')
  if (architecture !== 'llama') {
    throw fileUnsupported(`its architecture is ${architecture.slice(0, 64)}`, 'choose one of architecture llama')
  }
  for (const [key, neutral] of neutralSettings) {
    const value = metadata.get(key)
    if (value === undefined || value === neutral) continue
    throw fileUnsupported(`it sets ${key}, which this engine does not compute`, 'choose a model without it')
  }
}

function readRopeScale(metadata: Metadata): number {
  const kind = metadata.string('llama.rope.scaling.type')
  if (kind !== undefined && kind !== 'none' && kind !== 'linear') {
    throw fileUnsupported(`its positions are scaled by ${kind.slice(0, 64)}`, 'choose one with linear scaling or none')
  }
  if (kind === 'none') return 1
  const range = { min: 1, max: ropeScaleMax, fallback: 1 }
  // Old files have the factor under the second key, without a kind.
  return metadata.number('llama.rope.scaling.factor', {
    ...range,
    fallback: metadata.number('llama.rope.scale_linear', range),
  })
}
