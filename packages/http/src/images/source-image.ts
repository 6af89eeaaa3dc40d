import { ApiError } from '../conventions/api-error.js'
import type { OutboundErrorCode } from '../outbound/outbound-error.js'
import type { Outbound } from '../outbound/outbound.js'
import { decodeImage } from './base64-image.js'
import { toWebp, type ConversionInit, type ConvertedImage } from './image-codec.js'
import { fetchedImageBytesMax, fetchMs, sourceQuality, type ImageLimits } from './image-limits.js'

/** What a source image is read with. */
export interface SourceImageInit {
  /** Name of the field, for messages: `source_mask`, `extra_source_images[0]`. */
  field: string
  limits: ImageLimits
  /** Whose share of conversions it takes. */
  caller: string
  outbound: Pick<Outbound, 'get'>
}

/**
 * The image that a request names, as WebP: base64, or the URL of an image, which is fetched.
 *
 * @throws ApiError 400 ImageValidationFailed, SourceImageResolutionExceeded, SourceImageSizeExceeded, SourceImageUrlInvalid,
 *   SourceImageUnreadable; 429 TooManySourceImages; 503 ImagesBusy
 */
export async function readSourceImage(text: string, init: SourceImageInit): Promise<ConvertedImage> {
  const { caller, field, limits, outbound } = init
  const conversion: ConversionInit = { quality: sourceQuality, limits, turn: { lane: 'sources', caller } }
  if (!/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(text)) return await toWebp(decodeImage(text, field), conversion)
  const bytes = await fetchImage(text.trim(), field, outbound)
  try {
    return await toWebp(bytes, conversion)
  } catch (error) {
    if (!(error instanceof ApiError) || error.rc !== 'ImageValidationFailed') throw error
    throw new ApiError(400, 'SourceImageUnreadable', `What is at the URL of '${field}' is no image that can be read.`)
  }
}

/** What must be there for an inpainting. @throws ApiError 400 InpaintingMissingMask */
export function checkInpainting(init: { processing: string; hasMask: boolean; source: { hasAlpha: boolean } }): void {
  const { processing, hasMask, source } = init
  if (processing !== 'inpainting' || hasMask || source.hasAlpha) return
  const message = "Inpainting needs to know where: send 'source_mask', or a source image with transparent places."
  throw new ApiError(400, 'InpaintingMissingMask', message)
}

async function fetchImage(url: string, field: string, outbound: Pick<Outbound, 'get'>): Promise<Buffer> {
  try {
    return await outbound.get(url, { timeoutMs: fetchMs, bytesMax: fetchedImageBytesMax })
  } catch (error) {
    const refusal = refusals[(error as { code: OutboundErrorCode }).code]
    if (refusal === undefined) throw error
    throw new ApiError(400, refusal.rc, `The URL of '${field}' ${refusal.says}`)
  }
}

// What an address that is not public answers, or whether it does, is nobody's business: the code of the failure is not told.
const refusals: Partial<Record<OutboundErrorCode, { rc: string; says: string }>> = {
  url_invalid: {
    rc: 'SourceImageUrlInvalid',
    says: 'is none that can be fetched: it begins with http:// or https://.',
  },
  address_forbidden: {
    rc: 'SourceImageUrlInvalid',
    says: 'does not lead to the public internet: send the image itself.',
  },
  answer_too_large: {
    rc: 'SourceImageSizeExceeded',
    says: `leads to more than ${fetchedImageBytesMax / 1_024} KiB: send a smaller image.`,
  },
  answer_failed: {
    rc: 'SourceImageUnreadable',
    says: `was not answered with an image within ${fetchMs / 1_000} s: send the image itself.`,
  },
}
