import { limits } from '@kudoswarm/protocol'

/**
 * What libp2p may cost a tracker. Its own defaults suit a node of a DHT: five new connections a second from one
 * address would turn away the peers of a whole household, and a ping every ten seconds for each connection is 4 % of
 * a core at 300 of them.
 */
export const networkLimits = {
  /** Connections in all, both directions. */
  connectionsMax: 10_000,
  /** Connections of one remote peer; libp2p itself has no such bound. */
  connectionsPerPeer: 8,
  /** New connections a second from one IP address. A hundred peers behind one address may come back at once. */
  connectionsPerSecondPerAddress: 200,
  /**
   * Inbound connections of one network address: of an IPv4 address, or of the first 64 bits of an IPv6 address. Raise it
   * where a proxy stands before the tracker, so that all peers have its address.
   */
  connectionsPerAddress: 256,
  /** Of those, such that are being upgraded: sockets that have said nothing, for example. */
  pendingPerAddress: 128,
  /** Connections that are being upgraded at once, of all addresses. */
  pendingConnectionsMax: 2_048,
  /** Time after which a connection that is being upgraded makes room where there are too many, in milliseconds. */
  upgradePatienceMs: 500,
  /** Time that an inbound connection may take until it is secured and multiplexed, in milliseconds. */
  upgradeMsMax: 5_000,
  /** Time for which an inbound connection may carry no channel, in milliseconds; `helloMs` of the protocol. */
  channellessMsMax: limits.helloMs,
  /** Sockets that wait for the kernel to hand them over. */
  socketBacklog: 512,
  /** Time between pings on an idle connection, in milliseconds. */
  pingIntervalMs: 60_000,
  /**
   * Time that dialling may take, in milliseconds, whatever the caller's patience. A tracker that comes back has to greet
   * all its peers, at some 10 ms each.
   */
  dialMsMax: 20_000,
  /** Bytes of a stream that nobody reads. More than yamux's window, which is what bounds it while we are paused. */
  readBufferBytesMax: 1024 * 1024,
  /** Largest window of one stream, in bytes: what one peer may have under way. */
  streamWindowBytesMax: 1024 * 1024,
  /** Streams that may arrive on a connection before its upgrade is done here. */
  earlyStreamsMax: 128,
  /** Streams that one connection may have open in one protocol beyond its channels, because they are closing. */
  closingStreamsMax: 64,
} as const

/** The limits of `networkLimits`, any of which may be another number. */
export type NetworkLimits = { readonly [Name in keyof typeof networkLimits]: number }
