import type { AdminAccount, Documents, GatewayInit, HttpServer, ModelFiles, Page } from '@kudoswarm/http'
import type { Identity, Logger } from '@kudoswarm/ports'
import { sha256 } from '@kudoswarm/protocol'
import type { Tracker } from '@kudoswarm/tracker'
import type { ProfanityCheck, RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import { InvalidArgumentError } from 'commander'
import { addressChecker } from './address-checker.js'
import { CliError } from './failure.js'
import { followTls, type Tls } from './tls-files.js'
import { openObjects, type ObjectPlace } from './tracker-objects.js'
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
  gateway: GatewayInit
  /** The tracker's own key, of which the secrets of the API are made. */
  identity: Identity
  /** Undefined for the default place, and any free port where that is taken. */
  place: HttpPlace | undefined
  proxies: number
  registration: RegistrationPolicy
  /** Programs on this machine make accounts as they like, and no worker is too fast. */
  testBootstrap: boolean
  /** URL of a service that knows which addresses hide who is behind them. */
  addressChecker: string | undefined
  /** Whether webhooks may lead to the operator's own network. */
  allowPrivateReceivers: boolean
  /** Where images are kept. */
  objects: ObjectPlace
  /** Under which others reach it; undefined where that is where it listens. */
  publicUrl: string | undefined
  modelFiles: ModelFiles
  /** The page; undefined where there is none. */
  page: Page | undefined
  /** Undefined for plain http. */
  tls: Tls | undefined
  documents: Documents
  isProfane: ProfanityCheck
}

/** The account of an admin: the first one where there is none so far, another one where `isAnew`. */
export async function makeAdminAccount(
  init: Pick<ServeHttpInit, 'tracker' | 'gateway'>,
  isAnew: boolean,
): Promise<AdminAccount | undefined> {
  const { makeAdmin, makeFirstAdmin } = await import('@kudoswarm/http')
  return isAnew ? makeAdmin(init) : makeFirstAdmin(init)
}

/** What is served while a tracker starts. */
export interface ServeStartInit extends Pick<ServeHttpInit, 'place' | 'tls'> {
  /** How far the start has come, for people. */
  state: () => string
}

/**
 * Says over HTTP how far a tracker has come that starts; returns how to end that. Where nobody has said where, and the default
 * place is taken, nobody is told.
 *
 * @throws CliError http_unavailable
 */
export async function serveStart({ place, tls, state }: ServeStartInit): Promise<() => Promise<void>> {
  const { createStartingServer } = await import('@kudoswarm/http')
  const { host, port } = place ?? httpDefault
  // Nobody knows yet which free port it will be.
  if (port === 0) return () => Promise.resolve()
  try {
    const secured = tls === undefined ? {} : { certificate: tls.certificate }
    const server = await createStartingServer({ host, port, state, ...secured })
    return () => server.close()
  } catch (error) {
    if (place === undefined && isTaken(error)) return () => Promise.resolve()
    throw unavailable({ host, port }, error)
  }
}

/** Serves a tracker over HTTP. @throws CliError http_unavailable */
export async function serveHttp(init: ServeHttpInit): Promise<HttpServer> {
  // Loaded here: the other commands do without, and start sooner.
  const { contentPath, createHttpServer } = await import('@kudoswarm/http')
  const { gateway, identity, logger, publicUrl, tracker } = init
  const secret = await secretFor('kudoswarm/http-secret/1', identity)
  const linkSecret = await secretFor('kudoswarm/link-secret/1', identity)
  let url = publicUrl ?? ''
  const contentUrl = (): string => url + contentPath
  const objects = await openObjects(init.objects, { contentUrl, linkSecret, clock: gateway.clock, logger })
  const { documents, isProfane, modelFiles, page, proxies, registration, testBootstrap, tls } = init
  const checker = init.addressChecker === undefined ? {} : { addressProbability: addressChecker(init.addressChecker) }
  const shown = page === undefined ? {} : { page }
  const secured = tls === undefined ? {} : { certificate: tls.certificate }
  const options = {
    documents,
    isProfane,
    modelFiles,
    proxies,
    registration,
    testBootstrap,
    checksSpeeds: !testBootstrap,
    allowsPrivateReceivers: init.allowPrivateReceivers,
    ...checker,
    ...shown,
    ...secured,
  }
  const served = { tracker, gateway, secret, logger, version, objects, ...options }
  try {
    const server = await listen((at) => createHttpServer({ ...served, ...at }), init.place)
    url = publicUrl ?? server.url
    const { clock } = gateway
    const endRenewals =
      tls === undefined ? undefined : followTls({ ...tls, renew: (renewed) => server.renew(renewed), clock, logger })
    return {
      ...server,
      async close() {
        endRenewals?.()
        await server.close()
        await objects.close()
      },
    }
  } catch (error) {
    await objects.close()
    throw error
  }
}

/** Bytes that only the holder of the tracker's key knows, for one purpose. */
async function secretFor(purpose: string, identity: Identity): Promise<Uint8Array> {
  return sha256(await identity.sign(new TextEncoder().encode(purpose)))
}

async function listen(
  serve: (at: HttpPlace) => Promise<HttpServer>,
  place: HttpPlace | undefined,
): Promise<HttpServer> {
  const { host, port } = place ?? httpDefault
  try {
    return await serve({ host, port })
  } catch (error) {
    if (place === undefined && isTaken(error)) return serve({ host, port: 0 })
    throw unavailable({ host, port }, error)
  }
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
}

function unavailable({ host, port }: HttpPlace, cause: unknown): CliError {
  const wayOut = 'give another --http HOST:PORT, or --no-http'
  const problem = cause instanceof Error ? cause.message : String(cause)
  return new CliError('http_unavailable', `HTTP cannot be served at ${host}:${port} (${problem}): ${wayOut}.`, {
    cause,
  })
}
