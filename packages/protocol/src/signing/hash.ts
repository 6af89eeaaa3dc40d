import { sha256 as sha256Of } from '@noble/hashes/sha2.js'

/** SHA-256, 32 bytes. The hash of prompts, outputs, models and parameters. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return sha256Of(bytes)
}

const encoder = new TextEncoder()

/** SHA-256 of a text's UTF-8: the input hash of a prompt, the output hash of an answer. */
export function sha256OfText(text: string): Uint8Array {
  return sha256Of(encoder.encode(text))
}
