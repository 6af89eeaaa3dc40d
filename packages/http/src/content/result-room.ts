import { imageBytesMax } from '../images/image-limits.js'

/** Bytes of a pixel that is not compressed: red, green, blue and how opaque it is. */
const bytesPerPixel = 4

/** What a file has besides its pixels, at most: headers, colour profiles, text. */
const otherBytesMax = 1_024 * 1_024

/** How many times as many pixels the largest upscaler makes. */
const enlargement = 16

/** Bytes that the image of a job may have: as many as it takes without any compression, so that what lies there is paid. */
export function resultBytesMaxOf({ pixels, isEnlarged }: { pixels: number; isEnlarged: boolean }): number {
  return Math.min(imageBytesMax, otherBytesMax + bytesPerPixel * pixels * (isEnlarged ? enlargement : 1))
}

/** The part of the pixels that were asked for which an image must have: a post-processor may round, nothing shrinks it. */
const pixelsPart = 1 / 4

/** Pixels that the image of a job must have, by those that were asked for. */
export function resultPixelsMinOf(pixels: number): number {
  return Math.ceil(pixels * pixelsPart)
}
