import { bytesText } from '../figures/bytes-text.js'
import { peerStrings } from '../strings/en/peer.js'
import type { FileAccess } from './file-access.js'
import { ModelFileError } from './model-file-error.js'

/** @throws ModelFileError storage_full where the browser says that it has no room for so many bytes more */
export function expectRoom(bytes: number, { quota, usage }: StorageEstimate): void {
  if (quota === undefined || usage === undefined) return
  const free = Math.max(0, quota - usage)
  if (bytes > free)
    throw new ModelFileError('storage_full', peerStrings.storageShort(bytesText(bytes), bytesText(free)))
}

/**
 * Tries whether a file can become so long, and leaves it as it is: Chromium tells every page of the same room, so that
 * nobody is known by their disk, and only the file system knows better.
 *
 * @throws ModelFileError storage_full; DOMException QuotaExceededError
 */
export function tryLength(file: FileAccess, bytes: number): void {
  const before = file.getSize()
  file.truncate(bytes)
  // Where nothing is kept, in private windows, Chromium says nothing and leaves the file as it was.
  if (file.getSize() !== bytes) throw noRoom()
  file.truncate(before)
}

/** Writes all of it. @throws ModelFileError storage_full; DOMException QuotaExceededError */
export function writeWhole(file: FileAccess, bytes: Uint8Array, at: number): void {
  // Where nothing is kept, Chromium gives a negative error as 32 bits without a sign in place of a length.
  if (file.write(bytes, { at }) !== bytes.length) throw noRoom()
}

function noRoom(): ModelFileError {
  return new ModelFileError('storage_full', peerStrings.storageFull)
}
