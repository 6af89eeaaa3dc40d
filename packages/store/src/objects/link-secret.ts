import { randomBytes } from 'node:crypto'
import { chmod, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of the secret that signs links. */
export const secretBytes = 32

/**
 * The secret of a folder, made when it is first asked for. It is there as a whole or not, and for its owner only; who
 * deletes it makes all links invalid that are about.
 */
export async function readLinkSecret(folder: string): Promise<Buffer> {
  const path = join(folder, 'link-secret')
  const known = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (known?.length === secretBytes) {
    await chmod(path, 0o600)
    return known
  }
  const secret = randomBytes(secretBytes)
  const file = await open(`${path}.tmp`, 'w', 0o600)
  try {
    await file.writeFile(secret)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.tmp`, path)
  return secret
}
