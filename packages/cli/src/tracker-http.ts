import type { HttpServer } from '@kudoswarm/http'
import type { Logger } from '@kudoswarm/ports'
import { createSystemClock } from '@kudoswarm/system'
import type { Tracker } from '@kudoswarm/tracker'
import { InvalidArgumentError } from 'commander'
import { CliError } from './failure.js'
import { version } from './version.js'

/** Where HTTP is served. */
export interface HttpPlace {
  host: string
  port: number
}

/** Where HTTP is served when nobody says otherwise. */
export const httpDefault: HttpPlace = { host: '127.0.0.1', port: 4711 }

/** Reverse proxies in front of one tracker, at most. */
export const proxiesMax = 8

/** Reader of HOST:PORT; an IPv6 address is in brackets. */
export function httpPlace(text: string): HttpPlace {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s/]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  const port = Number(digits)
  if (host === undefined || port > 65_535) throw new InvalidArgumentError('Give HOST:PORT, like 127.0.0.1:4711.')
  return { host, port }
}

/** How HTTP is to be served. */
export interface ServeHttpInit {
  tracker: Tracker
  logger: Logger
  /** Undefined for the default place, and any free port where that is taken. */
  place: HttpPlace | undefined
  proxies: number
}

/** Serves a tracker over HTTP. @throws CliError http_unavailable */
export async function serveHttp({ tracker, logger, place, proxies }: ServeHttpInit): Promise<HttpServer> {
  // Loaded here: the other commands do without, and start sooner.
  const { createHttpServer } = await import('@kudoswarm/http')
  const serve = (at: HttpPlace): Promise<HttpServer> => {
    return createHttpServer({ tracker, clock: createSystemClock(), logger, version, proxies, ...at })
  }
  const { host, port } = place ?? httpDefault
  try {
    return await serve({ host, port })
  } catch (error) {
    if (place === undefined && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') return serve({ host, port: 0 })
    const wayOut = 'give another --http HOST:PORT, or --no-http'
    const problem = error instanceof Error ? error.message : String(error)
    throw new CliError('http_unavailable', `HTTP cannot be served at ${host}:${port} (${problem}): ${wayOut}.`, {
      cause: error,
    })
  }
}
