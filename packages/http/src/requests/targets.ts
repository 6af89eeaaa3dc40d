import type { Bodies } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'
import { fastOffer } from '../gateway/polling-worker.js'
import { targetedWorkersMax } from '../input/requests/targeting.js'
import type { Targeting } from '../input/requests/targeting.js'
import type { GenerationParts } from './generation-parts.js'

/** Who may serve a request, as the tracker is told. */
export type Targets = Pick<Bodies['submit'], 'needs' | 'workers' | 'areExcluded' | 'isFast'>

/** What of a request decides who may serve it. */
export type Targeted = Pick<Targeting, 'onlyTrustedWorkers' | 'slowWorkers'> & Partial<Targeting>

/** Who may serve a request. @throws ApiError WorkerNotFound where it names a worker that is not there */
export async function targetsOf(
  { tracker, book }: Pick<GenerationParts, 'tracker' | 'book'>,
  { onlyTrustedWorkers, slowWorkers, workers = [], isWorkerBlacklist = false }: Targeted,
): Promise<Targets> {
  const needs = [...(slowWorkers ? [] : [fastOffer]), ...(onlyTrustedWorkers ? ['trusted'] : [])]
  const ids = workers.slice(0, targetedWorkersMax)
  const peers =
    ids.length === 0
      ? []
      : await tracker.look((state) => ids.map((id) => book.find(state, id.toLowerCase())?.worker?.peer))
  // Whoever bars a worker that is gone has nothing to fear from it.
  if (peers.includes(undefined) && !isWorkerBlacklist) {
    const id = ids[peers.indexOf(undefined)]!.slice(0, 100)
    const message = `There is no worker with the id ${id}. /workers lists those that there are.`
    throw new ApiError(404, 'WorkerNotFound', message)
  }
  const known = peers.filter((peer) => peer !== undefined)
  return { needs, workers: known, areExcluded: isWorkerBlacklist, isFast: !slowWorkers }
}

/** The same workers, slow ones too. */
export function withSlowWorkers({ needs, ...targets }: Targets): Targets {
  return { ...targets, needs: needs.filter((need) => need !== fastOffer), isFast: false }
}

/** The same workers, those of them that have these features. */
export function withFeatures(targets: Targets, features: readonly string[]): Targets {
  return { ...targets, needs: [...targets.needs, ...features].sort() }
}
