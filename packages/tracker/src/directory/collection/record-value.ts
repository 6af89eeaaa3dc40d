import { unreadable } from './field-reader.js'
import type { Reader } from './field-reader.js'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** An item as the value of a record: JSON in UTF-8. */
export function encodeItem(item: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(item))
}

/** The item of a record's value; undefined where that is damaged or of another kind. Never throws. */
export function decodeItem<Item>(bytes: Uint8Array, read: Reader<Item>): Item | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(decoder.decode(bytes))
  } catch {
    // Whatever it is, it is not ours.
    return undefined
  }
  const item = read(parsed)
  return item === unreadable ? undefined : item
}
