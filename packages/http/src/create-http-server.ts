import type { AddressInfo } from 'node:net'
import cors from '@fastify/cors'
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { shapeAnswers } from './conventions/answers.js'
import { refuseOtherMethods } from './conventions/methods.js'
import { limitRates } from './conventions/rate-limits.js'
import { addDescriptionRoutes } from './description/description-routes.js'
import { addDocumentRoutes } from './documents/document-routes.js'
import type { HttpServer, HttpServerInit } from './http-server.js'
import { addHealthRoutes } from './observation/health-routes.js'
import { addMetrics } from './observation/metrics.js'
import { LoadCache } from './status/load-cache.js'
import { addStatusRoutes } from './status/status-routes.js'

/** Longest body of a request, in bytes. */
export const bodyBytesMax = 16 * 1024 * 1024

/** Time that a client has to send a request, in milliseconds. */
export const requestMs = 30_000

/** Headers that clients of the API send, and those that pages may read. */
const allowedHeaders = [
  'Accept',
  'Content-Type',
  'Content-Length',
  'Accept-Encoding',
  'X-CSRF-Token',
  'apikey',
  'Client-Agent',
  'X-Fields',
  'X-Forwarded-For',
  'Proxied-For',
  'Proxy-Authorization',
  'Idempotency-Key',
]
const exposedHeaders = ['Retry-After', 'Horde-Node', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']

/**
 * Serves a tracker over HTTP.
 *
 * @example
 * const server = await createHttpServer({ tracker, clock, logger, version: '0.1.0', port: 4711 })
 * console.log(server.url)
 * await server.close()
 *
 * @throws Error with the code EADDRINUSE where something listens there already
 */
export async function createHttpServer(init: HttpServerInit): Promise<HttpServer> {
  const { host = '127.0.0.1', port, proxies = 0 } = init
  const app = fastify({
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMs,
    trustProxy: (_address, hop) => hop < proxies,
    routerOptions: { ignoreTrailingSlash: false },
  })
  try {
    await assemble(app, init)
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw error
  }
  return { url: urlOf(app), close: () => app.close() }
}

function urlOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

async function assemble(app: FastifyInstance, init: HttpServerInit): Promise<void> {
  const { logger, version } = init
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('Horde-Node', `kudoswarm:${version}`)
    done()
  })
  // The headers are on every answer, refusals included: a page cannot read them otherwise.
  await app.register(cors, {
    origin: '*',
    methods: ['POST', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'],
    allowedHeaders,
    exposedHeaders,
    strictPreflight: false,
  })
  await limitRates(app)
  shapeAnswers(app, { logger })
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
    logger.debug('answered', { method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) })
    done()
  })
  await refuseOtherMethods(app, async () => {
    addMetrics(app, init)
    addHealthRoutes(app, init)
    await addDescriptionRoutes(app, init)
    await addDocumentRoutes(app)
    const loads = new LoadCache(init)
    await app.register(
      (api, _options, done) => {
        addStatusRoutes(api, { ...init, loads })
        done()
      },
      { prefix: '/api/v2' },
    )
  })
}
