import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '@kudoswarm/ports'
import { ApiError, InputError, unreadableText } from './api-error.js'
import { applyMask, parseMask } from './field-mask.js'

/** Gives answers and refusals the form of the API: bodies of errors, and masks of fields. */
export function shapeAnswers(app: FastifyInstance, { logger }: { logger: Logger }): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = refusalOf(error, request, logger)
    if (error instanceof ApiError && error.retryAfterMs > 0) {
      reply.header('Retry-After', Math.ceil(error.retryAfterMs / 1_000))
    }
    return reply.code(status).send(body)
  })
  app.setNotFoundHandler(({ url }, reply) => {
    const message = `There is nothing at ${url.split('?')[0]}. Begin at /, or see /api/ for what there is.`
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

/** Answers what no route can be found for, as its path cannot be read. */
export function answerUnroutable(_error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const message = 'There is nothing under such a path. Begin at /, or see /api/ for what there is.'
  void reply.code(404).header('Access-Control-Allow-Origin', '*').send({ message, rc: 'NotFound' })
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
