/** Most characters of a seed that count. */
const charactersMax = 1000

/** Seeds are below this. */
const seedLimit = 1n << 32n

/**
 * The number of a seed, below 2^32: of digits the number they write, of any other text that of its bytes, the first of
 * which counts least. 32 bits are dropped at a time until the rest fits.
 */
export function seedOf(text: string): number {
  const counted = text.slice(0, charactersMax).trim()
  let seed = /^\d+$/.test(counted) ? BigInt(counted) : numberOfBytes(counted)
  while (seed >= seedLimit) seed >>= 32n
  return Number(seed)
}

function numberOfBytes(text: string): bigint {
  const digits = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0'))
  return BigInt(`0x0${digits.reverse().join('')}`)
}
