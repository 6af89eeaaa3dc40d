import { storageCodeOf, StoreError } from '@kudoswarm/ports'
import type { StoreErrorCode } from '@kudoswarm/ports'

/** Turns whatever LevelDB or the file system threw into an error with a stable code and the way out. */
export function storeErrorOf(cause: unknown, folder: string): StoreError {
  if (cause instanceof StoreError) return cause
  const code = storeErrorCode(cause)
  return new StoreError(code, `${wayOut[code](folder)} (${innermost(cause).message})`, { cause })
}

/** The code for what LevelDB or the file system threw; `storage_failed` for whatever is not known. */
export function storeErrorCode(cause: unknown): StoreErrorCode {
  const { code, message } = innermost(cause)
  if (code === 'LEVEL_LOCKED') return 'storage_in_use'
  if (code === 'LEVEL_CORRUPTION') return 'storage_corrupt'
  // LevelDB tells what the system said in words.
  if (/no space left|quota exceeded|file too large/i.test(message)) return 'storage_full'
  if (/permission denied|read-only file system/i.test(message)) return 'storage_permission'
  return storageCodeOf(code)
}

/** LevelDB reports a failed opening as the cause of another error. */
function innermost(error: unknown): { code: string; message: string } {
  let current = error
  while (current instanceof Error && current.cause instanceof Error) current = current.cause
  if (!(current instanceof Error)) return { code: '', message: String(current) }
  return { code: 'code' in current ? String(current.code) : '', message: current.message }
}

const wayOut: Record<StoreErrorCode, (folder: string) => string> = {
  storage_in_use: (folder) => `another process uses ${folder}: stop it, or choose another folder`,
  storage_full: (folder) => `no space is left for ${folder}: free some; the store goes on by itself`,
  storage_corrupt: (folder) =>
    `the database in ${folder} is damaged: restore it from a backup, or start with an empty one`,
  storage_permission: (folder) => `${folder} may not be written: give this user the right to, or choose another folder`,
  storage_closed: (folder) => `the store in ${folder} has been closed: open it again`,
  storage_failed: (folder) => `reading or writing ${folder} failed: check the disk; the store tries again by itself`,
}
