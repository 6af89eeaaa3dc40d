import { chmod } from 'node:fs/promises'
import { checkObjectKey, ObjectStoreError, StoreError } from '@kudoswarm/ports'
import type {
  Clock,
  LinkLimits,
  Logger,
  MoveLimits,
  ObjectContent,
  ObjectDescription,
  ServedObjectStore,
  StoredObject,
  UploadLimits,
} from '@kudoswarm/ports'
import { ownFolder } from '../level/folder-owner.js'
import { tooLarge, uploadMsDefault } from '../object-limits.js'
import { FreeRoom } from './free-room.js'
import { servedTypeOf } from './image-kind.js'
import { readLinkSecret } from './link-secret.js'
import { LinkSigner } from './link-signer.js'
import { closedError, objectErrorOf } from './object-failure.js'
import { ObjectFolder } from './object-folder.js'
import { ObjectIndex } from './object-index.js'
import { openStoredObject } from './object-reader.js'
import { ObjectWriter } from './object-writer.js'

/** Bytes of all objects in a folder, unless told otherwise. */
export const objectBytesTotalDefault = 10 * 1024 ** 3

/** Objects in a folder, unless told otherwise: each takes memory too. */
export const objectsMaxDefault = 200_000

/** Bytes that objects leave free for the journal, which is on the same disk, unless told otherwise. */
export const freeBytesMinDefault = 512 * 1024 ** 2

/** How objects are kept in a folder. */
export interface FileObjectStoreInit {
  /** Made if it is not there. Its owner owns the tracker's data folder too, which keeps other processes out. */
  folder: string
  /** Where the links of this store are served, without a slash at the end: `https://swarm.example/content`. */
  contentUrl: () => string
  clock: Pick<Clock, 'now'>
  logger?: Pick<Logger, 'warn'>
  /** Bytes of all objects. @default 10 GiB */
  bytesMax?: number
  /** @default 200,000 */
  objectsMax?: number
  /** Bytes that are left free on the disk. @default 512 MiB */
  freeBytesMin?: number
  /** How long what came by an upload link is kept, in milliseconds. @default 2 hours */
  uploadMs?: number
}

/** Opens the object store in a folder. @throws ObjectStoreError storage_in_use, storage_full, storage_failed, storage_permission */
export async function openFileObjectStore(init: FileObjectStoreInit): Promise<ServedObjectStore> {
  const { folder, logger, bytesMax = objectBytesTotalDefault, objectsMax = objectsMaxDefault } = init
  const { freeBytesMin = freeBytesMinDefault } = init
  let giveBack: (() => void) | undefined
  try {
    giveBack = await ownFolder(folder)
    await chmod(folder, 0o700)
    const signer = new LinkSigner(await readLinkSecret(folder))
    const [files, index] = [new ObjectFolder(folder), new ObjectIndex({ bytesMax, objectsMax })]
    await files.open(
      (heading) => index.set(heading),
      (name) => logger?.warn('an object was damaged and is deleted; check the disk', { name }),
    )
    const room = await FreeRoom.of(folder, freeBytesMin)
    return new FileObjectStore(init, { signer, files, index, room, giveBack })
  } catch (error) {
    giveBack?.()
    if (error instanceof StoreError && error.code === 'storage_in_use')
      throw new ObjectStoreError('storage_in_use', error.message, { cause: error })
    throw objectErrorOf(error, folder)
  }
}

interface Parts {
  signer: LinkSigner
  files: ObjectFolder
  index: ObjectIndex
  room: FreeRoom
  giveBack: () => void
}

class FileObjectStore implements ServedObjectStore {
  readonly #init: FileObjectStoreInit
  readonly #parts: Parts
  readonly #writer: ObjectWriter
  #closing: Promise<void> | undefined

  constructor(init: FileObjectStoreInit, parts: Parts) {
    this.#init = init
    this.#parts = parts
    this.#writer = new ObjectWriter(parts)
  }

  get hasSecureLinks(): boolean {
    return this.#init.contentUrl().startsWith('https:')
  }

  get bytes(): number {
    return this.#parts.index.bytes
  }

  async put(key: string, { body, ...limits }: ObjectContent): Promise<ObjectDescription> {
    checkObjectKey(key)
    return await this.#do(() => this.#writer.write(key, body, limits))
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return await this.#do(async () => {
      const object = await openStoredObject(this.#parts.files.pathOf(key))
      if (object === undefined || object.expiresAt > this.#init.clock.now()) return object
      await object.discard()
      return undefined
    })
  }

  async stat(key: string): Promise<ObjectDescription | undefined> {
    return await this.#do(() => {
      const heading = this.#parts.index.get(key)
      if (heading === undefined || heading.expiresAt <= this.#init.clock.now()) return Promise.resolve(undefined)
      const { bytes, contentType, expiresAt } = heading
      return Promise.resolve({ bytes, contentType, expiresAt })
    })
  }

  async move(from: string, to: string, { expiresAt, bytesMax }: MoveLimits): Promise<ObjectDescription | undefined> {
    const object = await this.get(from)
    if (object === undefined) return await this.stat(to)
    const { body, contentType, bytes } = object
    try {
      if (bytes > bytesMax) {
        await this.delete(from)
        throw tooLarge(bytesMax)
      }
      const moved = await this.put(to, { body, contentType, expiresAt, bytesMax })
      await this.delete(from)
      return moved
    } finally {
      await object.discard()
    }
  }

  async delete(key: string): Promise<void> {
    await this.#do(() => this.#writer.delete(key))
  }

  uploadUrl(key: string, { expiresAt, bytesMax }: UploadLimits): Promise<string> {
    return this.#urlOf('PUT', key, { expiresAt, bytesMax })
  }

  downloadUrl(key: string, { expiresAt }: LinkLimits): Promise<string> {
    return this.#urlOf('GET', key, { expiresAt, bytesMax: 0 })
  }

  readUploadLink(token: string): UploadLimits & { key: string } {
    const { key, expiresAt, bytesMax } = this.#parts.signer.read(token, 'PUT', this.#init.clock.now())
    return { key, expiresAt, bytesMax }
  }

  async receive(token: string, body: AsyncIterable<Uint8Array>): Promise<ObjectDescription> {
    const { key, bytesMax } = this.readUploadLink(token)
    const { clock, uploadMs = uploadMsDefault } = this.#init
    return await this.#do(() => this.#writer.write(key, body, { bytesMax, expiresAt: clock.now() + uploadMs }))
  }

  async open(token: string): Promise<StoredObject> {
    const { key } = this.#parts.signer.read(token, 'GET', this.#init.clock.now())
    const object = await this.get(key)
    if (object !== undefined) return { ...object, contentType: servedTypeOf(object.contentType) }
    if (this.#parts.index.get(key) === undefined)
      throw new ObjectStoreError('object_missing', 'there is nothing behind this link (yet): ask for it later')
    throw new ObjectStoreError('object_expired', 'what was behind this link has expired: ask for it anew')
  }

  async sweep(now: number, limit: number): Promise<number> {
    return await this.#do(async () => {
      let swept = 0
      for (const key of this.#parts.index.expired(now, limit)) swept += await this.#writer.deleteExpired(key, now)
      return swept
    })
  }

  close(): Promise<void> {
    this.#closing ??= this.#writer.close().finally(() => this.#parts.giveBack())
    return this.#closing
  }

  async #urlOf(method: 'PUT' | 'GET', key: string, limits: UploadLimits): Promise<string> {
    checkObjectKey(key)
    return `${this.#init.contentUrl()}/${this.#parts.signer.sign({ method, key, ...limits })}`
  }

  async #do<Result>(action: () => Promise<Result>): Promise<Result> {
    if (this.#closing !== undefined) throw closedError(this.#init.folder)
    try {
      return await action()
    } catch (error) {
      throw objectErrorOf(error, this.#init.folder)
    }
  }
}
