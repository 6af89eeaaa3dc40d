import { textToBytes } from '@kudoswarm/core'

/** Bytes that the core keeps as text, as the messages have them. */
export function idBytes(text: string): Uint8Array<ArrayBuffer> {
  return textToBytes(text) as Uint8Array<ArrayBuffer>
}

/** Nothing, where a message has bytes that do not apply. */
export const noBytes = new Uint8Array(0)
