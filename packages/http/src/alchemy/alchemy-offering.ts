import { limits } from '@kudoswarm/protocol'
import type { ModelDescription } from '@kudoswarm/ports'
import { namedModelHash } from '../gateway/key-seed.js'
import type { Offering } from '../gateway/polled-engine.js'
import type { AlchemyPop } from '../input/workers/pops.js'

/** Tiles per second from which an alchemist is not slow. */
const fastTilesPerSecond = 0.1

/** Time that an alchemist has for a form, in seconds. */
const formTtlSeconds = 180

/** What an alchemist offers: forms take the place of models. */
export function alchemyOfferingOf({ forms, maxTiles, threads, amount }: AlchemyPop): Offering {
  const models = forms.map((name): ModelDescription => ({
    kind: 'alchemy',
    name,
    hash: namedModelHash(name),
    parameters: 0,
    contextTokensMax: maxTiles,
  }))
  const slots = Math.min(Math.max(threads, amount), limits.workerSlotsMax)
  return { models, slots, offers: [], fastPerSecond: fastTilesPerSecond, ttlSecondsOf: () => formTtlSeconds }
}
