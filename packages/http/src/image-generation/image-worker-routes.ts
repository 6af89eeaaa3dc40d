import type { FastifyInstance } from 'fastify'
import type { Delivery, PolledJob } from '../gateway/polled-engine.js'
import { readResultImage } from '../images/result-image.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import { imageWorkerOf } from '../input/matching/image-worker.js'
import { emptyImagePop } from '../input/payloads/empty-pops.js'
import { imagePopOf } from '../input/workers/pops.js'
import { imageSubmissionOf } from '../input/workers/submissions.js'
import type { ImageSubmission } from '../input/workers/submissions.js'
import type { ImageParts } from '../requests/image-parts.js'
import { workerRateLimit } from '../workers/worker-rate-limit.js'
import { countSkipped } from '../workers/skipped.js'
import { popFor, submitFor } from '../workers/work.js'
import { batchSizeFor } from './image-batch.js'
import { imageJobOf } from './image-job.js'
import { imageBytesMaxOf, imagePixelsMinOf, readImageOptions } from './image-options.js'
import { imageOfferingOf } from './image-offering.js'
import { writeImageOutput } from './image-output.js'
import { imageSkipNames, imageSkipped } from './image-skipped.js'

/** What a worker says that has uploaded its image. */
const uploaded = 'R2'

/** Workers of images: `/api/v2/generate/pop` and `/submit`. */
export function addImageWorkerRoutes(app: FastifyInstance, parts: ImageParts): void {
  const { bodies, models } = parts
  const config = { rateLimit: workerRateLimit }
  app.post('/generate/pop', { config }, async ({ body, headers, ip }) => {
    const apiKey = apiKeyOf(headers)
    const pop = imagePopOf(bodies.read('imagePop', body))
    const worker = imageWorkerOf(pop, models)
    const { peer, offering, jobs, unsuited, messages } = await popFor(parts, {
      apiKey,
      ip,
      kind: 'image',
      pop,
      taking: { count: 1, ofRequestOf: (first) => batchSizeFor(pop, models, first) },
      offeringOf: (owner) => imageOfferingOf(worker, owner, models),
    })
    if (jobs.length > 0) return { ...(await imageJobOf(parts, worker, jobs)), messages }
    const seeker = {
      peer,
      kind: 'image' as const,
      models: new Set(offering.models.map(({ name }) => name)),
      offers: new Set(offering.offers),
      sizeMax: pop.maxPixels,
      unsuited,
    }
    const counts = await parts.tracker.look((state) => countSkipped(state, seeker, imageSkipNames))
    return emptyImagePop(imageSkipped(counts), messages)
  })
  app.post('/generate/submit', { config }, async ({ body, headers, ip }) => {
    const apiKey = apiKeyOf(headers)
    const submission = imageSubmissionOf(bodies.read('imageSubmission', body))
    const submitting = { apiKey, ip, id: submission.id, isFaulted: submission.ending === 'faulted' }
    return submitFor(parts, submitting, (job, { account }) =>
      imageDeliveryOf(parts, submission, { job, caller: `account ${account}` }),
    )
  })
}

/** Keeps what a worker has made. @throws ApiError where it is no image */
async function imageDeliveryOf(
  { ids, results }: ImageParts,
  submission: ImageSubmission,
  { job: { job, lease }, caller }: { job: PolledJob; caller: string },
): Promise<Delivery> {
  const id = ids.ofLease(lease)
  const options = readImageOptions(job.options ?? '')
  const bytesMax = imageBytesMaxOf(options)
  // What stands in for a censored image may have any size, and is paid next to nothing.
  const pixelsMin = submission.isCensored ? 0 : imagePixelsMinOf(options)
  if (submission.generation === uploaded) await results.keepUploaded(id, { bytesMax, caller, pixelsMin })
  else await results.keep(id, await readResultImage(submission.generation, { caller, pixelsMin }), bytesMax)
  return {
    text: writeImageOutput(results.keyOf(id), submission),
    tokens: job.outputTokensMax,
    promptTokens: 0,
    finishReason: submission.isCensored ? 'censored' : 'stop',
  }
}
