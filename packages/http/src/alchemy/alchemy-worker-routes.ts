import { limits } from '@kudoswarm/protocol'
import type { FastifyInstance } from 'fastify'
import { resultBytesMaxOf, resultPixelsMinOf } from '../content/result-room.js'
import { ApiError } from '../conventions/api-error.js'
import type { Delivery, PolledJob } from '../gateway/polled-engine.js'
import { postProcessors } from '../input/bridges/post-processors.js'
import { tileSide } from '../images/image-limits.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import { emptyAlchemyPop } from '../input/payloads/empty-pops.js'
import { alchemyPopOf } from '../input/workers/pops.js'
import { alchemySubmissionOf } from '../input/workers/submissions.js'
import type { AlchemySubmission } from '../input/workers/submissions.js'
import type { ImageParts } from '../requests/image-parts.js'
import { countSkipped } from '../workers/skipped.js'
import { workerRateLimit } from '../workers/worker-rate-limit.js'
import { popFor, submitFor } from '../workers/work.js'
import { alchemyOfferingOf } from './alchemy-offering.js'
import { readAlchemyOptions } from './alchemy-options.js'
import { uploaded } from './alchemy-status.js'

/** Names of the counts of alchemy. */
const skipNames = { ofNeed: (need: string) => (need === 'trusted' ? 'untrusted' : 'performance'), ofSize: 'max_tiles' }

/** Alchemists: `/api/v2/interrogate/pop` and `/submit`. */
export function addAlchemyWorkerRoutes(app: FastifyInstance, parts: ImageParts): void {
  const { bodies } = parts
  const config = { rateLimit: workerRateLimit }
  app.post('/interrogate/pop', { config }, async ({ body, headers, ip }) => {
    const apiKey = apiKeyOf(headers)
    const pop = alchemyPopOf(bodies.read('alchemyPop', body))
    const offering = alchemyOfferingOf(pop)
    const taking = { count: Math.min(pop.amount, limits.workerSlotsMax) }
    const asking = { apiKey, ip, kind: 'alchemy', pop, taking, offeringOf: () => offering }
    const { peer, jobs, unsuited } = await popFor(parts, asking)
    if (jobs.length > 0) return { forms: await Promise.all(jobs.map((job) => formOf(parts, job))) }
    const models = new Set(pop.forms)
    const offers = new Set(offering.offers)
    const seeker = { peer, kind: 'alchemy' as const, models, offers, sizeMax: pop.maxTiles, unsuited }
    const counts = await parts.tracker.look((state) => countSkipped(state, seeker, skipNames))
    return emptyAlchemyPop(Object.fromEntries(counts))
  })
  app.post('/interrogate/submit', { config }, async ({ body, headers, ip }) => {
    const apiKey = apiKeyOf(headers)
    const submission = alchemySubmissionOf(bodies.read('alchemySubmission', body))
    const { id, isFaulted } = submission
    return submitFor(parts, { apiKey, ip, id, isFaulted }, (job, { account }) =>
      deliveryOf(parts, submission, { job, caller: `account ${account}` }),
    )
  })
}

/** A form as its worker is told of it: `InterrogationPopFormPayload`. */
async function formOf({ ids, results, sources }: ImageParts, { job, lease, model }: PolledJob): Promise<object> {
  const { payload, sourceImage } = readAlchemyOptions(job.options ?? '')
  const id = ids.ofLease(lease)
  return {
    id,
    form: model.name,
    payload: payload ?? null,
    // Alchemists know nothing but links.
    source_image: sourceImage === undefined ? null : await sources.link(sourceImage),
    r2_upload: postProcessors.has(model.name) ? await results.uploadUrl(id, formBytesMaxOf(job)) : null,
  }
}

/** Bytes that the image may have that is made of a form: what is asked for are tiles. */
function formBytesMaxOf({ outputTokensMax: tiles }: PolledJob['job']): number {
  return resultBytesMaxOf({ pixels: tiles * tileSide * tileSide, isEnlarged: true })
}

/** Keeps what an alchemist has made. @throws ApiError where it is too long, or no image where that is asked for */
async function deliveryOf(
  { ids, results }: ImageParts,
  { result: given = {} }: AlchemySubmission,
  { job: { job, lease, model }, caller }: { job: PolledJob; caller: string },
): Promise<Delivery> {
  const result = typeof given === 'string' ? { [model.name]: given } : given
  const text = JSON.stringify(result).toWellFormed()
  if (Buffer.byteLength(text) > limits.outputBytesMax) {
    throw new ApiError(400, 'BadRequest', `A result may have ${limits.outputBytesMax} bytes. Send less.`)
  }
  if (postProcessors.has(model.name) && result[model.name] === uploaded) {
    const pixelsMin = resultPixelsMinOf(readAlchemyOptions(job.options ?? '').pixels)
    await results.keepUploaded(ids.ofLease(lease), { bytesMax: formBytesMaxOf(job), caller, pixelsMin })
  }
  return { text, tokens: job.outputTokensMax, promptTokens: 0, finishReason: 'stop' }
}
