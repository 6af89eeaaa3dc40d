import type { Chance } from '@kudoswarm/ports'
import type { ImageParams } from '../input/requests/image-params.js'
import { seedOf } from '../input/requests/seed.js'

/** Seeds are below this. */
const seedLimit = 2 ** 32

/** The seed of a request's first image, and how much the next one's is more; any two where the request has no seed. */
export function seedsOf({ seed, seedVariation }: ImageParams, chance: Chance): { seed: number; seedVariation: number } {
  if (seed !== undefined) return { seed: seedOf(seed), seedVariation: seedVariation ?? 1 }
  const bytes = Buffer.from(chance.bytes(8))
  // An odd distance: no two of the images have the same seed.
  return { seed: bytes.readUInt32BE(0), seedVariation: (bytes.readUInt32BE(4) | 1) >>> 0 }
}

/** The seed of one image of a request. */
export function seedOfGeneration(seeds: { seed: number; seedVariation: number }, generation: number): number {
  return (seeds.seed + ((seeds.seedVariation * generation) % seedLimit)) % seedLimit
}
