import { resultBytesMaxOf, resultPixelsMinOf } from '../content/result-room.js'
import { isSourceKey } from '../content/source-images.js'
import { imagePayload } from '../input/payloads/image-payload.js'
import { mayBatch } from '../input/requests/image-input.js'
import type { ImageInput } from '../input/requests/image-input.js'
import { isRecord, readOptions, writeOptions } from '../requests/options-text.js'

/** The images that a request begins with, each by its key. */
export interface ImageSources {
  sourceImage?: string
  sourceMask?: string
  extraSourceImages: readonly { image: string; strength: number }[]
}

/** What is known of a request for images beside its prompt: its options. */
export interface ImageOptions {
  /** As the worker is told, but for prompt, seed and count. */
  payload: Readonly<Record<string, unknown>>
  /** Of the first image, and how much the next one's is more. Both below 2^32. */
  seed: number
  seedVariation: number
  sourceProcessing: string
  sources: ImageSources
  /** What the request says of `r2`. */
  asLinks: boolean | undefined
  mayBatch: boolean
}

/** Bytes that an image of a request may have. */
export function imageBytesMaxOf(options: Pick<ImageOptions, 'payload'>): number {
  const { post_processing: postProcessing } = options.payload
  const isEnlarged = Array.isArray(postProcessing) && postProcessing.length > 0
  return resultBytesMaxOf({ pixels: pixelsOf(options) ?? Infinity, isEnlarged })
}

/** Pixels that an image of a request must have. */
export function imagePixelsMinOf(options: Pick<ImageOptions, 'payload'>): number {
  return resultPixelsMinOf(pixelsOf(options) ?? 0)
}

function pixelsOf({ payload: { width, height } }: Pick<ImageOptions, 'payload'>): number | undefined {
  return typeof width === 'number' && typeof height === 'number' ? width * height : undefined
}

/** The options of a request. */
export function writeImageOptions(
  input: ImageInput,
  { sources, seeds }: { sources: ImageSources; seeds: Pick<ImageOptions, 'seed' | 'seedVariation'> },
): string {
  const { prompt: _, seed: _seed, n_iter: _count, ...payload } = imagePayload(input, { n: 1, seed: seeds.seed })
  const options: ImageOptions = {
    payload,
    ...seeds,
    sourceProcessing: input.sourceImage === undefined ? 'img2img' : input.sourceProcessing,
    sources,
    asLinks: input.asLinks,
    mayBatch: mayBatch(input),
  }
  return writeOptions(options)
}

/** Options that a request came with. What it does not say, or says wrongly, has a value that does no harm. */
export function readImageOptions(text: string): ImageOptions {
  const { payload, seed, seedVariation, sourceProcessing, sources, asLinks, mayBatch } = readOptions(text) ?? {}
  return {
    payload: isRecord(payload) ? payload : {},
    seed: seedIn(seed),
    seedVariation: seedIn(seedVariation),
    sourceProcessing: typeof sourceProcessing === 'string' ? sourceProcessing : 'img2img',
    sources: sourcesIn(isRecord(sources) ? sources : {}),
    asLinks: typeof asLinks === 'boolean' ? asLinks : undefined,
    mayBatch: mayBatch === true,
  }
}

function sourcesIn({ sourceImage, sourceMask, extraSourceImages }: Readonly<Record<string, unknown>>): ImageSources {
  const extras = Array.isArray(extraSourceImages) ? extraSourceImages.filter(isRecord) : []
  return {
    ...(isSourceKey(sourceImage) && { sourceImage }),
    ...(isSourceKey(sourceMask) && { sourceMask }),
    extraSourceImages: extras.flatMap(({ image, strength }) =>
      isSourceKey(image) ? [{ image, strength: typeof strength === 'number' ? strength : 1 }] : [],
    ),
  }
}

function seedIn(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0
}
