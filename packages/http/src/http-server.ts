import type { Clock, Logger } from '@kudoswarm/ports'
import type { Tracker } from '@kudoswarm/tracker'

/** What of a tracker is served. */
export type ServedTracker = Pick<Tracker, 'status' | 'load'>

/** What a server is made of. */
export interface HttpServerInit {
  tracker: ServedTracker
  clock: Pick<Clock, 'now'>
  logger: Logger
  /** Version of the software. */
  version: string
  /** Where it listens. @default 127.0.0.1 */
  host?: string
  /** 0 for any that is free. */
  port: number
  /** Reverse proxies in front, each of which adds to `X-Forwarded-For` whom it serves. @default 0 */
  proxies?: number
}

/** A server that answers. */
export interface HttpServer {
  /** Where, for this machine. */
  readonly url: string
  /** Answers what was asked, then ends. */
  close(): Promise<void>
}
