import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../conventions/api-error.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { awardKudos } from './award.js'
import { giverOf } from './transfer-limit.js'
import type { LimitTransfers } from './transfer-limit.js'
import { giveKudos } from './transfer.js'

/** Longest Idempotency-Key, in characters. */
const idempotencyKeyMax = 255

/** Kudos that change hands: `/api/v2/kudos/transfer` and `/award`. */
export function addKudosRoutes(app: FastifyInstance, parts: GenerationParts, limitTransfers: LimitTransfers): void {
  const { accounts, bodies } = parts
  const rateLimit = { max: 1, timeWindow: 1_000, keyGenerator: giverOf }
  app.post('/kudos/transfer', { config: { rateLimit }, preHandler: limitTransfers }, async ({ body, headers }) => {
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

function idempotencyKeyOf(headers: FastifyRequest['headers']): string | undefined {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return undefined
  if (key.length <= idempotencyKeyMax) return key
  throw new ApiError(400, 'BadRequest', `An Idempotency-Key has ${idempotencyKeyMax} characters at most.`)
}
