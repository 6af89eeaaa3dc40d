import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from './api-error.js'

/** Requests of one address to one operation in a minute, unless the operation says otherwise. */
export const requestsPerMinuteDefault = 90

/** Pairs of address and path whose requests are counted at once; beyond, those counted longest ago begin anew. */
export const addressesCounted = 50_000

/** Limits how often one address may ask for one thing: `config: { rateLimit: … }` of a route overrides it. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinuteDefault,
    timeWindow: '1 minute',
    cache: addressesCounted,
    keyGenerator: ({ ip, method, url }: FastifyRequest) => `${ip}@${method}@${url.split('?')[0]}`,
    errorResponseBuilder: (_request, { max, after }) => new ApiError(429, undefined, `${max} per ${after}`),
  })
}
