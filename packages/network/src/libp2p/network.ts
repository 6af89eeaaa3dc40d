import type { Connection, Libp2p, Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import type { Multiaddr } from '@multiformats/multiaddr'
import { NetworkError } from '@kudoswarm/ports'
import type { Channel, ChannelLimits, Logger, Network } from '@kudoswarm/ports'
import { ChannelCount } from '../channel-count.js'
import { dialledChannelLimits } from '../channel-limits.js'
import { StreamChannel } from './channel.js'
import { toDialError } from './dial-error.js'
import { IdleConnections } from './idle-connections.js'
import type { NetworkLimits } from './limits.js'

/** What a network over libp2p is made of. */
export interface Libp2pNetworkInit {
  /** A node that has not been started. */
  libp2p: Libp2p
  limits: NetworkLimits
  /** What it was to listen on, for the message where it could not. */
  listen: readonly string[]
  logger: Logger | undefined
}

/**
 * The network port over a node of libp2p, wherever that runs. It joins at the first `serve`, which throws
 * `address_in_use`, or `dial`: so nobody reaches a peer that cannot answer yet.
 */
export class Libp2pNetwork implements Network {
  readonly peer: string
  readonly #libp2p: Libp2p
  readonly #init: Libp2pNetworkInit
  readonly #idle: IdleConnections
  readonly #channels = new Map<StreamChannel, () => void>()
  readonly #inbound = new ChannelCount()
  /** Channels that we have opened on each connection. */
  readonly #carried = new WeakMap<Connection, number>()
  #starting: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(init: Libp2pNetworkInit) {
    this.#libp2p = init.libp2p
    this.#init = init
    this.#idle = new IdleConnections({ idleMsMax: init.limits.channellessMsMax })
    this.peer = init.libp2p.peerId.toString()
  }

  addresses(): readonly string[] {
    return this.#libp2p.getMultiaddrs().map(String)
  }

  async dial(address: string, protocol: string, options: { signal: AbortSignal }): Promise<Channel> {
    options.signal.throwIfAborted()
    const target = parseDialTarget(address)
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(this.#init.limits.dialMsMax)])
    if (this.#closing !== undefined) throw closedError()
    await this.#start()
    try {
      const connection = await this.#libp2p.dial(target, { signal })
      const stream = await this.#openStream(connection, protocol, signal)
      this.#carried.set(connection, (this.#carried.get(connection) ?? 0) + 1)
      return this.#createChannel(stream, connection, dialledChannelLimits, () => {
        this.#carried.set(connection, this.#carried.get(connection)! - 1)
      })
    } catch (error) {
      options.signal.throwIfAborted()
      if (this.#closing !== undefined) throw closedError(error)
      throw toDialError(error, address, protocol)
    }
  }

  async serve(protocol: string, limits: ChannelLimits, accept: (channel: Channel) => void): Promise<void> {
    const answer = (stream: Stream, connection: Connection): void => {
      const peer = connection.remotePeer.toString()
      const count = this.#inbound.add(peer)
      const release = this.#idle.carry(connection)
      const channel = this.#createChannel(stream, connection, limits, () => {
        this.#inbound.remove(peer)
        release()
      })
      if (count > limits.channelsPerPeer) channel.abort('too_many_channels')
      else channel.offerTo(accept)
    }
    const maxInboundStreams = limits.channelsPerPeer + this.#init.limits.closingStreamsMax
    await this.#libp2p.handle(protocol, answer, { maxInboundStreams })
    await this.#start()
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop()
    return this.#closing
  }

  /**
   * Opens a stream on a connection that may be an old one. One that carries nothing, and on which none could be opened in
   * time, is ended: the other end of a WebRTC connection may be long gone, and every dial would get that one again.
   */
  async #openStream(connection: Connection, protocol: string, signal: AbortSignal): Promise<Stream> {
    try {
      return await connection.newStream(protocol, { signal, maxOutboundStreams: Infinity })
    } catch (error) {
      const isUnused = (this.#carried.get(connection) ?? 0) === 0
      if (signal.aborted && isUnused) connection.abort(new Error('no stream could be opened on the connection'))
      throw error
    }
  }

  #start(): Promise<void> {
    this.#starting ??= this.#join()
    return this.#starting
  }

  async #join(): Promise<void> {
    this.#libp2p.addEventListener('connection:open', ({ detail: connection }) => {
      if (connection.direction === 'inbound') this.#idle.open(connection)
    })
    this.#libp2p.addEventListener('connection:close', ({ detail: connection }) => this.#idle.close(connection))
    try {
      await this.#libp2p.start()
    } catch (error) {
      throw toListenError(error, this.#init.listen)
    }
  }

  async #stop(): Promise<void> {
    const ended = [...this.#channels.keys()].map((channel) => {
      return new Promise<void>((resolve) => {
        this.#channels.set(channel, resolve)
        channel.close()
      })
    })
    await Promise.all(ended)
    await this.#libp2p.stop()
  }

  #createChannel(stream: Stream, connection: Connection, limits: ChannelLimits, ended: () => void): StreamChannel {
    const channel = new StreamChannel({
      stream,
      limits,
      remotePeer: connection.remotePeer.toString(),
      remoteAddress: connection.remoteAddr.toString(),
      logger: this.#init.logger,
      ended: () => {
        ended()
        const report = this.#channels.get(channel)
        this.#channels.delete(channel)
        report?.()
      },
    })
    this.#channels.set(channel, () => {})
    channel.start()
    return channel
  }
}

/** Reads an address. @throws NetworkError address_invalid */
export function parseMultiaddr(address: string): Multiaddr {
  try {
    return multiaddr(address)
  } catch (cause) {
    const message = `"${address}" is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4710.`
    throw new NetworkError('address_invalid', message, { cause })
  }
}

/** Whoever answers at an address without a peer id would have to be believed, so the id is required. */
function parseDialTarget(address: string): Multiaddr {
  const target = parseMultiaddr(address)
  if (target.getComponents().at(-1)?.name === 'p2p') return target
  const message = `"${address}" does not say who should answer there; add /p2p/ and the peer id, as its operator gives it.`
  throw new NetworkError('address_invalid', message)
}

function toListenError(error: unknown, listen: readonly string[]): unknown {
  const text = String(error instanceof AggregateError ? error.errors.map(String) : error)
  const causes = error instanceof Error ? `${text} ${String(error.cause)}` : text
  if (!/EADDRINUSE|could not listen|UnsupportedListenAddresses/i.test(causes)) return error
  const message = `None of ${listen.join(', ')} could be listened on; end the program that does, or choose another port.`
  return new NetworkError('address_in_use', message, { cause: error })
}

function closedError(cause?: unknown): NetworkError {
  return new NetworkError('network_closed', 'This network is closed; create another one.', { cause })
}
