import websocket from '@fastify/websocket'
import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../conventions/api-error.js'

/** Longest message of a WebSocket, in bytes: more than libp2p's Noise puts into one. */
export const socketMessageBytesMax = 128 * 1024

/** Takes WebSockets of peers that are going to speak libp2p. */
export interface PeerSockets {
  /** Origins of pages, beside our own, that may be peers here: `https://example.org`. */
  readonly origins: readonly string[]
  /** Takes one, with where it comes from. */
  take(socket: WebSocket, remote: { address: string; port: number }): void
}

/**
 * Lets peers in by WebSocket at `/`, where libp2p's addresses lead: this has to be registered before any route. A page of
 * another site is refused with `origin_refused`, since it would act for whoever looks at it; what is no browser says no
 * origin.
 */
export async function addPeerSockets(app: FastifyInstance, { origins }: PeerSockets): Promise<void> {
  const known = new Set(origins)
  await app.register(websocket, {
    options: { maxPayload: socketMessageBytesMax, perMessageDeflate: false },
    errorHandler: (_error, socket) => socket.terminate(),
  })
  app.addHook('preValidation', (request, _reply, done) => {
    done(!request.ws || isOriginKnown(request, known) ? undefined : originRefused())
  })
}

/** What answers a WebSocket at `/`. */
export function peerSocketHandler(sockets: PeerSockets) {
  return (socket: WebSocket, { ip, socket: { remotePort = 0 } }: FastifyRequest): void =>
    sockets.take(socket, { address: ip, port: remotePort })
}

function isOriginKnown({ headers: { origin }, host }: FastifyRequest, known: ReadonlySet<string>): boolean {
  if (origin === undefined || known.has(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

function originRefused(): ApiError {
  const message =
    'Pages of other sites are not let in. Open the page of the tracker itself, or have its operator name yours.'
  return new ApiError(403, 'origin_refused', message)
}
