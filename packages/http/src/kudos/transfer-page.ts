import type { FastifyInstance } from 'fastify'
import { ApiError } from '../conventions/api-error.js'
import { escapeHtml, pageOf } from '../pages/page.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { idempotencyKeyOf } from './idempotency-key.js'
import type { LimitTransfers } from './transfer-limit.js'
import { giveKudos } from './transfer.js'

/** Each form has a key of its own: to send it twice, or to load its answer again, gives nothing again. */
const formOf = (once: string): string => `<form method="post" action="/transfer">
  <input type="hidden" name="once" value="${once}">
  <label>Your API key <input name="source" type="password" required autocomplete="current-password"></label>
  <label>To whom: name#number, or a shared key <input name="target" required></label>
  <label>Kudos <input name="amount" type="number" min="1" step="1" required></label>
  <button>Give</button>
</form>`

/** The page on which people give each other kudos, `/transfer`. It needs forms, as registration does. */
export function addTransferPage(app: FastifyInstance, parts: GenerationParts, limitTransfers: LimitTransfers): void {
  const pageWith = (outcome: string): string => {
    const once = Buffer.from(parts.gateway.chance.bytes(16)).toString('hex')
    return pageOf('Give kudos', `<h1>Give kudos to somebody</h1>\n${outcome}\n${formOf(once)}`)
  }
  app.get('/transfer', (_request, reply) => reply.type('text/html; charset=utf-8').send(pageWith('')))
  app.post('/transfer', { config: { rateLimit: { max: 10 } } }, async (request, reply) => {
    reply.type('text/html; charset=utf-8')
    try {
      await limitTransfers(request)
      const outcome = await give(parts, request.body)
      return await reply.send(pageWith(`<p role="status">${escapeHtml(outcome)}</p>`))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.retryAfterMs > 0) reply.header('Retry-After', Math.ceil(error.retryAfterMs / 1_000))
      return reply.code(error.status).send(pageWith(`<p class="refused" role="alert">${escapeHtml(error.message)}</p>`))
    }
  })
}

/** @throws ApiError */
async function give(parts: GenerationParts, body: unknown): Promise<string> {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>
  const textOf = (name: string): string => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const target = textOf('target')
  const kudos = /^\d{1,12}$/.test(textOf('amount')) ? Number(textOf('amount')) : 0
  const caller = await parts.accounts.callerOf(textOf('source'))
  await giveKudos(parts, caller, { target, kudos, idempotencyKey: idempotencyKeyOf(fields['once']) })
  return `${kudos} kudos went from ${caller.alias} to ${target}.`
}
