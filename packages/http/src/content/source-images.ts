import type { Chance, Clock, ObjectStore } from '@kudoswarm/ports'
import { imageBytesMax } from '../images/image-limits.js'
import type { ImageLimits } from '../images/image-limits.js'
import type { ConvertedImage } from '../images/image-codec.js'
import { readSourceImage } from '../images/source-image.js'
import type { Outbound } from '../outbound/outbound.js'
import { contentError } from './content-error.js'
import { linkMs, sourceMs } from './link-times.js'

/** What source images are kept with. */
export interface SourceImagesInit {
  objects: ObjectStore
  outbound: Pick<Outbound, 'get'>
  clock: Pick<Clock, 'now'>
  chance: Chance
}

/** Bytes of chance in a key: who knows a key may have a worker read the image. */
const keyBytes = 16

/** The images that requests begin with, by keys that nobody can guess. */
export class SourceImages {
  readonly #init: SourceImagesInit

  constructor(init: SourceImagesInit) {
    this.#init = init
  }

  /** Whether links begin with `https:`. */
  get hasSecureLinks(): boolean {
    return this.#init.objects.hasSecureLinks
  }

  /** Reads an image that a request names, as WebP. @throws ApiError as `readSourceImage` does */
  read(named: string, { field, limits }: { field: string; limits: ImageLimits }): Promise<ConvertedImage> {
    return readSourceImage(named, { field, limits, outbound: this.#init.outbound })
  }

  /** Keeps an image, and returns its key. @throws ApiError where there is no room */
  async keep({ bytes }: ConvertedImage): Promise<string> {
    const { chance, clock, objects } = this.#init
    const key = `sources/${Buffer.from(chance.bytes(keyBytes)).toString('hex')}.webp`
    const content = {
      body: bytes,
      contentType: 'image/webp',
      expiresAt: clock.now() + sourceMs,
      bytesMax: imageBytesMax,
    }
    try {
      await objects.put(key, content)
    } catch (error) {
      throw contentError(error)
    }
    return key
  }

  /** A link to an image. */
  link(key: string): Promise<string> {
    const { clock, objects } = this.#init
    return objects.downloadUrl(key, { expiresAt: clock.now() + linkMs })
  }

  /** An image as base64; undefined where it is not kept any more. */
  async base64(key: string): Promise<string | undefined> {
    const object = await this.#init.objects.get(key)
    if (object === undefined) return undefined
    const chunks: Uint8Array[] = []
    for await (const chunk of object.body) chunks.push(chunk)
    return Buffer.concat(chunks).toString('base64')
  }
}

/** Whether a text is the key of a source image: options of requests may say anything. */
export function isSourceKey(text: unknown): text is string {
  return typeof text === 'string' && /^sources\/[0-9a-f]{32}\.webp$/.test(text)
}
