import { varintLength, writeVarint } from './varint.js'

/** Frames in order, each with its length before it, in one piece: what is sent in one turn leaves in one write. */
export function prefixFrames(frames: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const frame of frames) length += varintLength(frame.length) + frame.length
  const bytes = new Uint8Array(length)
  let at = 0
  for (const frame of frames) {
    at = writeVarint(bytes, at, frame.length)
    bytes.set(frame, at)
    at += frame.length
  }
  return bytes
}
