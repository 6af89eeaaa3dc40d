import type { StoreErrorCode } from './store.js'

/** Codes for what the file system threw. */
export type StorageCode = Extract<StoreErrorCode, 'storage_full' | 'storage_permission' | 'storage_failed'>

const codes: Readonly<Record<string, StorageCode>> = {
  ENOSPC: 'storage_full',
  EDQUOT: 'storage_full',
  EFBIG: 'storage_full',
  EACCES: 'storage_permission',
  EPERM: 'storage_permission',
  EROFS: 'storage_permission',
}

/**
 * The code for an error of the file system, by the system's own code: full also where a quota or a limit of file sizes
 * is, `storage_failed` for whatever is not known.
 */
export function storageCodeOf(systemCode: unknown): StorageCode {
  return (typeof systemCode === 'string' && Object.hasOwn(codes, systemCode) && codes[systemCode]) || 'storage_failed'
}
