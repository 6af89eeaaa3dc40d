import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prefixFrames } from '../../src/frame/prefix.js'
import type { Split } from '../../src/frame/splitter.js'
import { FrameSplitter } from '../../src/frame/splitter.js'
import { bytesToHex, hexToBytes } from '../../src/ids/hex.js'

const frameBytesMax = 200

/** Pushes a stream cut at the given places. */
function splitAll(stream: Uint8Array, cuts: readonly number[]): { frames: string[]; error: Split['error'] } {
  const splitter = new FrameSplitter({ frameBytesMax })
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length]
  const frames: string[] = []
  let error: Split['error']
  for (let i = 1; i < places.length; i += 1) {
    const split = splitter.push(stream.slice(places[i - 1], places[i]))
    frames.push(...split.frames.map((frame) => bytesToHex(frame)))
    error = split.error
  }
  return { frames, error }
}

describe('FrameSplitter', () => {
  const anyFrames = fc.array(fc.uint8Array({ minLength: 1, maxLength: frameBytesMax }), { maxLength: 6 })

  it('gives back the frames however the stream is cut', () => {
    fc.assert(
      fc.property(anyFrames, fc.array(fc.nat(), { maxLength: 20 }), (frames, cuts) => {
        const expected = { frames: frames.map((frame) => bytesToHex(frame)), error: undefined }
        expect(splitAll(prefixFrames(frames), cuts)).toEqual(expected)
      }),
    )
  })

  it('gives the same for any bytes, however they are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.array(fc.nat(), { maxLength: 20 }), (stream, cuts) => {
        expect(splitAll(stream, cuts)).toEqual(splitAll(stream, []))
      }),
    )
  })

  it.each([
    ['the longest frame', `c801${'00'.repeat(200)}`, 1, undefined],
    ['one byte more', 'c901', 0, 'frame_too_large'],
    ['a prefix of four bytes', '80808001', 0, 'frame_too_large'],
    ['a prefix that goes on', '80808080', 0, 'frame_too_large'],
    ['an empty frame', '00', 0, 'frame_malformed'],
    ['a prefix longer than needed', '8100', 0, 'frame_malformed'],
    ['an error after a frame', '01aa00', 1, 'frame_malformed'],
    ['a frame that is not complete', '02aa', 0, undefined],
    ['nothing', '', 0, undefined],
  ])('%s', (_, hex, frames, error) => {
    const split = splitAll(hexToBytes(hex)!, [])
    expect(split.frames).toHaveLength(frames)
    expect(split.error).toBe(error)
  })

  it('gives nothing more after an error', () => {
    const splitter = new FrameSplitter({ frameBytesMax })
    splitter.push(Uint8Array.of(0))
    expect(splitter.push(prefixFrames([Uint8Array.of(1)]))).toEqual({ frames: [], error: 'frame_malformed' })
  })

  it('does not keep the memory that a piece of a frame came in', () => {
    const splitter = new FrameSplitter({ frameBytesMax })
    const piece = Uint8Array.of(2, 7)
    splitter.push(piece)
    piece.fill(0)
    expect(splitter.push(Uint8Array.of(8)).frames).toEqual([Uint8Array.of(7, 8)])
  })
})
