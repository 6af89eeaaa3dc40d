import type { Sharp, SharpOptions } from 'sharp'
import { ApiError } from '../conventions/api-error.js'
import { ConversionQueue } from './conversion-queue.js'
import type { ConversionTurn } from './conversion-queue.js'
import {
  conversionLimits,
  conversionSecondsMax,
  imageBytesMax,
  tileSide,
  tilesOf,
  type ImageLimits,
} from './image-limits.js'

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

/** One for the process, whose threads it shares out. */
const conversions = new ConversionQueue(conversionLimits)

let loading: Promise<(input: Uint8Array, options: SharpOptions) => Sharp> | undefined

/**
 * Finds out what an image is, from its beginning. Nothing is decoded, and nothing waits for a turn.
 *
 * @throws ApiError 400 ImageValidationFailed, SourceImageResolutionExceeded, SourceImageSizeExceeded
 */
export async function readImage(bytes: Uint8Array, limits: ImageLimits): Promise<ImageDescription> {
  return (await openImage(bytes, limits)).description
}

/** How an image is converted, and for whom. */
export interface ConversionInit {
  quality: number
  limits: ImageLimits
  turn: ConversionTurn
}

/**
 * Converts an image to WebP: turned as it is to be shown, its first picture where it moves, without what it says of where
 * and when. One that is larger than it may be is refused at once; others wait for their turn.
 *
 * @throws ApiError as `readImage` and `ConversionQueue.run` do
 */
export async function toWebp(bytes: Uint8Array, { quality, limits, turn }: ConversionInit): Promise<ConvertedImage> {
  const { image, description } = await openImage(bytes, limits)
  const timeout = { seconds: conversionSecondsMax }
  const converted = await conversions.run(turn, bytes.length, () =>
    image.autoOrient().webp({ quality }).timeout(timeout).toBuffer().catch(unreadable),
  )
  return { ...description, bytes: converted }
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

function checkSize(
  { width, height }: ImageDescription,
  { sideMax, tilesMax, pixelsMax = Infinity }: ImageLimits,
): void {
  let most: string
  if (Math.max(width, height) > sideMax) most = `${sideMax} x ${sideMax} pixels`
  else if (tilesOf({ width, height }) > tilesMax) most = `${tilesMax} tiles of ${tileSide} x ${tileSide} pixels`
  else if (width * height > pixelsMax) most = `${pixelsMax} pixels unless its requester has an account`
  else return
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
