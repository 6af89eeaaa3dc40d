import type { FastifyInstance } from 'fastify'
import type { ModelStatus, TrackerLoad } from '@kudoswarm/tracker'
import { ApiError } from '../conventions/api-error.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import type { HttpServerInit } from '../http-server.js'
import type { LoadCache } from './load-cache.js'

/** Speed that a model is taken to have as long as nothing is known, in tokens per second. */
const tokensPerSecondUnknown = 1

const modelStates = new Set(['all', 'known', 'custom'])
const modelTypes = new Set(['image', 'text'])

/** How the tracker and its models are: `/api/v2/status/…`. */
export function addStatusRoutes(
  app: FastifyInstance,
  { tracker, version, loads }: Pick<HttpServerInit, 'tracker' | 'version'> & { loads: LoadCache },
): void {
  app.get('/status/heartbeat', { config: { rateLimit: false } }, async () => {
    const [{ jobsWaiting, slots }, { sessions }] = await Promise.all([loads.get(), tracker.status()])
    return { message: 'OK', version, queue: jobsWaiting, threads: slots, active_count: sessions, db_connection: true }
  })
  app.get('/status/performance', async () => performanceOf(await loads.get()))
  app.get('/status/modes', { config: { rateLimit: { max: 30 } } }, () => {
    return { maintenance_mode: false, invite_only_mode: false }
  })
  app.get('/status/news', () => [])
  app.get('/status/models', async ({ query }) => {
    const state = textOf(query, 'model_state') ?? 'all'
    const type = textOf(query, 'type') ?? 'image'
    if (!modelStates.has(state)) throw new ApiError(400, 'BadRequest', "'model_state' is all, known or custom.")
    if (!modelTypes.has(type)) throw new ApiError(400, 'BadRequest', "'type' is image or text.")
    const least = wholeNumberOf(query, 'min_count') ?? 0
    const most = wholeNumberOf(query, 'max_count') ?? Infinity
    const { models } = await loads.get()
    // Workers serve text only, so far.
    const rows = type === 'text' ? models.map(rowOf) : []
    return rows.filter(({ count }) => count >= least && count <= most)
  })
  app.get('/status/models/:model', async ({ params }) => {
    const { model } = params as { model: string }
    const { models } = await loads.get()
    return models.filter(({ name }) => name === model).map(rowOf)
  })
}

function performanceOf({ workers, slots, jobsWaiting, tokensWaiting, tokensPastMinute }: TrackerLoad) {
  return {
    queued_requests: 0,
    queued_text_requests: jobsWaiting,
    worker_count: 0,
    text_worker_count: workers,
    thread_count: 0,
    text_thread_count: slots,
    queued_megapixelsteps: 0,
    past_minute_megapixelsteps: 0,
    queued_forms: 0,
    interrogator_count: 0,
    interrogator_thread_count: 0,
    queued_tokens: tokensWaiting,
    past_minute_tokens: tokensPastMinute,
  }
}

/** A model as the API tells of it. `count` is in slots; `eta` in seconds, until what waits now is done. */
function rowOf({ name, slots, jobsWaiting, tokensWaiting, tokensPerSecond }: ModelStatus) {
  const speed = (tokensPerSecond || tokensPerSecondUnknown) * Math.max(1, slots)
  return {
    name,
    count: slots,
    performance: Math.round(tokensPerSecond * 10) / 10,
    queued: tokensWaiting,
    jobs: jobsWaiting,
    eta: Math.round(tokensWaiting / speed),
    type: 'text',
  }
}
