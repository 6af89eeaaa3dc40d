import type { StoredObject } from '@kudoswarm/ports'
import { ApiError } from '../conventions/api-error.js'
import { decodeImage } from './base64-image.js'
import { isWebp, readImage, toWebp } from './image-codec.js'
import type { ConversionInit, ImageDescription } from './image-codec.js'
import { imageBytesMax, resultImageLimits, resultQuality, webpLimits } from './image-limits.js'

/** A result as clients that take no links want it: base64 of WebP, without anything before it. */
export async function resultBase64(object: StoredObject): Promise<string | undefined> {
  return (await bytesOf(object))?.toString('base64')
}

/** What a result must be, and whose it is. */
export interface ResultInit {
  /** Whose share of conversions it takes. */
  caller: string
  /** A result with fewer pixels is none of the job. */
  pixelsMin: number
}

/**
 * What a worker has uploaded, as WebP; undefined where it is one already. What is no image, or far smaller than was asked for,
 * is no work, and is not paid: so much is checked by its beginning.
 *
 * @throws ApiError 400 ImageValidationFailed; 429, 503 ImagesBusy
 */
export async function uploadAsWebp(object: StoredObject, init: ResultInit): Promise<Buffer | undefined> {
  const bytes = await bytesOf(object)
  if (bytes === undefined) throw noImage(`has more than ${imageBytesMax} bytes: send a smaller one`)
  try {
    checkPixels(await readImage(bytes, webpLimits), init)
    if (isWebp(bytes)) return undefined
    return (await toWebp(bytes, conversionOf(init))).bytes
  } catch (error) {
    if (!(error instanceof ApiError) || error.rc !== 'SourceImageResolutionExceeded') throw error
    throw noImage('is larger than what is converted here: send it as WebP')
  }
}

/** Whether something was refused for it is no image. */
export function isNoImage(error: unknown): boolean {
  return error instanceof ApiError && error.rc === 'ImageValidationFailed'
}

/**
 * A result that a worker has submitted as base64, as WebP.
 *
 * @throws ApiError 400 ImageValidationFailed and the like; 429, 503 ImagesBusy
 */
export async function readResultImage(text: string, init: ResultInit): Promise<Buffer> {
  const bytes = decodeImage(text, 'generation')
  checkPixels(await readImage(bytes, resultImageLimits), init)
  return (await toWebp(bytes, conversionOf(init))).bytes
}

function checkPixels({ width, height }: ImageDescription, { pixelsMin }: ResultInit): void {
  if (width * height >= pixelsMin) return
  const problem = `has ${width} x ${height} pixels, and what was asked for at least ${pixelsMin}: send what was asked for`
  throw noImage(problem)
}

function conversionOf({ caller }: ResultInit): ConversionInit {
  return { quality: resultQuality, limits: resultImageLimits, turn: { lane: 'results', caller } }
}

function noImage(problem: string): ApiError {
  return new ApiError(400, 'ImageValidationFailed', `The image ${problem}.`)
}

/** All bytes of an object; undefined for one that is longer than any image. */
async function bytesOf(object: StoredObject): Promise<Buffer | undefined> {
  if (object.bytes > imageBytesMax) {
    await object.discard()
    return undefined
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of object.body) chunks.push(chunk)
  return Buffer.concat(chunks)
}
