import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ApiError } from '../conventions/api-error.js'
import type { Page, PageModel } from './page.js'
import { peerSocketHandler } from './peer-sockets.js'

/** Where the page finds what its tracker is. */
export const pagePrefix = '/page'

/**
 * What the page may do: load itself and nothing else, compile the WebAssembly of its ciphers, and talk to its tracker. No
 * other site may put it into a frame.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const pageHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Times that the page is opened from one address in a minute: there may be many people behind it. */
const pageLoadsPerMinute = 1_200

/** What is under the hash of what it holds never changes. */
const immutable = 'public, max-age=31536000, immutable'

interface PageRoutesInit {
  page: Page
  /** Peer id of the tracker. */
  peer: string
  version: string
}

/** Serves the page at `/`, its models by their hashes, and the peers of its origin by WebSocket. */
export async function addPageRoutes(app: FastifyInstance, { page, peer, version }: PageRoutesInit): Promise<void> {
  const html = await readFile(join(page.folder, 'index.html'))
  app.route({
    method: 'GET',
    url: '/',
    // Connections are limited where they become peers.
    config: { rateLimit: false },
    handler: (_request, reply) =>
      reply.headers(pageHeaders).header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(html),
    wsHandler: peerSocketHandler(page.sockets),
  })
  await app.register(fastifyStatic, {
    root: join(page.folder, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    // Workers get their policy from their own scripts, not from the page.
    setHeaders(reply) {
      for (const [name, value] of Object.entries(pageHeaders)) reply.header(name, value)
      reply.header('Cache-Control', immutable)
    },
  })
  const models = page.models.map(({ name, hash, bytes, knownAnswersFile }) => {
    return { name, hash, bytes, hasKnownAnswers: knownAnswersFile !== undefined }
  })
  const everybodyBehindOneAddress = { rateLimit: { max: pageLoadsPerMinute } }
  app.get(`${pagePrefix}/tracker.json`, { config: everybodyBehindOneAddress }, () => ({
    peer,
    version,
    models,
    addresses: page.addresses(),
  }))
  app.get(`${pagePrefix}/models/:file`, async ({ params, headers }, reply) => {
    const [hash = '', extension = ''] = (params as { file: string }).file.split(/\.(.*)/)
    const model = page.models.find((each) => each.hash === hash)
    if (model !== undefined && extension === 'gguf') return sendModel(model, headers.range, reply)
    if (model?.knownAnswersFile !== undefined && extension === 'kat.json') {
      return reply
        .header('Cache-Control', immutable)
        .type('application/json')
        .send(await readFile(model.knownAnswersFile))
    }
    throw new ApiError(404, 'NotFound', 'There is no such model here. /page/tracker.json lists those that there are.')
  })
}

/** Sends a file, or what is left of one after `bytes=N-`, which is all that a broken download asks for. */
async function sendModel(
  { file, bytes }: PageModel,
  range: string | undefined,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('Cache-Control', immutable).header('Accept-Ranges', 'bytes').type('application/octet-stream')
  if ((await stat(file)).size !== bytes) {
    throw new ApiError(
      503,
      undefined,
      'The file of this model has changed since the tracker was started. Tell its operator.',
    )
  }
  const from = range === undefined ? 0 : Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? Number.NaN)
  if (!(from < bytes)) {
    return reply.code(416).header('Content-Range', `bytes */${bytes}`).send()
  }
  if (range !== undefined) reply.code(206).header('Content-Range', `bytes ${from}-${bytes - 1}/${bytes}`)
  return reply.header('Content-Length', bytes - from).send(createReadStream(file, { start: from }))
}
