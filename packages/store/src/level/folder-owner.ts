import { mkdir, realpath } from 'node:fs/promises'
import { StoreError } from '@kudoswarm/ports'

/**
 * Folders whose store is open in this process. LevelDB must not be opened twice by one process: the second opening
 * fails as it should, but silently drops the lock that keeps other processes out.
 */
const owned = new Set<string>()

/**
 * Makes the folder if it is not there and claims it for one store. The returned function gives it back.
 *
 * @throws StoreError storage_in_use; what the file system throws
 */
export async function ownFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  const path = await realpath(folder)
  if (owned.has(path)) {
    throw new StoreError('storage_in_use', `this process already uses ${folder}: close that store first`)
  }
  owned.add(path)
  return () => {
    owned.delete(path)
  }
}
