import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { Ed25519PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { storageCodeOf, type Identity, type StorageCode } from '@kudoswarm/ports'

/** An identity that is kept in a file. */
export interface FileIdentity extends Identity {
  /** For `createNodeNetwork`. */
  readonly privateKey: Ed25519PrivateKey
  /** True if other users of the machine can read the file: tell the person to `chmod 600` it. */
  readonly isExposed: boolean
}

/** Stable codes of failures with key files. */
export type KeyFileErrorCode =
  | 'key_file_missing'
  | 'key_file_exists'
  | 'key_file_invalid'
  | 'key_file_unreadable'
  | StorageCode

/** A failure with a key file; the message ends with the way out. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
  readonly code: KeyFileErrorCode

  constructor(code: KeyFileErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** Permissions of others than the owner. */
const othersMode = 0o077

/**
 * Reads the key that `createIdentityFile` wrote: an Ed25519 private key as libp2p's protobuf, 68 bytes.
 *
 * @throws KeyFileError key_file_missing, key_file_invalid, key_file_unreadable
 */
export async function loadIdentityFile(path: string): Promise<FileIdentity> {
  const { bytes, mode } = await read(path)
  // Windows has no such permissions; there the mode says nothing.
  const isExposed = process.platform !== 'win32' && (mode & othersMode) !== 0
  return toFileIdentity(decode(bytes, path), isExposed)
}

/**
 * Makes a key and writes it to a new file, readable by its owner only. An existing file is never replaced; where the
 * writing fails, or the process is killed, no half of a file is left in its place.
 *
 * @throws KeyFileError key_file_exists, storage_full, storage_permission, storage_failed
 */
export async function createIdentityFile(path: string): Promise<FileIdentity> {
  const privateKey = await generateKeyPair('Ed25519')
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeWhole(path, privateKeyToProtobuf(privateKey))
  } catch (cause) {
    throw writeError(cause, path)
  }
  return toFileIdentity(privateKey, false)
}

/** Codes of file systems that know no second name of a file, such as FAT. */
const linklessCodes: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** The file gets its name, which must be free, once all of it is on the disk. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.new`
  await writeDurably(unfinished, bytes)
  try {
    // Unlike a renaming, this replaces nothing.
    await link(unfinished, path)
  } catch (error) {
    if (!linklessCodes.has(codeOf(error))) throw error
    await writeDurably(path, bytes)
  } finally {
    await remove(unfinished)
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    // A key that is in use but not on the disk is lost with the next power cut, and the account with it.
    await file.sync()
  } catch (error) {
    await remove(path)
    throw error
  } finally {
    await file.close()
  }
}

/** Removes what this process has written. Failing that it stays, under a name that nobody looks for. */
async function remove(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined)
}

function writeError(cause: unknown, path: string): KeyFileError {
  // A file in the place of a folder gives the same code from `mkdir`, and is another trouble.
  if (codeOf(cause) === 'EEXIST' && !isOf(cause, 'mkdir')) {
    return new KeyFileError('key_file_exists', `${path} is there already; load it, or choose another path.`, { cause })
  }
  const code = storageCodeOf(codeOf(cause))
  return new KeyFileError(code, `${path} cannot be written (${String(codeOf(cause))}): ${wayOut[code]}.`, { cause })
}

const wayOut: Record<StorageCode, string> = {
  storage_full: 'no space is left; free some, then do this again',
  storage_permission: 'choose a folder of yours, or give this user the right to write there',
  storage_failed: 'choose another folder, or check the disk',
}

async function read(path: string): Promise<{ bytes: Uint8Array; mode: number }> {
  try {
    return { bytes: await readFile(path), mode: (await stat(path)).mode }
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') {
      throw new KeyFileError('key_file_missing', `There is no key at ${path}; create one, or check the path.`, {
        cause,
      })
    }
    const message = `${path} cannot be read (${String(codeOf(cause))}); check whose file it is.`
    throw new KeyFileError('key_file_unreadable', message, { cause })
  }
}

function decode(bytes: Uint8Array, path: string): Ed25519PrivateKey {
  const wayOut = 'Restore it from a backup, or move it away and create a new one: a new identity.'
  try {
    const key = privateKeyFromProtobuf(bytes)
    if (key.type === 'Ed25519') return key
  } catch (cause) {
    throw new KeyFileError('key_file_invalid', `${path} holds no libp2p private key. ${wayOut}`, { cause })
  }
  throw new KeyFileError('key_file_invalid', `${path} holds a key of another kind than Ed25519. ${wayOut}`)
}

function toFileIdentity(privateKey: Ed25519PrivateKey, isExposed: boolean): FileIdentity {
  return {
    privateKey,
    isExposed,
    publicKey: privateKey.publicKey.raw,
    peer: peerIdFromPrivateKey(privateKey).toString(),
    sign: async (bytes) => privateKey.sign(bytes),
  }
}

function isOf(error: unknown, syscall: string): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === syscall
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
