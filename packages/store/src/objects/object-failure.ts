import { ObjectStoreError, storageCodeOf } from '@kudoswarm/ports'

/** Turns what the file system threw into an error with a stable code and the way out. */
export function objectErrorOf(cause: unknown, folder: string): unknown {
  if (!(cause instanceof Error) || cause instanceof ObjectStoreError) return cause
  const systemCode = (cause as { code?: unknown }).code
  if (typeof systemCode !== 'string' || !('syscall' in cause)) return cause
  const code = storageCodeOf(systemCode)
  return new ObjectStoreError(code, `${wayOut[code](folder)} (${cause.message})`, { cause })
}

/** What is said of every use after closing. */
export function closedError(folder: string): ObjectStoreError {
  return new ObjectStoreError('storage_closed', `the object store in ${folder} has been closed: open it again`)
}

const wayOut = {
  storage_full: (folder: string) => `no space is left for ${folder}: free some; the store goes on by itself`,
  storage_permission: (folder: string) =>
    `${folder} may not be written: give this user the right to, or choose another folder`,
  storage_failed: (folder: string) => `reading or writing ${folder} failed: check the disk`,
}
