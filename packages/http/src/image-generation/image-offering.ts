import { limits } from '@kudoswarm/protocol'
import type { EngineJob, ModelDescription } from '@kudoswarm/ports'
import type { Caller } from '../accounts/caller.js'
import { namedModelHash } from '../gateway/key-seed.js'
import type { Offering } from '../gateway/polled-engine.js'
import { isSpecialModel } from '../input/checks/requester-checks.js'
import { imageOffers } from '../input/matching/image-features.js'
import { exceedsSteps } from '../input/matching/step-limit.js'
import type { ImageWorker } from '../input/matching/image-worker.js'
import type { ModelReference } from '../models/model-reference.js'
import { readImageOptions } from './image-options.js'
import { imageTtlSeconds } from './image-ttl.js'

/** Megapixelsteps per second from which a worker of images is not slow. */
const fastMegapixelsteps = 0.5

/** What a worker of images offers. */
export function imageOfferingOf(worker: ImageWorker, owner: Caller, reference: ModelReference): Offering {
  const { bridge, pop } = worker
  const bridgeOffer = bridge.isNewest ? ['bridge_current'] : bridge.isOfficial ? ['bridge_older'] : []
  const models = pop.models
    .filter((name) => mayServe(owner, name))
    .map((name): ModelDescription => ({
      kind: 'image',
      name,
      hash: namedModelHash(name),
      parameters: 0,
      contextTokensMax: pop.maxPixels,
    }))
  return {
    models,
    slots: Math.min(pop.threads * pop.amount, limits.workerSlotsMax),
    offers: [...imageOffers(worker), ...bridgeOffer].sort(),
    fastPerSecond: fastMegapixelsteps,
    taking: JSON.stringify([pop.blacklist, pop.limitMaxSteps]),
    objectionTo: (job, model) => objectionTo(worker, job, model, reference),
    ttlSecondsOf: ({ options = '' }, { name }) => {
      return imageTtlSeconds(readImageOptions(options), reference.imageModel(name).baseline, pop.isExtraSlow)
    },
  }
}

/** Special models are for whom they name to serve. All others may be: what the reference lacks is what its name says. */
function mayServe({ alias, privileges }: Caller, name: string): boolean {
  return !isSpecialModel(name) || (privileges.canRequestSpecialModels && name.endsWith(`::${alias}`))
}

/** Why a worker does not take an image: words, and steps where no model is named. The tracker does not know them. */
function objectionTo(
  { pop }: ImageWorker,
  job: EngineJob,
  model: ModelDescription,
  reference: ModelReference,
): 'blacklist' | 'step_count' | undefined {
  const prompt = job.prompt.toLowerCase()
  if (pop.blacklist.some((word) => prompt.includes(word))) return 'blacklist'
  if (!pop.limitMaxSteps) return undefined
  const { sampler_name: sampler, ddim_steps: steps } = readImageOptions(job.options ?? '').payload
  const work = { sampler: String(sampler), steps: Number(steps) || 0 }
  return exceedsSteps(work, [model.name], reference) ? 'step_count' : undefined
}
