import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../conventions/api-error.js'
import { optionalApiKeyOf } from '../input/bodies/caller.js'

/** Transfers of one key in an hour. */
export const transfersPerHour = 90

/** Counts a transfer that is asked for. @throws ApiError 429 where the key has made as many as it may */
export type LimitTransfers = (request: FastifyRequest) => Promise<void>

/** Makes the limit of transfers by the hour, which is one for all ways to ask for them. */
export function createTransferLimit(app: FastifyInstance): LimitTransfers {
  const perHour = app.createRateLimit({
    max: transfersPerHour,
    timeWindow: '1 hour',
    keyGenerator: (request) => `transfers ${giverOf(request)}`,
  })
  return async (request) => {
    const limit = await perHour(request)
    if (limit.isAllowed || !limit.isExceeded) return
    throw new ApiError(429, undefined, `${transfersPerHour} per 1 hour`, { retryAfterMs: limit.ttl })
  }
}

/** Stands for who gives, without being the key, which is in the header or in the form of the page; else for an address. */
export function giverOf({ body, headers, ip }: FastifyRequest): string {
  const apiKey = optionalApiKeyOf(headers) ?? sourceIn(body)
  return apiKey === undefined ? ip : createHash('sha256').update(apiKey).digest('base64url')
}

function sourceIn(body: unknown): string | undefined {
  const { source } = (body ?? {}) as Readonly<Record<string, unknown>>
  return typeof source === 'string' ? source.trim() : undefined
}
