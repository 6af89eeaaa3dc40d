import type { Logger, ObjectStore, ServedObjectStore } from '@kudoswarm/ports'
import type { Tracker } from '@kudoswarm/tracker'
import type { AddressProbability, ProfanityCheck, RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import type { Documents } from './documents/document-routes.js'
import type { GatewayInit } from './gateway/gateway.js'
import type { ModelFiles } from './models/model-reference.js'
import type { Outbound } from './outbound/outbound.js'
import type { Page } from './page/page.js'

/** What of a tracker is served. */
export type ServedTracker = Omit<Tracker, 'addresses' | 'stop' | 'ended'>

/** What makes a server one of https. */
export interface Certificate {
  /** PEM: the certificate, and after it those that lead to its authority. */
  certificate: Buffer
  /** PEM: its private key. */
  key: Buffer
  /** When it is no longer valid, in milliseconds since 1970. */
  validUntilMs: number
}

/** A certificate as Node's TLS takes it. */
export function secretsOf({ certificate, key }: Certificate): { cert: Buffer; key: Buffer } {
  return { cert: certificate, key }
}

/** What a server is made of. */
export interface HttpServerInit {
  tracker: ServedTracker
  logger: Logger
  /** Lets clients take part in the swarm. */
  gateway: GatewayInit
  /** 32 bytes that nobody else knows, the same after every restart. */
  secret: Uint8Array
  /** Who may have an account of the tracker. @default open */
  registration?: RegistrationPolicy
  /**
   * Whether programs on this machine may make accounts with any roles and kudos, for tests: whoever reaches the server
   * from here is then as good as its operator.
   *
   * @default false
   */
  testBootstrap?: boolean
  /** How probable it is that an address hides who is behind it. @default nobody knows */
  addressProbability?: AddressProbability
  /** Whether it is limited how often somebody may ask; off for tests only. @default true */
  limitsRates?: boolean
  /** Whether workers are suspected that are faster than can be; off for tests only, whose workers do nothing. @default true */
  checksSpeeds?: boolean
  /** Whether a name or a text must not be shown. @default by the list of English words */
  isProfane?: ProfanityCheck
  /** Terms and the like of the operator's, in place of those that come along. */
  documents?: Documents
  /** Files of models in place of those that come along. */
  modelFiles?: ModelFiles
  /**
   * Where images are kept. Its upload links are answered here, below `contentPath`, and those of downloads where it is a store
   * that is served. Without one there are no images and no alchemy. Whoever opened it closes it.
   */
  objects?: ObjectStore | ServedObjectStore
  /** How addresses that users name are reached: images, webhooks. The server closes it. @default on the public internet */
  outbound?: Outbound
  /** Whether webhooks may lead to the operator's own network; source images never do. @default false */
  allowsPrivateReceivers?: boolean
  /** The page at `/`, and its peers. @default none */
  page?: Page
  /** Version of the software. */
  version: string
  /** Where it listens. @default 127.0.0.1 */
  host?: string
  /** 0 for any that is free. */
  port: number
  /** Makes it https, and the WebSockets of peers wss. @default plain http */
  certificate?: Certificate
  /** Reverse proxies in front, each of which adds to `X-Forwarded-For` whom it serves. @default 0 */
  proxies?: number
}

/** A server that answers. */
export interface HttpServer {
  /** Where, for this machine. */
  readonly url: string
  /** What it answers, each as `GET /path/:part`. */
  readonly operations: readonly string[]
  /** Has connections from now on get another certificate; only where there was one. */
  renew(certificate: Certificate): void
  /** Answers what was asked, then ends. */
  close(): Promise<void>
}
