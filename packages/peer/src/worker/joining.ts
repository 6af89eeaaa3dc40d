import { limits } from '@kudoswarm/protocol'
import type { JoinWorker } from '@kudoswarm/protocol'
import type { Engine } from '@kudoswarm/ports'

/** What a worker says of itself when it joins; `leases` are those that it has in hand. */
export function describeWorker(init: { engine: Engine; name: string; leases: bigint[] }): JoinWorker {
  const { engine, name, leases } = init
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
  }
}
