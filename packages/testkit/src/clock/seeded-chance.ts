import type { Chance } from '@kudoswarm/ports'

/** Makes a chance that gives the same bytes for the same seed, everywhere. Not for keys that matter. */
export function createSeededChance(seed: number): Chance {
  let state = seed >>> 0
  return {
    bytes(length) {
      const bytes = new Uint8Array(length)
      for (let i = 0; i < length; i += 1) {
        state = (state + 0x9e3779b9) >>> 0
        bytes[i] = mix(state) >>> 24
      }
      return bytes
    },
  }
}

/** The finishing steps of MurmurHash3, which spread every bit of the counter over all others. */
function mix(value: number): number {
  let x = value
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
