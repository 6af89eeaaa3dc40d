import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { Ed25519PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { Identity } from '@kudoswarm/ports'

/** An identity that is kept in a file. */
export interface FileIdentity extends Identity {
  /** For `createNodeNetwork`. */
  readonly privateKey: Ed25519PrivateKey
  /** True if other users of the machine can read the file: tell the person to `chmod 600` it. */
  readonly isExposed: boolean
}

/** Stable codes of failures with key files. */
export type KeyFileErrorCode = 'key_file_missing' | 'key_file_exists' | 'key_file_invalid' | 'key_file_unreadable'

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
 * Makes a key and writes it to a new file, readable by its owner only. An existing file is never replaced.
 *
 * @throws KeyFileError key_file_exists, key_file_unreadable
 */
export async function createIdentityFile(path: string): Promise<FileIdentity> {
  const privateKey = await generateKeyPair('Ed25519')
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(privateKeyToProtobuf(privateKey))
      // A key that is in use but not on the disk is lost with the next power cut, and the account with it.
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (cause) {
    // A file in the place of a folder gives the same code from `mkdir`, and is another trouble.
    if (codeOf(cause) === 'EEXIST' && isOf(cause, 'open')) {
      throw new KeyFileError('key_file_exists', `${path} is there already; load it, or choose another path.`, { cause })
    }
    const message = `${path} cannot be written (${String(codeOf(cause))}); choose a folder of yours.`
    throw new KeyFileError('key_file_unreadable', message, { cause })
  }
  return toFileIdentity(privateKey, false)
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
