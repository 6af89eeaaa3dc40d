import type { SourceImages } from '../content/source-images.js'
import { sourceImageForm } from '../content/link-rules.js'
import { generationImageLimits as limits } from '../images/image-limits.js'
import { checkInpainting } from '../images/source-image.js'
import type { ImageInput } from '../input/requests/image-input.js'
import type { ImageSources } from './image-options.js'

/** Whether a request begins with images. */
export function hasSources({ sourceImage, extraSourceImages }: ImageInput): boolean {
  return sourceImage !== undefined || extraSourceImages.length > 0
}

/**
 * Reads and keeps the images that a request begins with.
 *
 * @throws ApiError ImageValidationFailed and the like, InpaintingMissingMask
 */
export async function keepSources(input: ImageInput, images: SourceImages): Promise<ImageSources> {
  const { sourceImage, sourceMask, sourceProcessing } = input
  const source =
    sourceImage === undefined ? undefined : await images.read(sourceImage, { field: 'source_image', limits })
  const hasMask = sourceMask !== undefined
  if (source !== undefined) checkInpainting({ processing: sourceProcessing, hasMask, source })
  const mask = hasMask ? await images.read(sourceMask, { field: 'source_mask', limits }) : undefined
  const extras = []
  for (const [at, { image, strength }] of input.extraSourceImages.entries()) {
    extras.push({ image: await images.read(image, { field: `extra_source_images[${at}]`, limits }), strength })
  }
  // Nothing is kept unless all can be read.
  return {
    ...(source && { sourceImage: await images.keep(source) }),
    ...(mask && { sourceMask: await images.keep(mask) }),
    extraSourceImages: await Promise.all(
      extras.map(async ({ image, strength }) => ({ image: await images.keep(image), strength })),
    ),
  }
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
