import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isWellFormedUtf8, utf8Length } from '../../src/frame/utf8.js'

/** What the platform says. */
function isAccepted(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Bytes from the edges of the table of well-formed sequences. */
const edge = fc.constantFrom(
  0,
  0x7f,
  0x80,
  0x8f,
  0x90,
  0x9f,
  0xa0,
  0xbf,
  0xc0,
  0xc2,
  0xdf,
  0xe0,
  0xed,
  0xef,
  0xf0,
  0xf4,
  0xf5,
)

it('agrees with the platform on any bytes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(edge, { maxLength: 6 }), fc.array(fc.nat(255), { maxLength: 6 })), (array) => {
      const bytes = Uint8Array.from(array)
      expect(isWellFormedUtf8(bytes)).toBe(isAccepted(bytes))
    }),
    { numRuns: 3000 },
  )
})

it('accepts every text and knows its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = new TextEncoder().encode(text)
      expect(isWellFormedUtf8(bytes)).toBe(true)
      expect(utf8Length(text)).toBe(bytes.length)
    }),
  )
})

it('looks only at the bytes it is asked about', () => {
  const bytes = Uint8Array.of(0xff, 0xc3, 0xa9, 0xff)
  expect(isWellFormedUtf8(bytes, 1, 3)).toBe(true)
  expect(isWellFormedUtf8(bytes, 1, 2)).toBe(false)
})
