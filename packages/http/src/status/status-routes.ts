import type { FastifyInstance } from 'fastify'
import type { WorkKind } from '@kudoswarm/core'
import type { ModelStatus, TrackerLoad } from '@kudoswarm/tracker'
import { ApiError } from '../conventions/api-error.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import type { HttpServerInit } from '../http-server.js'
import type { LoadCache } from './load-cache.js'

/** Speed that a model is taken to have as long as nothing is known, in tokens or megapixelsteps per second. */
const perSecondUnknown = 1

const modelStates = new Set(['all', 'known', 'custom'])
const modelTypes = ['image', 'text'] as const
const kinds: readonly WorkKind[] = [...modelTypes, 'alchemy']

/** How the tracker and its models are: `/api/v2/status/…`. */
export function addStatusRoutes(
  app: FastifyInstance,
  { tracker, version, loads }: Pick<HttpServerInit, 'tracker' | 'version'> & { loads: LoadCache },
): void {
  app.get('/status/heartbeat', { config: { rateLimit: false } }, async () => {
    const [{ jobsWaiting, slots }, { sessions }] = await Promise.all([loads.load(), tracker.status()])
    return { message: 'OK', version, queue: jobsWaiting, threads: slots, active_count: sessions, db_connection: true }
  })
  app.get('/status/performance', async () => performanceOf(await loads.load()))
  app.get('/status/models', async ({ query }) => {
    const state = textOf(query, 'model_state') ?? 'all'
    const named = textOf(query, 'type') ?? 'image'
    const type = modelTypes.find((one) => one === named)
    if (!modelStates.has(state)) throw new ApiError(400, 'BadRequest', "'model_state' is all, known or custom.")
    if (type === undefined) throw new ApiError(400, 'BadRequest', "'type' is image or text.")
    const least = wholeNumberOf(query, 'min_count') ?? 0
    const most = wholeNumberOf(query, 'max_count') ?? Infinity
    const rows = (await loads.models(type)).map(rowOf)
    return rows.filter(({ count }) => count >= least && count <= most)
  })
  app.get('/status/models/:model', async ({ params }) => {
    const { model } = params as { model: string }
    const found = await Promise.all(kinds.map((kind) => tracker.model(kind, model)))
    return found.filter((one) => one !== undefined).map(rowOf)
  })
}

function performanceOf({ alchemy, image, text, pastMinute }: TrackerLoad) {
  return {
    queued_requests: image.jobsWaiting,
    queued_text_requests: text.jobsWaiting,
    worker_count: image.workers,
    text_worker_count: text.workers,
    thread_count: image.slots,
    text_thread_count: text.slots,
    queued_megapixelsteps: image.amountWaiting,
    past_minute_megapixelsteps: pastMinute.image,
    queued_forms: alchemy.jobsWaiting,
    interrogator_count: alchemy.workers,
    interrogator_thread_count: alchemy.slots,
    queued_tokens: text.amountWaiting,
    past_minute_tokens: pastMinute.text,
  }
}

/** A model as the API tells of it. `count` is in slots; `eta` in seconds, until what waits now is done. */
function rowOf({ amountWaiting, jobsWaiting, kind, name, perSecond, slots }: ModelStatus) {
  const speed = (perSecond || perSecondUnknown) * Math.max(1, slots)
  return {
    name,
    count: slots,
    // Of images in pixelsteps, as clients expect.
    performance: Math.round(perSecond * (kind === 'image' ? 1e6 : 1) * 10) / 10,
    queued: amountWaiting * (kind === 'image' ? 1e6 : 1),
    jobs: jobsWaiting,
    eta: Math.round(amountWaiting / speed),
    type: kind,
  }
}
