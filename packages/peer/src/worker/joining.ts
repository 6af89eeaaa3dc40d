import { limits } from '@kudoswarm/protocol'
import type { JoinWorker } from '@kudoswarm/protocol'
import type { ModelDescription } from '@kudoswarm/ports'
import type { WorkerInit } from './worker.js'
import { offersOfSpeed } from './worker-speed.js'

/** What a worker says of itself. */
export type WorkerRole = Pick<
  WorkerInit,
  'engine' | 'name' | 'favours' | 'seeks' | 'offers' | 'speed' | 'contextTokensMax'
>

/** What a worker says when it joins; `leases` are those that it has in hand. */
export function describeWorker(role: WorkerRole, leases: bigint[]): JoinWorker {
  const { engine, name, favours, seeks = false, contextTokensMax = Infinity, offers = [], speed } = role
  const { accounts, areOnly } = favours?.() ?? { accounts: [], areOnly: false }
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
    offers: [...new Set([...(engine.offers ?? []), ...offersOfSpeed(speed?.()), ...offers])],
    leases,
    favoured: accounts.slice(0, limits.workerFavouredMax),
    onlyFavoured: areOnly,
    seeks,
  }
}

/** How many jobs a worker has in hand at once, at most. */
export function roomOf({ engine, seeks = false }: WorkerRole): number {
  return seeks ? limits.workerSlotsMax : Math.min(engine.slots, limits.workerSlotsMax)
}

function isText({ kind = 'text' }: ModelDescription): boolean {
  return kind === 'text'
}
