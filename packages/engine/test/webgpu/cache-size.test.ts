import { expect, it } from 'vitest'
import type { LlamaConfig } from '../../src/llama/model.js'
import { fittingCachePositions, pageBytes } from '../../src/webgpu/cache-size.js'

const config: LlamaConfig = {
  layers: 3,
  width: 24,
  hiddenWidth: 32,
  heads: 4,
  kvHeads: 2,
  headWidth: 6,
  ropeWidth: 6,
  ropeBase: 10_000,
  ropeScale: 1,
  vocabulary: 8,
  contextTokensMax: 100,
  normEpsilon: 1e-5,
}

it('counts heads that are filled up to quads', () => {
  expect(pageBytes(config)).toBe(32 * 2 * 8 * 4)
})

const page = pageBytes(config) * 2 * config.layers
it.each([
  ['all contexts where they fit', 4, 13 * page, 400],
  ['whole pages where they do not', 4, 12 * page, 384],
  ['whole pages only', 4, 12 * page - 1, 352],
  ['one context for one slot', 1, 13 * page, 100],
  ['nothing where no page fits', 1, page - 1, 0],
])('gives a cache %s', (_, slots, bytesMax, positions) => {
  expect(fittingCachePositions(config, { slots, bytesMax })).toBe(positions)
})
