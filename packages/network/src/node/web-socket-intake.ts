import { setMaxListeners } from 'node:events'
import type { ComponentLogger, Startable, Upgrader } from '@libp2p/interface'
import { ipPortToMultiaddr } from '@libp2p/utils'
import type { WebSocket } from 'ws'
import { WebSocketConnection } from './web-socket-connection.js'

/** Where a WebSocket comes from, as the HTTP server knows it. */
export interface RemoteEnd {
  /** An IPv4 or IPv6 address. */
  address: string
  port: number
}

/** Code of WebSockets that says that the endpoint goes away. */
const goingAway = 1001

/** What is taken of libp2p's parts. */
interface Components {
  upgrader: Upgrader
  logger: ComponentLogger
}

/**
 * The part of a libp2p node to which an HTTP server hands WebSockets. libp2p's own WebSockets listen on a port of their
 * own, where the page is not, and cannot hold back a peer that sends faster than it is read.
 */
export class WebSocketIntake implements Startable {
  readonly #components: Components
  #ending: AbortController | undefined

  constructor(components: Components) {
    this.#components = components
  }

  start(): void {
    this.#ending = new AbortController()
    // Every connection that is being set up listens; how many those are is limited elsewhere.
    setMaxListeners(Infinity, this.#ending.signal)
  }

  stop(): void {
    this.#ending?.abort()
    this.#ending = undefined
  }

  /** Makes a connection of a WebSocket, which is closed where that fails. */
  take(socket: WebSocket, { address, port }: RemoteEnd): void {
    if (this.#ending === undefined) {
      socket.close(goingAway)
      return
    }
    const log = this.#components.logger.forComponent('kudoswarm:web-socket')
    const remoteAddr = ipPortToMultiaddr(address, port).encapsulate('/ws')
    const connection = new WebSocketConnection({ socket, remoteAddr, direction: 'inbound', log })
    this.#components.upgrader
      .upgradeInbound(connection, { signal: this.#ending.signal })
      .catch((error: unknown) => connection.abort(error instanceof Error ? error : new Error(String(error))))
  }
}

/** The part as `createLibp2p` wants it. */
export function webSocketIntake(): (components: Components) => WebSocketIntake {
  return (components) => new WebSocketIntake(components)
}
