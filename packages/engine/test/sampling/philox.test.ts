import { expect, it } from 'vitest'
import { philox, philox4x32 } from '../../src/sampling/philox.js'

// The known answers of the Random123 distribution (kat_vectors, philox4x32 10).
it.each([
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
] as const)('Random123 known answer $counter.0', ({ counter, key, words }) => {
  expect(philox4x32(counter, key)).toEqual(words)
})

it('places seed and index as exact-arithmetic §6 says', () => {
  expect(philox(0x299f31d0_a4093822n, 5)).toBe(philox4x32([5, 0, 0, 0], [0xa4093822, 0x299f31d0])[0])
  expect(philox(7n, 2 ** 32 + 5)).toBe(philox4x32([5, 1, 0, 0], [7, 0])[0])
})
