import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Clock } from '@kudoswarm/ports'
import { sha256OfText } from '@kudoswarm/protocol'
import { anonymousKey } from '../accounts/accounts.js'
import type { RateLimits } from '../conventions/rate-limits.js'
import { optionalApiKeyOf } from '../input/bodies/caller.js'
import type { Clients } from './clients.js'
import type { FavouredAddresses } from './favoured-addresses.js'

/** Requests in a minute, in a second of one address, and in a second of one key: as a rule, and of favoured addresses. */
const perMinute = { usual: 90, favoured: 300 }
const perSecond = { usual: 2, favoured: 10 }
const perSecondOfKey = { usual: 2, favoured: 60 }

/** What limits go by. */
export interface LimitParts {
  rates: RateLimits
  clients: Clients
  favoured: FavouredAddresses
  clock: Pick<Clock, 'now'>
}

/** Options of a route that limit how often it is asked. */
export interface LimitedRoute {
  config: { rateLimit: { max: number | ((request: FastifyRequest) => Promise<number>); timeWindow?: number } }
  onRequest: onRequestAsyncHookHandler[]
}

/** Limits of routes that lead to generations: `async` for images and text. */
export function limitedGeneration(parts: LimitParts): LimitedRoute {
  const ofKey = async (request: FastifyRequest): Promise<number> => {
    if (optionalApiKeyOf(request.headers) === anonymousKey) return perSecondOfKey.favoured
    return pick(parts, request, perSecondOfKey)
  }
  const { config, onRequest } = limitedStyles(parts)
  const byKey = parts.rates.further({ max: ofKey, timeWindowMs: 1_000, who: hashOfKey })
  return { config, onRequest: [...onRequest, byKey] }
}

/** Limits of routes of styles and collections; some allow less within a longer time. */
export function limitedStyles(parts: LimitParts, window?: { max: number; timeWindow: number }): LimitedRoute {
  const rateLimit = window ?? { max: (request: FastifyRequest) => pick(parts, request, perMinute) }
  const max = (request: FastifyRequest): Promise<number> => pick(parts, request, perSecond)
  return { config: { rateLimit }, onRequest: [parts.rates.further({ max, timeWindowMs: 1_000 })] }
}

async function pick(
  { clients, clock, favoured }: LimitParts,
  request: FastifyRequest,
  of: { usual: number; favoured: number },
): Promise<number> {
  return favoured.has(await clients.addressOf(request), clock.now()) ? of.favoured : of.usual
}

/** Keys themselves are not kept where they are counted. */
function hashOfKey({ headers }: FastifyRequest): string {
  return Buffer.from(sha256OfText(optionalApiKeyOf(headers) ?? '')).toString('base64')
}
