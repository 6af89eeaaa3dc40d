import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ObjectStore, ServedObjectStore } from '@kudoswarm/ports'
import { ApiError } from '../conventions/api-error.js'
import { contentError, tooLargeError, withRefusals } from './content-error.js'

/** Where the links are that a tracker itself answers, below its public URL. */
export const contentPath = '/content'

/** What is served. */
export interface ContentInit {
  /** Uploads of any store are taken; of one whose download links lead here, objects are given as well. */
  objects: ObjectStore | ServedObjectStore
  /** Whether something may be put under a key now, beside its link. @default always */
  mayUpload?: (key: string) => Promise<boolean>
}

type LinkRequest = FastifyRequest<{ Params: { '*': string } }>

/**
 * Serves the links of the tracker's object store: PUT of `/content/TOKEN`, and GET where objects lie here. The token is all that is asked for; a
 * PUT needs no Content-Type, key or valid image, and may be repeated.
 */
export async function addContentRoutes(app: FastifyInstance, init: ContentInit): Promise<void> {
  const { objects } = init
  await app.register((routes, _options, done) => {
    // What is put is taken as it comes, whatever it is said to be.
    routes.addHook('onRequest', ({ raw }, _reply, next) => {
      delete raw.headers['content-type']
      next()
    })
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    routes.put(`${contentPath}/*`, { bodyLimit: Number.MAX_SAFE_INTEGER }, (request: LinkRequest, reply) =>
      withRefusals(reply, () => receive(init, request, reply)),
    )
    if ('open' in objects) {
      routes.get(`${contentPath}/*`, (request: LinkRequest, reply) =>
        withRefusals(reply, () => send(objects, request, reply)),
      )
    }
    done()
  })
}

async function receive({ objects, mayUpload }: ContentInit, request: LinkRequest, reply: FastifyReply) {
  const { raw, headers, params } = request
  const token = params['*']
  const { bytesMax, key } = objects.readUploadLink(token)
  if ((await mayUpload?.(key)) === false) throw jobOver()
  // A length that is told is refused before anything is sent; one that is not, when it is reached.
  if (Number(headers['content-length'] ?? 0) > bytesMax) throw tooLargeError(bytesMax)
  try {
    await objects.receive(token, raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)
  } catch (error) {
    // What is left of a body that is refused must still be read, or its sender does not get to the answer.
    raw.resume()
    throw contentError(error, { isCutOff: raw.destroyed && !raw.complete })
  }
  // A job that has ended meanwhile has dropped its upload, and this one came after that.
  if ((await mayUpload?.(key)) === false) {
    await objects.delete(key)
    throw jobOver()
  }
  return reply.code(200).send()
}

async function send(objects: ServedObjectStore, { params }: LinkRequest, reply: FastifyReply) {
  const object = await objects.open(params['*'])
  const body = Readable.from(object.body, { objectMode: false })
  // A reader that leaves before the first byte is sent has read nothing that would end.
  body.once('close', () => void object.discard())
  return reply
    .headers({ ...safeHeaders, 'Content-Type': object.contentType, 'Content-Length': object.bytes })
    .send(body)
}

function jobOver(): ApiError {
  return new ApiError(403, 'LinkExpired', 'The job of this link is over: drop it, and take the next one.')
}

/** A page anywhere may show and read it; a browser that is led here runs and guesses nothing; no cache shares it. */
const safeHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Disposition': 'inline',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private',
} as const
