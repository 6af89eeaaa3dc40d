import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { peerStrings } from '../strings/en/peer.js'
import { download, reach } from './model-download.js'
import { ModelFileError } from './model-file-error.js'
import { expectRoom } from './storage-room.js'
import { tryLock, waitForLock, type Release } from '../locks/tab-lock.js'
import { downloadLock, useLock } from './model-locks.js'

/** A model that the tracker offers, as `/page/tracker.json` lists it. */
export interface OfferedModel {
  name: string
  /** SHA-256 of the file, as hex digits. */
  hash: string
  bytes: number
  hasKnownAnswers: boolean
}

/** A model that lies in this browser. */
export interface ModelFile {
  file: File
  /** Its known answers, as the tracker gave them. */
  knownAnswers: string | undefined
}

/** How far a fetch is. */
export interface FetchProgress {
  /** `waiting`: another tab of this browser downloads it. */
  phase: 'waiting' | 'downloading' | 'verifying'
  done: number
  total: number
}

/** How something is got: for how long it is wanted, and who is told how far it is. */
interface FetchOptions {
  signal: AbortSignal
  onProgress: (progress: FetchProgress) => void
}

/** Bytes of a file that are hashed between two looks at whether somebody has stopped it. */
const hashedAtOnce = 4 * 1024 * 1024

/** The models of this browser, by the hashes of their files, in the private file system of the origin. */
export class ModelFiles {
  readonly #folder: FileSystemDirectoryHandle

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  static async open(): Promise<ModelFiles> {
    const root = await navigator.storage.getDirectory()
    return new ModelFiles(await root.getDirectoryHandle('models', { create: true }))
  }

  /** Bytes of a model that are here already; all of them where it is complete. */
  async bytesHere({ hash }: OfferedModel): Promise<number> {
    for (const name of [completeName(hash), partName(hash)]) {
      const file = await this.#find(name)
      if (file !== undefined) return file.size
    }
    return 0
  }

  /**
   * Gets a model: from here, from another tab that downloads it, or from the tracker, from where an earlier attempt has
   * ended. What was fetched is verified against its hash before it is used. No tab removes it until the signal aborts.
   *
   * @throws ModelFileError; the signal's reason
   */
  async get(model: OfferedModel, options: FetchOptions): Promise<ModelFile> {
    const { signal } = options
    const release = await waitForLock(useLock(model.hash), { mode: 'shared', signal })
    signal.addEventListener('abort', release, { once: true })
    const file = (await this.#find(completeName(model.hash))) ?? (await this.#fetchAlone(model, options))
    return { file, knownAnswers: await fetchKnownAnswers(model, signal) }
  }

  /** Deletes a model. @throws ModelFileError model_in_use where a tab of this browser uses or downloads it */
  async remove({ hash }: OfferedModel): Promise<void> {
    const release = await tryLock(useLock(hash))
    if (release === undefined) throw new ModelFileError('model_in_use', peerStrings.modelInUse)
    try {
      for (const name of [completeName(hash), partName(hash)]) {
        if ((await this.#find(name)) !== undefined) await this.#folder.removeEntry(name)
      }
    } finally {
      release()
    }
  }

  /** Fetches a model while no other tab does; one that another tab has fetched meanwhile is used. */
  async #fetchAlone(model: OfferedModel, options: FetchOptions): Promise<File> {
    const { hash, bytes } = model
    const release = (await tryLock(downloadLock(hash))) ?? (await this.#waitForOther(model, options))
    try {
      const fetched = await this.#find(completeName(hash))
      if (fetched !== undefined) return fetched
      const part = await this.#folder.getFileHandle(partName(hash), { create: true })
      expectRoom(bytes - (await part.getFile()).size, await navigator.storage.estimate())
      return await this.#fetch(part, model, options)
    } finally {
      release()
    }
  }

  #waitForOther({ hash, bytes }: OfferedModel, { signal, onProgress }: FetchOptions): Promise<Release> {
    onProgress({ phase: 'waiting', done: 0, total: bytes })
    return waitForLock(downloadLock(hash), { mode: 'exclusive', signal })
  }

  async #fetch(part: FileSystemFileHandle, model: OfferedModel, { signal, onProgress }: FetchOptions): Promise<File> {
    const { hash, bytes } = model
    await download(part, {
      path: `/page/models/${hash}.gguf`,
      bytes,
      signal,
      onProgress: (done) => onProgress({ phase: 'downloading', done, total: bytes }),
    })
    const found = await hashOf(await part.getFile(), signal, (done) =>
      onProgress({ phase: 'verifying', done, total: bytes }),
    )
    if (found !== hash) {
      await this.#folder.removeEntry(partName(hash))
      throw new ModelFileError('model_damaged', peerStrings.modelDamaged)
    }
    // The name of a complete file is given last, so that no half of one is ever taken for it.
    await (part as MovableFile).move(completeName(hash))
    return part.getFile()
  }

  async #find(name: string): Promise<File | undefined> {
    try {
      return await (await this.#folder.getFileHandle(name)).getFile()
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
      throw error
    }
  }
}

/** What the library of types does not know yet: https://fs.spec.whatwg.org, in all browsers for private files. */
type MovableFile = FileSystemFileHandle & { move(name: string): Promise<void> }

const completeName = (hash: string): string => `${hash}.gguf`
const partName = (hash: string): string => `${hash}.part`

async function fetchKnownAnswers(
  { hash, hasKnownAnswers }: OfferedModel,
  signal: AbortSignal,
): Promise<string | undefined> {
  return hasKnownAnswers ? (await reach(`/page/models/${hash}.kat.json`, { signal })).text() : undefined
}

async function hashOf(file: File, signal: AbortSignal, onHashed: (done: number) => void): Promise<string> {
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += hashedAtOnce) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(from, from + hashedAtOnce).arrayBuffer()))
    onHashed(Math.min(from + hashedAtOnce, file.size))
  }
  return bytesToHex(hash.digest())
}
