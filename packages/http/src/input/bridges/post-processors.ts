import { defaultImagePriceTable } from '@kudoswarm/core'

/** Post-processors that make an image larger: a request has at most one. */
export const { upscalers } = defaultImagePriceTable

/** All of them. */
export const postProcessors: ReadonlySet<string> = new Set([
  ...upscalers,
  'GFPGAN',
  'CodeFormers',
  'strip_background',
  'GFPGANv1.3',
  'RestoreFormer',
])
