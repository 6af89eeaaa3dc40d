import { Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import cors from '@fastify/cors'
import type { JobResult } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import { createProfanityCheck } from '@kudoswarm/tracker/moderation'
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { addInvitationRoutes } from './registration/invitation-routes.js'
import { addRegistrationRoutes } from './registration/registration-routes.js'
import { addTestUserRoute } from './registration/test-user-route.js'
import { addUserRoutes } from './users/user-routes.js'
import { Accounts } from './accounts/accounts.js'
import { answerUnroutable, shapeAnswers } from './conventions/answers.js'
import { readJson } from './conventions/json-bodies.js'
import { refuseOtherMethods } from './conventions/methods.js'
import { limitRates, RateLimits } from './conventions/rate-limits.js'
import { addDirectoryRoutes } from './directory/directory-routes.js'
import { Clients } from './gates/clients.js'
import { createGateParts, sweepGates } from './gates/gate-parts.js'
import type { GateParts } from './gates/gate-parts.js'
import { addRatingRoutes } from './ratings/rating-routes.js'
import { addDescriptionRoutes } from './description/description-routes.js'
import { addDocumentRoutes } from './documents/document-routes.js'
import { PollingWorkers } from './gateway/polling-workers.js'
import { Requesters } from './gateway/requesters.js'
import { SecretIds } from './gateway/secret-ids.js'
import { secretsOf, type HttpServer, type HttpServerInit } from './http-server.js'
import { addHealthRoutes } from './observation/health-routes.js'
import { addMetrics } from './observation/metrics.js'
import { addKudosRoutes } from './kudos/kudos-routes.js'
import { createTransferLimit } from './kudos/transfer-limit.js'
import { addTransferPage } from './kudos/transfer-page.js'
import { loadBodyReader } from './input/bodies/body-reader.js'
import { loadModelReference } from './models/model-reference.js'
import { addPageRoutes } from './page/page-routes.js'
import { addPeerSockets } from './page/peer-sockets.js'
import { addAccountRoutes } from './page/accounts/account-routes.js'
import { addModerationRoutes } from './page/moderation/moderation-routes.js'
import { addSwarmRoutes } from './page/swarm/swarm-routes.js'
import { addNewsPage } from './news/news-page.js'
import { addFrontPage } from './pages/front-page.js'
import { createOutbound } from './outbound/outbound.js'
import type { Outbound } from './outbound/outbound.js'
import { isPublicOrOwnAddress } from './outbound/public-address.js'
import type { GenerationParts } from './requests/generation-parts.js'
import type { ImageParts } from './requests/image-parts.js'
import { ResultNotes } from './requests/result-notes.js'
import { addImageContent, addImageWork, followObjects, imagePartsOf } from './image-work.js'
import { LoadCache } from './status/load-cache.js'
import { addStatusRoutes } from './status/status-routes.js'
import { Suspicions } from './suspicion/suspicions.js'
import { noteRefusals } from './refusals/note-refusals.js'
import { RefusalLog } from './refusals/refusal-log.js'
import { WorkerWatch } from './suspicion/worker-watch.js'
import { addTextRequesterRoutes } from './text/text-requester-routes.js'
import { addTextWorkerRoutes } from './text/text-worker-routes.js'
import { ActiveGenerations } from './users/active-generations.js'
import { resultDetailsOf } from './webhooks/result-details.js'
import { feedWebhooks } from './webhooks/webhook-feed.js'
import { createWebhooks } from './webhooks/webhooks.js'
import { followSuspensions } from './workers/suspensions.js'
import { WorkerBook } from './workers/worker-book.js'
import { addWorkerRoutes } from './workers/worker-routes.js'

/** Longest part of a path that names something, in characters: the longest names there are, and room. */
const pathPartMax = 1_000

/** Longest body of a request, in bytes. */
export const bodyBytesMax = 16 * 1024 * 1024

/** Time that a client has to send a request, in milliseconds. */
export const requestMs = 30_000

/** Time that a client has to agree on how to encrypt, in milliseconds. */
export const handshakeMs = 10_000

/** Time that answers which are under way have to be sent when the server ends, in milliseconds; then they are cut off. */
export const closeMs = 2_000

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
 * const server = await createHttpServer({ tracker, gateway, secret, logger, version: '0.1.0', port: 4711 })
 * console.log(server.url)
 * await server.close()
 *
 * @throws Error with the code EADDRINUSE where something listens there already
 */
export async function createHttpServer(init: HttpServerInit): Promise<HttpServer> {
  const { certificate, host = '127.0.0.1', port, proxies = 0 } = init
  const app = fastify({
    https: certificate === undefined ? null : { ...secretsOf(certificate), handshakeTimeout: handshakeMs },
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMs,
    trustProxy: (_address, hop) => hop < proxies,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: pathPartMax },
    frameworkErrors: answerUnroutable,
    // What an instance does is the same with and without TLS.
  }) as unknown as FastifyInstance
  let operations: readonly string[]
  try {
    operations = await assemble(app, init)
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw error
  }
  return {
    url: urlOf(app),
    operations,
    renew(renewed) {
      if (app.server instanceof TlsServer) app.server.setSecureContext(secretsOf(renewed))
    },
    close: () => close(app, init.gateway.clock),
  }
}

/** What was asked is answered; a browser that has connected in advance and asks nothing does not keep the server. */
async function close(app: FastifyInstance, clock: Pick<Clock, 'after'>): Promise<void> {
  const cancel = clock.after(closeMs, () => app.server.closeAllConnections())
  try {
    await app.close()
  } finally {
    cancel()
  }
}

function urlOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo
  const scheme = app.server instanceof TlsServer ? 'https' : 'http'
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Returns what the server answers. */
async function assemble(app: FastifyInstance, init: HttpServerInit): Promise<string[]> {
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
  if (init.page !== undefined) await addPeerSockets(app, init.page.sockets)
  const gates = await assembleGates(app, init)
  shapeAnswers(app, { logger })
  readJson(app)
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
    logger.debug('answered', { method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) })
    done()
  })
  return refuseOtherMethods(app, async () => {
    addMetrics(app, init)
    addHealthRoutes(app, init)
    await addDescriptionRoutes(app, init)
    await addDocumentRoutes(app, init.documents ?? {})
    await addImageContent(app, init)
    const outbound = init.outbound ?? createOutbound()
    const parts = await assembleParts(init, gates)
    const imageParts = imagePartsOf({ objects: init.objects, outbound, parts })
    if (imageParts !== undefined) app.addHook('onClose', await followObjects(imageParts))
    const refusals = new RefusalLog(init.gateway)
    noteRefusals(app, refusals, parts)
    const watch = new WorkerWatch({ ...parts, ...init.gateway, checksSpeeds: init.checksSpeeds ?? true })
    const receivers =
      init.allowsPrivateReceivers === true ? createOutbound({ isAllowed: isPublicOrOwnAddress }) : outbound
    const closeWebhooks = assembleWebhooks(init, { outbound: init.outbound ?? receivers, parts, imageParts })
    const endSuspensions = await followSuspensions(init.tracker)
    app.addHook('onClose', async () => {
      watch.close()
      endSuspensions()
      await Promise.all([parts.requesters.close(), parts.workers.close(), closeWebhooks()])
      await Promise.all([parts.book.close(), outbound.close(), receivers.close()])
    })
    const { chance, clock } = init.gateway
    const loads = new LoadCache({ tracker: init.tracker, clock })
    // Where there is no page, whoever comes is told what this is.
    if (init.page === undefined) addFrontPage(app, { ...init, loads })
    else await addPageRoutes(app, { page: init.page, peer: init.tracker.peer, version })
    addSwarmRoutes(app, { ...parts, loads, clock, logger })
    addAccountRoutes(app, parts, { refusals, registration: init.registration ?? 'open' })
    addModerationRoutes(app, { ...parts, refusals })
    await addRegistrationRoutes(app, { ...parts, clock, policy: init.registration ?? 'open' })
    const limitTransfers = createTransferLimit(app)
    addTransferPage(app, parts, limitTransfers)
    addNewsPage(app, init.tracker)
    await app.register(
      (api, _options, done) => {
        addUserRoutes(api, parts)
        addKudosRoutes(api, parts, limitTransfers)
        addWorkerRoutes(api, parts)
        addInvitationRoutes(api, parts)
        if (init.testBootstrap === true) addTestUserRoute(api, { ...parts, secret: init.secret })
        addDirectoryRoutes(api, { ...parts, ...gates, clock, chance })
        addStatusRoutes(api, { ...init, loads })
        addTextRequesterRoutes(api, parts)
        addTextWorkerRoutes(api, parts)
        if (imageParts !== undefined) addImageWork(api, imageParts)
        addRatingRoutes(api, parts)
        done()
      },
      { prefix: '/api/v2' },
    )
  })
}

async function assembleGates(app: FastifyInstance, init: HttpServerInit): Promise<GateParts> {
  const { tracker, gateway, logger, addressProbability, limitsRates } = init
  const webhookRules = { allowsPrivate: init.allowsPrivateReceivers ?? false }
  const clients = new Clients(tracker)
  const addressOf = clients.addressOf.bind(clients)
  await limitRates(app, { addressOf, isOn: limitsRates })
  const rates = new RateLimits(app, addressOf)
  const facts = { addressProbability, webhookRules }
  const gates = createGateParts({ tracker, clients, rates, clock: gateway.clock, logger, ...facts })
  // Now, and not with the first prompt: whoever starts it reads the log.
  void gates.promptRules.filter
  const endSweeps = sweepGates(gates, gateway.clock)
  app.addHook('onClose', (_app, done) => {
    endSweeps()
    done()
  })
  return gates
}

interface WebhookParts {
  outbound: Outbound
  parts: GenerationParts
  imageParts: ImageParts | undefined
}

/** Returns how to end them. */
function assembleWebhooks(
  { tracker, gateway, logger }: HttpServerInit,
  { outbound, parts, imageParts }: WebhookParts,
): () => Promise<void> {
  const webhooks = createWebhooks({ outbound, clock: gateway.clock, logger })
  const detailsOf = (result: JobResult): Promise<object> => resultDetailsOf({ parts, imageParts }, result)
  const endFeed = feedWebhooks({ tracker, webhooks, logger, detailsOf })
  return async (): Promise<void> => {
    endFeed()
    await webhooks.close()
  }
}

async function assembleParts(
  { tracker, gateway, secret, modelFiles, isProfane = createProfanityCheck() }: HttpServerInit,
  gates: GateParts,
): Promise<GenerationParts> {
  const accounts = new Accounts({ tracker, gateway })
  const suspicions = new Suspicions({ tracker, accounts })
  await suspicions.reconcile()
  return {
    tracker,
    gateway,
    accounts,
    requesters: new Requesters(gateway, tracker),
    workers: await PollingWorkers.open({ gateway, tracker }),
    ids: new SecretIds(secret),
    bodies: await loadBodyReader(),
    models: await loadModelReference(modelFiles),
    notes: new ResultNotes({ tracker }),
    book: await WorkerBook.open({ tracker, clock: gateway.clock }),
    active: new ActiveGenerations(),
    isProfane,
    gates,
    suspicions,
  }
}
