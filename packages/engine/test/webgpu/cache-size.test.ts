import { expect, it } from 'vitest'
import { fittingCachePositions, pageBytes } from '../../src/webgpu/cache-size.js'
import { smallConfig } from '../tiny-model-file.js'

const config = { ...smallConfig, layers: 3, kvHeads: 2, headWidth: 6, contextTokensMax: 100 }

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
