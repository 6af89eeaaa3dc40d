import type { FastifyInstance } from 'fastify'

/** Reads JSON, and no body as none, whatever is said of its type: clients say so of every request. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString()
    if (text === '') done(null)
    else void parse(request, text, done)
  })
}
