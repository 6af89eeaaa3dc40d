import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import type { Ed25519PrivateKey, Libp2p, MultiaddrConnection, PeerId } from '@libp2p/interface'
import { tcp } from '@libp2p/tcp'
import { createLibp2p } from 'libp2p'
import type { Logger, Network } from '@kudoswarm/ports'
import type { WebSocket } from 'ws'
import { multiplexing } from '../libp2p/multiplexing.js'
import { networkLimits } from '../libp2p/limits.js'
import type { NetworkLimits } from '../libp2p/limits.js'
import { Libp2pNetwork, parseMultiaddr } from '../libp2p/network.js'
import { InboundCount } from './inbound-count.js'
import { webSocketIntake } from './web-socket-intake.js'
import type { RemoteEnd, WebSocketIntake } from './web-socket-intake.js'

/** What a libp2p network needs. */
export interface NodeNetworkInit {
  /** Decides the peer id. See `loadIdentityFile`. */
  privateKey: Ed25519PrivateKey
  /** Multiaddrs to listen on, such as `/ip4/0.0.0.0/tcp/4710`. None for a peer that only dials. */
  listen: readonly string[]
  /** Further addresses under which others reach this peer, such as that of a router. @default none */
  announce?: readonly string[]
  /** Hears of handlers that throw. @default nobody */
  logger?: Logger
  /**
   * The file of the certificate for listening by WebRTC, at addresses such as `/ip4/0.0.0.0/udp/4710/webrtc-direct`; made
   * where there is none. @default the address is another after each start
   */
  webRtcCertificateFile?: string
  /** Limits that differ. @default networkLimits */
  limits?: Partial<NetworkLimits>
}

/** A network over libp2p on Node. */
export interface NodeNetwork extends Network {
  /**
   * Takes a WebSocket that an HTTP server has accepted, over which a peer, such as a browser, is going to speak libp2p.
   * It counts as a connection of the address that it is said to come from. One that comes before the first `serve`, or
   * after `close`, is closed.
   */
  takeWebSocket(socket: WebSocket, remote: RemoteEnd): void
}

/**
 * Makes a network over libp2p: TCP, WebRTC where it is listened for, and WebSockets that an HTTP server hands over, secured
 * by Noise, multiplexed by yamux.
 *
 * @throws NetworkError address_invalid
 */
export async function createNodeNetwork(init: NodeNetworkInit): Promise<NodeNetwork> {
  for (const address of [...init.listen, ...(init.announce ?? [])]) parseMultiaddr(address)
  const limits: NetworkLimits = { ...networkLimits, ...init.limits }
  const inbound = new InboundCount({
    perAddressMax: limits.connectionsPerAddress,
    pendingPerAddressMax: limits.pendingPerAddress,
    pendingMax: limits.pendingConnectionsMax,
    patienceMs: limits.upgradePatienceMs,
  })
  const connections: { libp2p?: Libp2p } = {}
  const libp2p = await createLibp2p<{ webSockets: WebSocketIntake }>({
    start: false,
    privateKey: init.privateKey,
    addresses: { listen: [...init.listen], appendAnnounce: [...(init.announce ?? [])] },
    transports: [tcp({ backlog: limits.socketBacklog }), ...(await webRtc(init))],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux(multiplexing(limits))],
    services: { webSockets: webSocketIntake() },
    connectionManager: {
      maxConnections: limits.connectionsMax,
      inboundConnectionThreshold: limits.connectionsPerSecondPerAddress,
      // We count those ourselves; libp2p would turn away whoever comes last.
      maxIncomingPendingConnections: Infinity,
      reconnectRetries: 0,
      dialTimeout: limits.dialMsMax,
      addressDialTimeout: limits.dialMsMax,
      inboundUpgradeTimeout: limits.upgradeMsMax,
    },
    connectionMonitor: { pingInterval: limits.pingIntervalMs },
    connectionGater: {
      denyInboundConnection: (connection: MultiaddrConnection) => !inbound.enter(connection),
      denyInboundEncryptedConnection: (peer: PeerId) =>
        (connections.libp2p?.getConnections(peer).length ?? 0) >= limits.connectionsPerPeer,
      denyInboundUpgradedConnection: (_peer: PeerId, connection: MultiaddrConnection) => {
        inbound.settle(connection)
        return false
      },
    },
  })
  connections.libp2p = libp2p
  return new ListeningNetwork({ libp2p, limits, listen: init.listen, logger: init.logger }, libp2p.services.webSockets)
}

/**
 * WebRTC where it is listened for: its code is large, and most peers only dial. Nothing is dialled by it: the native part
 * (node-datachannel 0.33.4) ends the process now and then when a dial to nobody is given up.
 */
async function webRtc({ listen, webRtcCertificateFile }: NodeNetworkInit) {
  if (!listen.some((address) => address.includes('/webrtc-direct'))) return []
  const { webRTCDirect } = await import('@libp2p/webrtc')
  const { openWebRtcCertificate } = await import('./web-rtc-certificate.js')
  const rtcConfiguration = { iceServers: [] }
  const certificate =
    webRtcCertificateFile === undefined ? {} : { certificate: await openWebRtcCertificate(webRtcCertificateFile) }
  const create = webRTCDirect({ rtcConfiguration, ...certificate })
  const listening: typeof create = (components) => Object.assign(create(components), { dialFilter: () => [] })
  return [listening]
}

class ListeningNetwork extends Libp2pNetwork implements NodeNetwork {
  readonly #intake: WebSocketIntake

  constructor(init: ConstructorParameters<typeof Libp2pNetwork>[0], intake: WebSocketIntake) {
    super(init)
    this.#intake = intake
  }

  takeWebSocket(socket: WebSocket, remote: RemoteEnd): void {
    this.#intake.take(socket, remote)
  }
}
