import { storageCodeOf, StoreError, type StorageCode } from '@kudoswarm/ports'

/** What to do, by code. */
const wayOut: Record<StorageCode, string> = {
  storage_full: 'no space is left there; free some, then do this again',
  storage_permission: 'give this user the right to, or choose another folder',
  storage_failed: 'check that nothing else is in its place, and the disk',
}

/**
 * Does something with a file or folder of ours. What the file system throws becomes a failure that names the file and
 * the way out.
 *
 * @throws StoreError storage_full, storage_permission, storage_failed; whatever else `work` throws
 */
export async function withOwnFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isOfFiles(error) ? describe(error, path) : error
  }
}

/** The same for an error of the file system that nobody foresaw; every other error is given back as it is. */
export function fileErrorOf(error: unknown): unknown {
  if (!isOfFiles(error)) return error
  // Only the disk can be full, but much else may be forbidden or fail.
  const isOfDisk = storageCodeOf(error.code) === 'storage_full' || error.path !== undefined
  return isOfDisk && storageCodeOf(error.code) !== 'storage_failed' ? describe(error, error.path) : error
}

/** An error of a system call. */
interface SystemError extends Error {
  code: string
  syscall: string
  path?: string
}

function isOfFiles(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}

function describe(cause: SystemError, path = 'A file'): StoreError {
  const code = storageCodeOf(cause.code)
  return new StoreError(code, `${path} cannot be used (${cause.message}): ${wayOut[code]}.`, { cause })
}
