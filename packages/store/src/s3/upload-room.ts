import { ObjectStoreError } from '@kudoswarm/ports'
import { collect } from './object-body.js'

/** Uploads that are taken at once. */
export const uploadsMax = 64

/** Bytes of all uploads that are taken at once: each is held in memory until it is in the bucket. */
export const uploadBytesMax = 256 * 1024 * 1024

/** Holds what is uploaded until it is in the bucket, so much at once and no more. */
export class UploadRoom {
  /** Where each goes: one at a time. */
  readonly #uploads = new Set<string>()
  #bytes = 0

  /**
   * Takes all that is uploaded to a key, and holds it while it is put.
   *
   * @throws ObjectStoreError object_too_large; storage_busy for want of room, or while another upload to the key is under way
   */
  async hold<Result>(
    key: string,
    body: AsyncIterable<Uint8Array>,
    bytesMax: number,
    put: (bytes: Uint8Array) => Promise<Result>,
  ): Promise<Result> {
    if (this.#uploads.size >= uploadsMax || this.#uploads.has(key)) throw busy()
    this.#uploads.add(key)
    const held = { bytes: 0 }
    try {
      return await put(await collect(this.#counted(body, held), bytesMax))
    } finally {
      this.#uploads.delete(key)
      this.#bytes -= held.bytes
    }
  }

  async *#counted(body: AsyncIterable<Uint8Array>, held: { bytes: number }): AsyncIterable<Uint8Array> {
    for await (const chunk of body) {
      if (this.#bytes + chunk.length > uploadBytesMax) throw busy()
      this.#bytes += chunk.length
      held.bytes += chunk.length
      yield chunk
    }
  }
}

function busy(): ObjectStoreError {
  return new ObjectStoreError('storage_busy', 'too much is being uploaded: try again in a second')
}
