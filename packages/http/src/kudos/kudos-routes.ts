import type { FastifyInstance } from 'fastify'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { awardKudos } from './award.js'
import { idempotencyKeyOf } from './idempotency-key.js'
import { giverOf } from './transfer-limit.js'
import type { LimitTransfers } from './transfer-limit.js'
import { giveKudos } from './transfer.js'

/** Kudos that change hands: `/api/v2/kudos/transfer` and `/award`. */
export function addKudosRoutes(app: FastifyInstance, parts: GenerationParts, limitTransfers: LimitTransfers): void {
  const { accounts, bodies } = parts
  const rateLimit = { max: 1, timeWindow: 1_000, keyGenerator: giverOf }
  app.post('/kudos/transfer', { config: { rateLimit }, preHandler: limitTransfers }, async ({ body, headers }) => {
    const apiKey = apiKeyOf(headers)
    const fields = bodies.read('kudosTransfer', body)
    const caller = await accounts.callerOf(apiKey)
    const kudos = fields.exactWhole('amount', 100)
    const target = fields.text('username', '')
    await giveKudos(parts, caller, { target, kudos, idempotencyKey: idempotencyKeyOf(headers['idempotency-key']) })
    return { transferred: kudos }
  })
  app.post('/kudos/award', async ({ body, headers }) => {
    const apiKey = apiKeyOf(headers)
    const fields = bodies.read('kudosAward', body)
    const caller = await accounts.activeCallerOf(apiKey)
    const kudos = fields.exactWhole('amount', 0)
    const idempotencyKey = idempotencyKeyOf(headers['idempotency-key'])
    await awardKudos(parts, caller, { target: fields.text('username', ''), kudos, idempotencyKey })
    return { awarded: kudos }
  })
}
