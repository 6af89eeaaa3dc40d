import type { ConversionQueueInit } from './conversion-queue.js'

/** What an image may be. */
export interface ImageLimits {
  /** Longest side, in pixels. */
  sideMax: number
  /** Most tiles of 512 × 512 pixels that cover it. Limits its pixels too. */
  tilesMax: number
  /** Most pixels of who asks without an account. @default as many as the tiles have */
  pixelsMax?: number
}

/** Side of the tiles by which work on an image is counted, in pixels. */
export const tileSide = 512

/** Source images, masks and extra images of generations: 3072 × 3072 pixels. */
export const generationImageLimits: ImageLimits = { sideMax: 3_072, tilesMax: 36 }

/** Images for alchemy: 255 tiles. A side may be as long as a WebP image's. */
export const alchemyImageLimits: ImageLimits = { sideMax: 16_383, tilesMax: 255 }

/**
 * Pixels of a source image of who asks without an account, whatever it is for: as many as a source image of a generation may
 * have at most, 3072 × 3072.
 */
export const anonymousSourcePixelsMax = 3_072 * 3_072

/** Results, which may be four times as long as what was generated. */
export const resultImageLimits: ImageLimits = { sideMax: 8_192, tilesMax: 256 }

/** What a WebP image may be at all. */
export const webpLimits: ImageLimits = { sideMax: 16_383, tilesMax: 1_024 }

/** Bytes of a source image that is fetched from a URL. */
export const fetchedImageBytesMax = 5_000 * 1_024

/** Bytes of an image that comes as base64, or from a worker, before it is converted. */
export const imageBytesMax = 32 * 1_024 * 1_024

/**
 * How images are converted. Two at once leave the file system half of Node's four threads; sources never have the second
 * place, so that no result waits for one. An image of a caller waits while another one runs, which keeps requests with
 * several images going.
 */
export const conversionLimits: ConversionQueueInit = {
  runningMax: 2,
  lanes: {
    results: { runningMax: 2, perCallerMax: 16, waitingMax: 64, waitingBytesMax: 128 * 1_024 * 1_024 },
    sources: { runningMax: 1, perCallerMax: 2, waitingMax: 64, waitingBytesMax: 64 * 1_024 * 1_024 },
  },
}

/** Time for fetching a source image, redirects included, in milliseconds. */
export const fetchMs = 2_000

/** Time for one conversion, in seconds. */
export const conversionSecondsMax = 10

/** Quality of source images, as WebP. */
export const sourceQuality = 50

/** Quality of results that did not come as WebP. */
export const resultQuality = 95

/** Tiles of 512 × 512 pixels that cover an image: the measure of alchemy. */
export function tilesOf({ width, height }: { width: number; height: number }): number {
  return Math.ceil(width / tileSide) * Math.ceil(height / tileSide)
}
