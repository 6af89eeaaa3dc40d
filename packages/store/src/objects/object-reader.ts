import { open, type FileHandle } from 'node:fs/promises'
import { ObjectStoreError } from '@kudoswarm/ports'
import type { StoredObject } from '@kudoswarm/ports'
import { readHeading } from './object-file.js'

/** Bytes that are read at a time. */
const chunkBytes = 64 * 1024

/** Opens the file of an object; undefined where there is none. */
export async function openStoredObject(path: string): Promise<StoredObject | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    const heading = await readHeading(file)
    if (heading === undefined)
      throw new ObjectStoreError('storage_failed', `${path} is damaged: check the disk, and delete that file`)
    const { bytes, contentType, expiresAt } = heading
    // Closing twice is no error to a file handle.
    return { bytes, contentType, expiresAt, body: chunksOf(file, bytes), discard: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function* chunksOf(file: FileHandle, bytes: number): AsyncIterable<Uint8Array> {
  try {
    for (let at = 0; at < bytes;) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, bytes - at))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) throw new ObjectStoreError('storage_failed', 'an object became shorter: check the disk')
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
