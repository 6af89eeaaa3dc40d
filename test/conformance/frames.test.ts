import { FrameSplitter, decodeFrame, encodeFrame, prefixFrames } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { bytesOf, readVectors } from './vector-file.js'
import { sampleBodies } from './vectors/sample-bodies.js'
import { toVectorJson } from './vectors/vector-json.js'

interface FrameVector {
  bytes: string
  id: number
  kind: string
  body: object
}

const frames = readVectors('frames') as {
  valid: FrameVector[]
  unknownFields: FrameVector
  refused: { name: string; bytes: string; id: number; code: string }[]
}

describe('frames', () => {
  it.each(frames.valid)('$kind $bytes', ({ bytes, ...frame }) => {
    const decoded = decodeFrame(bytesOf(bytes))
    expect(toVectorJson(decoded)).toEqual({ ok: true, value: frame })
    if (decoded.ok) expect(toVectorJson(encodeFrame(decoded.value))).toBe(bytes)
  })

  it('of every kind are among the vectors', () => {
    expect(new Set(frames.valid.map(({ kind }) => kind))).toEqual(new Set(Object.keys(sampleBodies)))
  })

  it('with fields that are not known are read without them', () => {
    const { bytes, ...frame } = frames.unknownFields
    expect(toVectorJson(decodeFrame(bytesOf(bytes)))).toEqual({ ok: true, value: frame })
  })

  it.each(frames.refused)('$name: $code', ({ bytes, id, code }) => {
    expect(code).not.toBe('accepted')
    expect(decodeFrame(bytesOf(bytes))).toMatchObject({ ok: false, id, code })
  })
})

describe('streams of frames', () => {
  const { frameBytesMax, cases } = readVectors('splitter') as {
    frameBytesMax: number
    cases: { name: string; stream: string; frames: string[]; error: string | null }[]
  }

  it.each(cases)('$name, whole and byte by byte', ({ stream, frames, error }) => {
    for (const step of [Infinity, 1]) {
      const splitter = new FrameSplitter({ frameBytesMax })
      const found: unknown[] = []
      let last = splitter.push(new Uint8Array(0))
      for (const piece of pieces(bytesOf(stream), step)) {
        last = splitter.push(piece)
        found.push(...last.frames.map(toVectorJson))
      }
      expect(found).toEqual(frames)
      expect(last.error ?? null).toBe(error)
    }
  })

  it.each(cases.filter(({ name }) => name === 'two frames'))('$name are written so', ({ stream, frames }) => {
    expect(toVectorJson(prefixFrames(frames.map(bytesOf)))).toBe(stream)
  })
})

function* pieces(bytes: Uint8Array, step: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.slice(at, at + step)
}
