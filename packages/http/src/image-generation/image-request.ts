import { downgradedImage } from '@kudoswarm/core'
import type { Submitted } from '@kudoswarm/protocol'
import { ApiError } from '../conventions/api-error.js'
import { submitPassed } from '../gates/passed.js'
import type { Passed } from '../gates/passed.js'
import { fastOffer } from '../gateway/polling-worker.js'
import { featuresOf } from '../input/matching/image-features.js'
import { imageNeedOf } from '../input/matching/image-need.js'
import type { ImageInput } from '../input/requests/image-input.js'
import { toImageRequest } from '../input/requests/image-price-input.js'
import type { ImageParts } from '../requests/image-parts.js'
import { withFeatures } from '../requests/targets.js'
import { hasSources, keepSources } from './image-sources.js'
import { toSubmit } from './image-submit.js'
import type { ImageSubmitInit } from './image-submit.js'

/** A request for images that was let in. */
export interface LetInImages {
  submitted: Submitted
  /** As it was let in: smaller than it was asked for, where its requester allows that. */
  input: ImageInput
}

/** Submits a request for images that has passed the gates, or asks for its price. @throws ApiError */
export async function requestImages(parts: ImageParts, passed: Passed<ImageInput>, id: string): Promise<LetInImages> {
  const { gateway, ids, models: reference } = parts
  const { input: asked } = passed
  const features = featuresOf(imageNeedOf(asked, { isFromUnsafeIp: false, reference }))
  const targets = withFeatures(passed.targets, features)
  const request = ids.requestOf(id)!
  const init: ImageSubmitInit = { request, targets, sources: none, chance: gateway.chance, isDryRun: asked.isDryRun }
  // Images are read, and perhaps fetched, only for requests that will be let in.
  const isQuote = asked.isDryRun || hasSources(asked)
  const letIn = await submitOrShrink(parts, passed, { id, init: { ...init, isDryRun: isQuote } })
  if (asked.isDryRun || !isQuote) return letIn
  const sources = await keepSources(asked, parts.sources)
  return submitOrShrink(parts, { ...passed, input: letIn.input }, { id, init: { ...init, sources } })
}

const none = { extraSourceImages: [] }

/** Submits, and where the kudos do not suffice and the requester allows it, submits what needs none at hand. */
async function submitOrShrink(
  parts: ImageParts,
  passed: Passed<ImageInput>,
  { id, init }: { id: string; init: ImageSubmitInit },
): Promise<LetInImages> {
  const { input } = passed
  const submit = async (letIn: ImageInput, { targets }: Pick<ImageSubmitInit, 'targets'>): Promise<LetInImages> => {
    const asked = { submit: toSubmit(letIn, { ...init, targets }), clientId: id }
    return { submitted: await submitPassed(parts, passed, asked), input: letIn }
  }
  try {
    return await submit(input, init)
  } catch (error) {
    if (!input.allowDowngrade || !(error instanceof ApiError) || error.rc !== 'KudosUpfront') throw error
    const { needs } = init.targets
    const targets = { ...init.targets, needs: needs.filter((need) => need !== fastOffer), isFast: false }
    return submit(await shrunk(parts, input), { targets })
  }
}

async function shrunk({ tracker }: ImageParts, input: ImageInput): Promise<ImageInput> {
  const { work } = await tracker.look(
    ({ queue, roster }, { imageModels: models, imagePrices, imageUpfront: table }) => {
      const load = { waitingJobs: queue.waitingCount, workerSlots: roster.knownCount }
      return downgradedImage(toImageRequest(input), { models, families: imagePrices.families, load, table })
    },
  )
  const { width, height, steps } = work
  return { ...input, slowWorkers: true, params: { ...input.params, width, height, steps } }
}
