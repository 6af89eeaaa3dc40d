import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '@kudoswarm/ports'
import { ApiError, InputError } from './api-error.js'
import { applyMask, parseMask } from './field-mask.js'

/** What is said of a body that is no JSON. */
const unreadableText = 'The browser (or proxy) sent a request that this server could not understand.'

/** Gives answers and refusals the form of the API: bodies of errors, and masks of fields. */
export function shapeAnswers(app: FastifyInstance, { logger }: { logger: Logger }): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = refusalOf(error, request, logger)
    return reply.code(status).send(body)
  })
  app.setNotFoundHandler(({ url }, reply) => {
    const message = `There is nothing at ${url.split('?')[0]}. /api/ lists what there is.`
    return reply.code(404).send({ message, rc: 'NotFound' })
  })
  app.addHook('preSerialization', (request, reply, payload, done) => {
    try {
      done(null, maskPayload(request, reply, payload))
    } catch (error) {
      done(error as Error)
    }
  })
}

function maskPayload({ headers }: FastifyRequest, { statusCode }: FastifyReply, payload: unknown): unknown {
  const mask = headers['x-fields']
  return typeof mask === 'string' && statusCode < 300 ? applyMask(parseMask(mask), payload) : payload
}

function refusalOf(error: unknown, { method, routeOptions }: FastifyRequest, logger: Logger): Refusal {
  if (error instanceof InputError) return { status: 400, body: { errors: error.errors, message: error.message } }
  if (error instanceof ApiError) {
    const { rc, message, status } = error
    return { status, body: rc === undefined ? { message } : { message, rc } }
  }
  const { statusCode: status = 500, message } = error as { statusCode?: number; message: string }
  if (status === 400 || status === 415) return { status: 400, body: { message: unreadableText } }
  if (status < 500) return { status, body: { message } }
  logger.error('a request was not answered; report it with this log', { method, route: routeOptions.url, error })
  return { status: 500, body: { message: 'Internal Server Error' } }
}

interface Refusal {
  status: number
  body: object
}
