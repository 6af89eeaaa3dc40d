import { limits } from '@kudoswarm/protocol'
import type { JoinWorker } from '@kudoswarm/protocol'
import type { Engine, ModelDescription } from '@kudoswarm/ports'
import type { Favours, WorkerInit } from './worker.js'
import { offersOfSpeed } from './worker-speed.js'

/** What a worker says of itself when it joins; `leases` are those that it has in hand. */
export function describeWorker(
  init: Pick<WorkerInit, 'name' | 'offers' | 'speed' | 'contextTokensMax'> & {
    engine: Engine
    favours: Favours | undefined
    leases: bigint[]
  },
): JoinWorker {
  const { engine, name, favours, leases, contextTokensMax = Infinity, offers = [], speed } = init
  return {
    name,
    slots: Math.min(engine.slots, limits.workerSlotsMax),
    models: engine.models.map((model) => ({
      name: model.name,
      hash: new Uint8Array(model.hash),
      // Of other kinds it is no context.
      contextTokensMax: isText(model) ? Math.min(model.contextTokensMax, contextTokensMax) : model.contextTokensMax,
      parameters: BigInt(model.parameters),
      kind: model.kind ?? 'text',
    })),
    offers: [...new Set([...(engine.offers ?? []), ...offersOfSpeed(speed), ...offers])],
    leases,
    favoured: (favours?.accounts ?? []).slice(0, limits.workerFavouredMax),
    onlyFavoured: favours?.areOnly ?? false,
  }
}

function isText({ kind = 'text' }: ModelDescription): boolean {
  return kind === 'text'
}
