import type { Decoded } from '../decoded.js'
import { limits } from '../limits.js'
import { bytesToHex, hexToBytes } from './hex.js'

/** The text form of a request id: 32 lower-case hex digits. */
export function requestIdToString(id: Uint8Array): string {
  return bytesToHex(id)
}

/** Reads a request id. Upper case and the hyphens of a UUID are refused: one id has one spelling. */
export function requestIdFromString(text: string): Decoded<Uint8Array> {
  const value = text.length === 2 * limits.requestIdBytes ? hexToBytes(text) : undefined
  return value === undefined ? { ok: false, code: 'request_id_invalid', detail: text } : { ok: true, value }
}
