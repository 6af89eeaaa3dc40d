import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import type { Decoded } from '../decoded.js'
import { limits } from '../limits.js'
import { sha256 } from '../signing/hash.js'

/** Every account's text begins with this: kudoswarm, version 1. */
const prefix = 'ks1'
/** Bytes of the hash that follow the key, so that a slip of the hand is noticed. */
const checkBytes = 4
/** No text of an account is longer: 3 + 50 characters. */
const textLengthMax = 53

/**
 * The text form of an account: `ks1` and base58btc of the key and the first 4 bytes of the SHA-256 of `ks1` and the
 * key. Implements protocol-spec/identity.md §4.1.
 */
export function accountKeyToString(key: Uint8Array): string {
  return prefix + toString(withCheck(key), 'base58btc')
}

/** Reads the text form of an account. Gives the 32 bytes of its key, or `account_key_invalid`. */
export function accountKeyFromString(text: string): Decoded<Uint8Array> {
  const bytes =
    text.startsWith(prefix) && text.length <= textLengthMax ? fromBase58(text.slice(prefix.length)) : undefined
  if (bytes?.length === limits.keyBytes + checkBytes) {
    const key = bytes.slice(0, limits.keyBytes)
    // Writing it again compares the check and refuses every second spelling.
    if (accountKeyToString(key) === text) return { ok: true, value: key }
  }
  return { ok: false, code: 'account_key_invalid', detail: text.slice(0, textLengthMax) }
}

function withCheck(key: Uint8Array): Uint8Array {
  const checked = new Uint8Array(prefix.length + key.length)
  checked.set(new TextEncoder().encode(prefix))
  checked.set(key, prefix.length)
  const whole = new Uint8Array(key.length + checkBytes)
  whole.set(key)
  whole.set(sha256(checked).subarray(0, checkBytes), key.length)
  return whole
}

function fromBase58(text: string): Uint8Array | undefined {
  try {
    return fromString(text, 'base58btc')
  } catch {
    // The library throws for characters outside the alphabet.
    return undefined
  }
}
