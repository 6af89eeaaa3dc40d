import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file of protocol-spec as text. */
export function specificationText(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../protocol-spec/${path}`, import.meta.url)), 'utf8')
}

/** What is in a file of vectors. */
export function readVectors(name: string): unknown {
  return JSON.parse(specificationText(`vectors/${name}.json`))
}

/** Bytes of a `0x…` text. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.slice(2), 'hex'))
}
