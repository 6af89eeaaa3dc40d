import type { Clock, Logger, ObjectStore } from '@kudoswarm/ports'
import { isNoImage, resultBase64, uploadAsWebp } from '../images/result-image.js'
import type { ResultInit } from '../images/result-image.js'
import { ApiError } from '../conventions/api-error.js'
import { contentError } from './content-error.js'
import { linkMs, resultMs } from './link-times.js'

/** What results are kept with. */
export interface ResultImagesInit {
  objects: ObjectStore
  clock: Pick<Clock, 'now'>
  logger: Pick<Logger, 'warn'>
}

/** What an upload must be, and whose it is. */
export interface Upload extends ResultInit {
  /** Bytes that it may have, also once it is WebP. */
  bytesMax: number
}

/** The images that jobs have made, by the ids of their jobs. */
export class ResultImages {
  readonly #objects: ObjectStore
  readonly #clock: Pick<Clock, 'now'>
  readonly #logger: Pick<Logger, 'warn'>

  constructor({ objects, clock, logger }: ResultImagesInit) {
    this.#objects = objects
    this.#clock = clock
    this.#logger = logger
  }

  /** Whether links begin with `https:`. */
  get hasSecureLinks(): boolean {
    return this.#objects.hasSecureLinks
  }

  /** Where an image is kept: what a job's output says of it. */
  keyOf(job: string): string {
    return `results/${job}.webp`
  }

  /** A link to which the worker of a job puts its image, of at most so many bytes. */
  uploadUrl(job: string, bytesMax: number): Promise<string> {
    return this.#objects.uploadUrl(uploadKeyOf(job), { expiresAt: this.#clock.now() + linkMs, bytesMax })
  }

  /** Deletes what was uploaded for a job and not kept. What cannot be deleted now goes when it expires. */
  dropUpload(job: string): void {
    this.#objects.delete(uploadKeyOf(job)).catch((error: unknown) => {
      this.#logger.warn('an upload was not deleted; it expires', { error })
    })
  }

  /**
   * Keeps the image that was uploaded for a job, where no upload reaches it any more, as WebP. What is no image, or too
   * small, is deleted, and may be uploaded anew.
   *
   * @throws ApiError where it is too long, there is no room, or nothing was uploaded or what is no image
   */
  async keepUploaded(job: string, { bytesMax, ...init }: Upload): Promise<void> {
    const limits = { expiresAt: this.#clock.now() + resultMs, bytesMax }
    const moved = await refusing(() => this.#objects.move(uploadKeyOf(job), this.keyOf(job), limits))
    const object = moved && (await this.#objects.get(this.keyOf(job)))
    if (object === undefined) {
      throw new ApiError(
        400,
        'BadRequest',
        'Nothing was uploaded for the job. PUT the image to its r2_upload, then submit.',
      )
    }
    try {
      const converted = await uploadAsWebp(object, init)
      if (converted !== undefined) await this.keep(job, converted, bytesMax)
    } catch (error) {
      if (isNoImage(error)) await this.#objects.delete(this.keyOf(job))
      throw error
    }
  }

  /** Keeps an image, a WebP of at most so many bytes. @throws ApiError where it has more, or there is no room */
  async keep(job: string, body: Uint8Array, bytesMax: number): Promise<void> {
    const expiresAt = this.#clock.now() + resultMs
    const content = { body, contentType: 'image/webp', expiresAt, bytesMax }
    await refusing(() => this.#objects.put(this.keyOf(job), content))
  }

  /** A link to the image of a job. */
  link(job: string): Promise<string> {
    return this.#objects.downloadUrl(this.keyOf(job), { expiresAt: this.#clock.now() + linkMs })
  }

  /** The image of a job as base64 of WebP; undefined where there is none (any more). */
  async base64(job: string): Promise<string | undefined> {
    const object = await this.#objects.get(this.keyOf(job))
    return object && resultBase64(object)
  }
}

function uploadKeyOf(job: string): string {
  return `uploads/${job}.webp`
}

/** The id of the job of which a key is the upload; undefined where it is another key. */
export function jobOfUpload(key: string): string | undefined {
  return /^uploads\/([0-9a-f-]{36})\.webp$/.exec(key)?.[1]
}

async function refusing<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action()
  } catch (error) {
    throw contentError(error)
  }
}
