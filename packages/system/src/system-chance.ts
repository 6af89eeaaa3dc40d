import type { Chance } from '@kudoswarm/ports'

/** Bytes that the Web Cryptography API gives at once. */
const bytesAtOnce = 65_536

/** The machine's random generator, fit for keys. */
export const systemChance: Chance = {
  bytes(length) {
    const bytes = new Uint8Array(length)
    for (let from = 0; from < length; from += bytesAtOnce)
      crypto.getRandomValues(bytes.subarray(from, from + bytesAtOnce))
    return bytes
  },
}
