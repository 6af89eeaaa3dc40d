import type { Sharp, SharpOptions } from 'sharp'
import { ApiError } from '../conventions/api-error.js'
import { ConversionQueue } from './conversion-queue.js'
import { conversionSecondsMax, imageBytesMax, tileSide, tilesOf, type ImageLimits } from './image-limits.js'

/** What is known of an image. */
export interface ImageDescription {
  format: string
  /** In pixels, as it is shown: turned where it says so. */
  width: number
  height: number
  hasAlpha: boolean
}

/** An image as WebP, and what it was. */
export interface ConvertedImage extends ImageDescription {
  bytes: Buffer
}

/** Formats that are read. What else there is has decoders that few look after, or is a program rather than an image. */
const loaders = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif']

/** Two at once leave the file system half of Node's four threads. */
const conversions = new ConversionQueue({ parallelMax: 2, waitingMax: 64 })

let loading: Promise<(input: Uint8Array, options: SharpOptions) => Sharp> | undefined

/**
 * Finds out what an image is, from its beginning.
 *
 * @throws ApiError 400 ImageValidationFailed, SourceImageResolutionExceeded, SourceImageSizeExceeded; 503 ImagesBusy
 */
export async function readImage(bytes: Uint8Array, limits: ImageLimits): Promise<ImageDescription> {
  return await conversions.run(async () => (await openImage(bytes, limits)).description)
}

/**
 * Converts an image to WebP: turned as it is to be shown, its first picture where it moves, without what it says of where
 * and when.
 *
 * @throws ApiError as `readImage` does
 */
export async function toWebp(bytes: Uint8Array, quality: number, limits: ImageLimits): Promise<ConvertedImage> {
  return await conversions.run(async () => {
    const { image, description } = await openImage(bytes, limits)
    const timeout = { seconds: conversionSecondsMax }
    const converted = await image.autoOrient().webp({ quality }).timeout(timeout).toBuffer().catch(unreadable)
    return { ...description, bytes: converted }
  })
}

/** True for what begins as a WebP image does. */
export function isWebp(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return start.startsWith('RIFF') && start.endsWith('WEBP')
}

async function openImage(bytes: Uint8Array, limits: ImageLimits) {
  if (bytes.length > imageBytesMax)
    throw new ApiError(
      400,
      'SourceImageSizeExceeded',
      `An image has at most ${imageBytesMax} bytes: send a smaller one.`,
    )
  if (bytes.length === 0) unreadable(new Error('it is empty'))
  loading ??= loadSharp()
  const sharp = await loading
  const limitInputPixels = limits.tilesMax * tileSide * tileSide
  const image = sharp(bytes, { limitInputPixels, failOn: 'error', sequentialRead: true })
  const { format, hasAlpha, autoOrient } = await image.metadata().catch(unreadable)
  const description: ImageDescription = { ...autoOrient, format, hasAlpha }
  checkSize(description, limits)
  return { image, description }
}

function checkSize({ width, height }: ImageDescription, { sideMax, tilesMax }: ImageLimits): void {
  const most =
    Math.max(width, height) > sideMax
      ? `${sideMax} x ${sideMax} pixels`
      : tilesOf({ width, height }) > tilesMax && `${tilesMax} tiles of ${tileSide} x ${tileSide} pixels`
  if (most === false) return
  const message = `The image has ${width} x ${height} pixels, and may have at most ${most}: send a smaller one.`
  throw new ApiError(400, 'SourceImageResolutionExceeded', message)
}

/** A tracker that serves no images never comes here. */
async function loadSharp(): Promise<(input: Uint8Array, options: SharpOptions) => Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

function unreadable(error: unknown): never {
  const { message } = error as Error
  if (message.includes('exceeds pixel limit'))
    throw new ApiError(400, 'SourceImageResolutionExceeded', 'The image has too many pixels: send a smaller one.')
  const problem = message.startsWith('timeout') ? `takes longer than ${conversionSecondsMax} s` : 'cannot be read'
  throw new ApiError(400, 'ImageValidationFailed', `The image ${problem}: send it whole, as WebP, PNG, JPEG or GIF.`)
}
