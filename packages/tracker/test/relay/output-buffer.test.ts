import { isWellFormedUtf8 } from '@kudoswarm/protocol'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OutputBuffer } from '../../src/relay/output-buffer.js'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('an output buffer', () => {
  it('gives back what was put in, in pieces that are whole characters', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 })
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 40 }), (pieces, bytesMax) => {
        const buffer = new OutputBuffer({ bytesMax: 100_000 })
        for (const piece of pieces) expect(buffer.append(encode(piece), 1)).toBe(true)
        const whole = encode(pieces.join(''))
        expect(buffer.bytes).toEqual(whole)
        expect(buffer.tokens).toBe(pieces.length)
        const read: number[] = []
        while (read.length < buffer.length) {
          const piece = buffer.pieceAt(read.length, bytesMax)
          expect(piece.length).toBeGreaterThan(0)
          expect(piece.length).toBeLessThanOrEqual(bytesMax)
          expect(isWellFormedUtf8(piece)).toBe(true)
          read.push(...piece)
        }
        expect(Uint8Array.from(read)).toEqual(whole)
      }),
    )
  })

  it.each([
    [5_000, true],
    [5_001, false],
  ])('of 5000 bytes at most takes %i: %s', (length, taken) => {
    const buffer = new OutputBuffer({ bytesMax: 5_000 })
    buffer.append(new Uint8Array(2_000), 1)
    expect(buffer.append(new Uint8Array(length - 2_000), 1)).toBe(taken)
    expect([buffer.length, buffer.tokens]).toEqual(taken ? [5_000, 2] : [2_000, 1])
  })

  it('knows which offsets are within a character', () => {
    const buffer = new OutputBuffer({ bytesMax: 100 })
    buffer.append(encode('aé🌲'), 1)
    const within = Array.from({ length: 9 }, (_, offset) => offset).filter((offset) => buffer.isWithinCharacter(offset))
    expect(within).toEqual([2, 4, 5, 6])
  })
})
