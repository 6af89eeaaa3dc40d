import type { LlamaConfig } from '../llama/model.js'
import { headQuads, pagePositions } from './wgsl/attention.js'

/** Bytes that the keys of one page take in one layer; the values take as many. */
export function pageBytes(config: LlamaConfig): number {
  return pagePositions * config.kvHeads * headQuads(config) * 16
}

/**
 * Positions of a key-value cache in which every slot has room for the model's longest context, or as many whole pages as
 * `bytesMax` bytes hold in all layers together, if those are fewer.
 */
export function fittingCachePositions(
  config: LlamaConfig,
  { slots, bytesMax }: { slots: number; bytesMax: number },
): number {
  const pages = Math.floor(bytesMax / (2 * config.layers * pageBytes(config)))
  return Math.min(slots * config.contextTokensMax, pages * pagePositions)
}
