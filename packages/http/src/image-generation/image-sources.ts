import type { KeptSources, SourceImages } from '../content/source-images.js'
import type { SourceHolder } from '../content/source-room.js'
import { sourceImageForm } from '../content/link-rules.js'
import { generationImageLimits as limits } from '../images/image-limits.js'
import { checkInpainting } from '../images/source-image.js'
import type { ImageInput } from '../input/requests/image-input.js'
import type { ImageSources } from './image-options.js'

/** Whether a request begins with images. */
export function hasSources({ sourceImage, extraSourceImages }: ImageInput): boolean {
  return sourceImage !== undefined || extraSourceImages.length > 0
}

/** The images that a request begins with, as they are kept, and where each is. */
export interface KeptImageSources {
  kept: KeptSources
  sources: ImageSources
}

/**
 * Reads and keeps the images that a request begins with, until they are released.
 *
 * @throws ApiError ImageValidationFailed and the like, InpaintingMissingMask, TooManySourceImages
 */
export async function keepSources(
  input: ImageInput,
  images: SourceImages,
  holder: SourceHolder,
): Promise<KeptImageSources> {
  const { sourceImage, sourceMask, sourceProcessing } = input
  const source =
    sourceImage === undefined ? undefined : await images.read(sourceImage, { field: 'source_image', limits, holder })
  const hasMask = sourceMask !== undefined
  if (source !== undefined) checkInpainting({ processing: sourceProcessing, hasMask, source })
  const mask = hasMask ? await images.read(sourceMask, { field: 'source_mask', limits, holder }) : undefined
  const extras = []
  for (const [at, { image }] of input.extraSourceImages.entries()) {
    extras.push(await images.read(image, { field: `extra_source_images[${at}]`, limits, holder }))
  }
  // Nothing is kept unless all can be read.
  const read = [source, mask, ...extras].filter((image) => image !== undefined)
  const kept = await images.keep(read, holder)
  const keys = kept.images.map(({ key }) => key)
  const sources = {
    ...(source && { sourceImage: keys.shift()! }),
    ...(mask && { sourceMask: keys.shift()! }),
    extraSourceImages: input.extraSourceImages.map(({ strength }, at) => ({ image: keys[at]!, strength })),
  }
  return { kept, sources }
}

/** The images that a job begins with, as its worker is told: links, or base64. */
export async function sourceFields(
  { sourceImage, sourceMask, extraSourceImages }: ImageSources,
  images: SourceImages,
  takesLinks: boolean,
): Promise<object> {
  const isLink = sourceImageForm({ hasSecureLinks: images.hasSecureLinks, takesLinks }) === 'link'
  const shown = async (key: string | undefined): Promise<string | null> => {
    if (key === undefined) return null
    return isLink ? images.link(key) : ((await images.base64(key)) ?? null)
  }
  const extras = extraSourceImages.map(async ({ image, strength }) => ({ image: await shown(image), strength }))
  return {
    source_image: await shown(sourceImage),
    source_mask: await shown(sourceMask),
    extra_source_images: extras.length === 0 ? null : await Promise.all(extras),
  }
}
