import type { Chance, Clock, Logger, ObjectStore } from '@kudoswarm/ports'
import { imageBytesMax } from '../images/image-limits.js'
import type { ImageLimits } from '../images/image-limits.js'
import type { ConvertedImage } from '../images/image-codec.js'
import { readSourceImage } from '../images/source-image.js'
import type { Outbound } from '../outbound/outbound.js'
import { contentError } from './content-error.js'
import { HeldSources } from './held-sources.js'
import type { KeptSource } from './held-sources.js'
import { linkMs, sourceMs } from './link-times.js'
import { SourceRoom } from './source-room.js'
import type { SourceHolder } from './source-room.js'

/** What source images are kept with. */
export interface SourceImagesInit {
  objects: ObjectStore
  outbound: Pick<Outbound, 'get'>
  clock: Pick<Clock, 'now'>
  chance: Chance
  logger: Pick<Logger, 'warn'>
  /** @default one for all of the API's limits */
  room?: SourceRoom
}

/** How an image that a request names is read. */
export interface SourceReading {
  /** Name of the field, for messages. */
  field: string
  limits: ImageLimits
  holder: SourceHolder
}

/** Images that are kept for a request that is about to be submitted. */
export interface KeptSources {
  readonly holder: SourceHolder
  readonly images: readonly KeptSource[]
  /** The submission is over: what no request holds is deleted. */
  release(): void
}

/** Bytes of chance in a key: who knows a key may have a worker read the image. */
const keyBytes = 16

/** The images that requests begin with, by keys that nobody can guess. */
export class SourceImages {
  /** What is deleted when. */
  readonly held: HeldSources
  /** How much of whom lies there. */
  readonly room: SourceRoom
  readonly #init: SourceImagesInit

  constructor(init: SourceImagesInit) {
    const { objects, logger, room = new SourceRoom() } = init
    this.#init = init
    this.room = room
    this.held = new HeldSources({ objects, room, logger })
  }

  /** Whether links begin with `https:`. */
  get hasSecureLinks(): boolean {
    return this.#init.objects.hasSecureLinks
  }

  /** Reads an image that a request of a holder names, as WebP. @throws ApiError as `readSourceImage` does */
  read(named: string, { field, limits, holder }: SourceReading): Promise<ConvertedImage> {
    const { name: caller, pixelsMax } = holder
    const { outbound } = this.#init
    return readSourceImage(named, { field, limits: { ...limits, pixelsMax }, caller, outbound })
  }

  /**
   * Keeps the images of a request, all or none, until it is released; what a request holds by then, until that ends.
   *
   * @throws ApiError TooManySourceImages, StorageFull, StorageBusy
   */
  async keep(images: readonly ConvertedImage[], holder: SourceHolder): Promise<KeptSources> {
    const kept = images.map(({ bytes }): KeptSource => ({ key: this.#newKey(), bytes: bytes.length }))
    this.room.take(
      holder,
      kept.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    for (const image of kept) this.held.use(image, holder.name)
    const release = (): void => {
      for (const { key } of kept) this.held.leave(key)
    }
    const puts = await Promise.allSettled(kept.map(({ key }, at) => this.#put(key, images[at]!.bytes)))
    const failure = puts.find(({ status }) => status === 'rejected')
    if (failure?.status === 'rejected') {
      release()
      throw contentError(failure.reason)
    }
    return { holder, images: kept, release }
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

  #newKey(): string {
    return `sources/${Buffer.from(this.#init.chance.bytes(keyBytes)).toString('hex')}.webp`
  }

  async #put(key: string, body: Uint8Array): Promise<void> {
    const { clock, objects } = this.#init
    const expiresAt = clock.now() + sourceMs
    await objects.put(key, { body, contentType: 'image/webp', expiresAt, bytesMax: imageBytesMax })
  }
}

/** Whether a text is the key of a source image: options of requests may say anything. */
export function isSourceKey(text: unknown): text is string {
  return typeof text === 'string' && /^sources\/[0-9a-f]{32}\.webp$/.test(text)
}
