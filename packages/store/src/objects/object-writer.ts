import { ObjectStoreError } from '@kudoswarm/ports'
import type { ObjectContent, ObjectDescription } from '@kudoswarm/ports'
import { tooLarge } from '../object-limits.js'
import type { FreeRoom } from './free-room.js'
import { contentTypeOf, signatureBytes } from './image-kind.js'
import type { Draft, ObjectFolder } from './object-folder.js'
import type { ObjectIndex } from './object-index.js'

/** Objects that are written at once: each has a file open. */
export const writesMax = 64

/** What an object may be, and what it is where that is known. */
export interface WriteLimits extends Pick<ObjectContent, 'expiresAt' | 'bytesMax'> {
  /** @default what its first bytes say */
  contentType?: string
}

/** Writes objects beside each other, and gives them their places one after the other, so that index and folder agree. */
export class ObjectWriter {
  readonly #files: ObjectFolder
  readonly #index: ObjectIndex
  readonly #room: FreeRoom
  #writes = 0
  /** Ends when the changes of places so far have ended. */
  #turn: Promise<unknown> = Promise.resolve()
  #whenIdle: (() => void) | undefined

  constructor({ files, index, room }: { files: ObjectFolder; index: ObjectIndex; room: FreeRoom }) {
    this.#files = files
    this.#index = index
    this.#room = room
  }

  async write(key: string, body: ObjectContent['body'], limits: WriteLimits): Promise<ObjectDescription> {
    if (this.#writes >= writesMax)
      throw new ObjectStoreError('storage_busy', `${writesMax} objects are being written: try again in a second`)
    this.#writes += 1
    try {
      return await this.#write(key, body instanceof Uint8Array ? [body] : body, limits)
    } finally {
      this.#writes -= 1
      if (this.#writes === 0) this.#whenIdle?.()
    }
  }

  async delete(key: string): Promise<void> {
    await this.#inTurn(async () => {
      await this.#files.delete(key)
      this.#index.delete(key)
    })
  }

  /** Deletes an object unless another has taken its place that has not expired; returns how many it deleted. */
  async deleteExpired(key: string, now: number): Promise<number> {
    return await this.#inTurn(async () => {
      if ((this.#index.get(key)?.expiresAt ?? Infinity) > now) return 0
      await this.#files.delete(key)
      this.#index.delete(key)
      return 1
    })
  }

  /** Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    if (this.#writes > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve))
    await this.#turn
  }

  async #write(
    key: string,
    body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    { expiresAt, bytesMax, contentType }: WriteLimits,
  ): Promise<ObjectDescription> {
    const draft = await this.#files.draft()
    let bytes = 0
    const reserve = (count: number): void => {
      if (bytes + count > bytesMax) throw tooLarge(bytesMax)
      this.#room.spend(count)
      this.#index.reserve(count)
      bytes += count
    }
    try {
      reserve(0)
      const start = await append(draft, body, reserve)
      const description = { bytes, contentType: contentType ?? contentTypeOf(start), expiresAt }
      await draft.finish({ key, ...description })
      await this.#inTurn(() => this.#place(draft, { key, ...description }))
      return description
    } catch (error) {
      await draft.drop()
      throw error
    } finally {
      this.#index.release(bytes)
    }
  }

  async #place(draft: Draft, heading: ObjectDescription & { key: string }): Promise<void> {
    try {
      await draft.place()
      this.#index.set(heading)
    } catch (error) {
      // Whether it has its place is not known, but can be read.
      const found = await this.#files.read(heading.key)
      if (found === undefined) this.#index.delete(heading.key)
      else this.#index.set(found)
      throw error
    }
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action)
    this.#turn = result.catch(() => {})
    return result
  }
}

/** Appends everything; returns the first bytes. */
async function append(
  draft: Draft,
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  reserve: (bytes: number) => void,
): Promise<Uint8Array> {
  let start = Buffer.alloc(0)
  for await (const chunk of body) {
    reserve(chunk.length)
    if (start.length < signatureBytes) start = Buffer.concat([start, chunk.subarray(0, signatureBytes)])
    await draft.append(chunk)
  }
  return start
}
