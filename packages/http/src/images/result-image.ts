import type { StoredObject } from '@kudoswarm/ports'
import { ApiError } from '../conventions/api-error.js'
import { decodeImage } from './base64-image.js'
import type { ConversionTurn } from './conversion-queue.js'
import { isWebp, readImage, toWebp } from './image-codec.js'
import { imageBytesMax, resultImageLimits, resultQuality } from './image-limits.js'

/**
 * A result as clients that take no links want it: base64 of WebP, without anything before it. Undefined where what the
 * worker has uploaded is no image.
 */
export async function resultBase64(object: StoredObject): Promise<string | undefined> {
  const bytes = await bytesOf(object)
  if (bytes === undefined) return undefined
  if (isWebp(bytes)) return bytes.toString('base64')
  try {
    return (
      await toWebp(bytes, { ...resultConversion, turn: { lane: 'results', caller: 'requesters' } })
    ).bytes.toString('base64')
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return undefined
    throw error
  }
}

/**
 * Checks that what a worker has uploaded is an image by its beginning, however large: what is not is no work, and is not paid.
 *
 * @throws ApiError 400 ImageValidationFailed
 */
export async function checkResultImage(object: StoredObject): Promise<void> {
  const bytes = await bytesOf(object)
  if (bytes === undefined) return
  try {
    await readImage(bytes, resultImageLimits)
  } catch (error) {
    // What is larger than is converted here goes to its requester as it is.
    if (!(error instanceof ApiError) || error.rc !== 'SourceImageResolutionExceeded') throw error
  }
}

/** Whether something was refused for it is no image. */
export function isNoImage(error: unknown): boolean {
  return error instanceof ApiError && error.rc === 'ImageValidationFailed'
}

/**
 * A result that a worker has submitted as base64, as WebP. The conversion takes a share of the caller's.
 *
 * @throws ApiError 400 ImageValidationFailed and the like; 429, 503 ImagesBusy
 */
export async function readResultImage(text: string, caller: string): Promise<Buffer> {
  const turn: ConversionTurn = { lane: 'results', caller }
  return (await toWebp(decodeImage(text, 'generation'), { ...resultConversion, turn })).bytes
}

const resultConversion = { quality: resultQuality, limits: resultImageLimits }

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
