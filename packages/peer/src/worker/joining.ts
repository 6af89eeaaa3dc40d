import { limits } from '@kudoswarm/protocol'
import type { JoinWorker } from '@kudoswarm/protocol'
import type { Engine } from '@kudoswarm/ports'
import type { Favours } from './worker.js'

/** What a worker says of itself when it joins; `leases` are those that it has in hand. */
export function describeWorker(init: {
  engine: Engine
  name: string
  favours: Favours | undefined
  leases: bigint[]
}): JoinWorker {
  const { engine, name, favours, leases } = init
  return {
    name,
    slots: Math.min(engine.slots, limits.workerSlotsMax),
    models: engine.models.map((model) => ({
      name: model.name,
      hash: new Uint8Array(model.hash),
      contextTokensMax: model.contextTokensMax,
      parameters: BigInt(model.parameters),
      kind: model.kind ?? 'text',
    })),
    offers: [...(engine.offers ?? [])],
    leases,
    favoured: (favours?.accounts ?? []).slice(0, limits.workerFavouredMax),
    onlyFavoured: favours?.areOnly ?? false,
  }
}
