import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../conventions/api-error.js'
import { apiKeyOf, optionalApiKeyOf } from '../input/bodies/caller.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { awardKudos } from './award.js'
import { giveKudos } from './transfer.js'

/** Transfers of one key in an hour. */
const transfersPerHour = 90

/** Longest Idempotency-Key, in characters. */
const idempotencyKeyMax = 255

/** Kudos that change hands: `/api/v2/kudos/transfer` and `/award`. */
export function addKudosRoutes(app: FastifyInstance, parts: GenerationParts): void {
  const { accounts, bodies } = parts
  const perHour = app.createRateLimit({
    max: transfersPerHour,
    timeWindow: '1 hour',
    keyGenerator: (request) => `hour ${keyOfCaller(request)}`,
  })
  const limitPerHour = async (request: FastifyRequest): Promise<void> => {
    const limit = await perHour(request)
    if (limit.isAllowed || !limit.isExceeded) return
    throw new ApiError(429, undefined, `${transfersPerHour} per 1 hour`, { retryAfterMs: limit.ttl })
  }
  const rateLimit = { max: 1, timeWindow: 1_000, keyGenerator: keyOfCaller }
  app.post('/kudos/transfer', { config: { rateLimit }, preHandler: limitPerHour }, async ({ body, headers }) => {
    const apiKey = apiKeyOf(headers)
    const fields = bodies.read('kudosTransfer', body)
    const caller = await accounts.callerOf(apiKey)
    const kudos = fields.whole('amount', 100)
    const target = fields.text('username', '')
    await giveKudos(parts, caller, { target, kudos, idempotencyKey: idempotencyKeyOf(headers) })
    return { transferred: kudos }
  })
  app.post('/kudos/award', async ({ body, headers }) => {
    const apiKey = apiKeyOf(headers)
    const fields = bodies.read('kudosAward', body)
    const caller = await accounts.activeCallerOf(apiKey)
    const kudos = fields.whole('amount', 0)
    await awardKudos(parts, caller, { target: fields.text('username', ''), kudos })
    return { awarded: kudos }
  })
}

/** Stands for who shows a key, without being it; for an address where none is shown. */
function keyOfCaller({ headers, ip }: FastifyRequest): string {
  const apiKey = optionalApiKeyOf(headers)
  return apiKey === undefined ? ip : createHash('sha256').update(apiKey).digest('base64url')
}

function idempotencyKeyOf(headers: FastifyRequest['headers']): string | undefined {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return undefined
  if (key.length <= idempotencyKeyMax) return key
  throw new ApiError(400, 'BadRequest', `An Idempotency-Key has ${idempotencyKeyMax} characters at most.`)
}
