import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import ipaddr from 'ipaddr.js'
import { ApiError } from './api-error.js'

/** Requests of one address to one operation in a minute, unless the operation says otherwise. */
export const requestsPerMinuteDefault = 90

/** Pairs of address and path whose requests are counted at once; beyond, those counted longest ago begin anew. */
export const addressesCounted = 50_000

/** The address for which a request counts. */
export type AddressOf = (request: FastifyRequest) => string | Promise<string>

/** Limits how often one address may ask for one thing: `config: { rateLimit: … }` of a route overrides it. */
export async function limitRates(
  app: FastifyInstance,
  { addressOf, isOn = true }: { addressOf: AddressOf; isOn?: boolean | undefined },
): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinuteDefault,
    timeWindow: '1 minute',
    cache: addressesCounted,
    // Files of the page are many, small and the same for everybody.
    allowList: ({ url }) => !isOn || url.startsWith('/assets/'),
    keyGenerator: async (request: FastifyRequest) => {
      return `${networkOf(await addressOf(request))}@${operationOf(request)}`
    },
    errorResponseBuilder: (_request, { max, after }) => tooOften(max, after),
  })
}

/** A limit beside the one of `config.rateLimit`. */
export interface FurtherLimit {
  max: number | ((request: FastifyRequest) => Promise<number>)
  timeWindowMs: number
  /** For whom a request counts; joined with the operation. @default the address */
  who?: AddressOf
}

/** Limits that several routes have beside the one of `config.rateLimit`, for `onRequest` of a route. */
export class RateLimits {
  readonly #app: FastifyInstance
  readonly #addressOf: AddressOf

  constructor(app: FastifyInstance, addressOf: AddressOf) {
    this.#app = app
    this.#addressOf = addressOf
  }

  /** A hook that refuses what comes too often. */
  further({ max, timeWindowMs, who = this.#addressOf }: FurtherLimit): onRequestAsyncHookHandler {
    const limit = this.#app.createRateLimit({
      max,
      timeWindow: timeWindowMs,
      keyGenerator: async (request: FastifyRequest) => `${networkOf(await who(request))}@${operationOf(request)}`,
    })
    return async (request, reply) => {
      const found = await limit(request)
      if (found.isAllowed || !found.isExceeded) return
      reply.header('Retry-After', found.ttlInSeconds)
      throw tooOften(found.max, `${timeWindowMs / 1_000} seconds`)
    }
  }
}

/** What is asked for, by its route and what that names: a path may be written in many ways. */
function operationOf({ method, params, routeOptions }: FastifyRequest): string {
  const names = Object.values((params ?? {}) as Record<string, string>)
  return [method, routeOptions.url ?? 'none', ...names].join('@')
}

/** The address, or of one of IPv6 the network that one customer has. */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address
  const parsed = ipaddr.IPv6.parse(address)
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString()
  return parsed.parts.slice(0, partsOfNetwork).join(':')
}

/** Of the eight parts of an address of IPv6, those of its network: 64 bits. */
const partsOfNetwork = 4

function tooOften(max: number, after: string): ApiError {
  return new ApiError(429, undefined, `${max} per ${after}`)
}
