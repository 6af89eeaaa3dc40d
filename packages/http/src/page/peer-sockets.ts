import { isIP } from 'node:net'
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
  /** Names under which our own page may be opened by plain http, beside addresses and `localhost`. @default none */
  readonly names?: readonly string[]
  /** Takes one, with where it comes from. */
  take(socket: WebSocket, remote: { address: string; port: number }): void
}

/**
 * Lets peers in by WebSocket at `/`, where libp2p's addresses lead: this has to be registered before any route. A page of
 * another site is refused with `origin_refused`, since it would act for whoever looks at it; what is no browser says no
 * origin.
 */
export async function addPeerSockets(app: FastifyInstance, { origins, names = [] }: PeerSockets): Promise<void> {
  const known = { origins: new Set(origins), names: new Set(names.map((name) => name.toLowerCase())) }
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

/** Where pages that may be peers come from. */
interface KnownOrigins {
  readonly origins: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

/**
 * Whether a page may be a peer here. Anybody can have a name lead here, and a page of that name then has it as its host. So
 * of our own pages only those count that came by TLS, where the browser has seen a certificate for the name, and by plain
 * http those at an address, or at a name that is known to be ours.
 */
function isOriginKnown({ headers: { origin }, host, protocol }: FastifyRequest, known: KnownOrigins): boolean {
  if (origin === undefined || known.origins.has(origin)) return true
  if (!URL.canParse(origin)) return false
  const own = new URL(origin)
  if (own.host !== host) return false
  return (own.protocol === 'https:' && protocol === 'https') || isOurs(own.hostname, known)
}

function isOurs(hostname: string, { names }: KnownOrigins): boolean {
  const address = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return isIP(address) > 0 || hostname === 'localhost' || names.has(hostname)
}

function originRefused(): ApiError {
  const message =
    'Pages of other sites are not let in. Open the page of the tracker itself, or have its operator name yours (--public-url, --page-origin).'
  return new ApiError(403, 'origin_refused', message)
}
