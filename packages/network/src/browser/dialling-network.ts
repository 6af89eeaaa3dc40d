import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import type { Libp2pInit } from 'libp2p'
import { createLibp2p } from 'libp2p'
import type { Logger, Network } from '@kudoswarm/ports'
import { networkLimits } from '../libp2p/limits.js'
import { multiplexing } from '../libp2p/multiplexing.js'
import { Libp2pNetwork } from '../libp2p/network.js'
import type { WebCryptoIdentity } from './web-crypto-identity.js'

/** What a browser's network needs. */
export interface BrowserNetworkInit {
  /** Decides the peer id. See `webCryptoIdentity`. */
  identity: WebCryptoIdentity
  /** Whether the user chose a tracker, by its address complete with `/p2p/…`. No other is dialled. */
  isChosen: (address: string) => boolean
  /** Hears of handlers that throw. @default nobody */
  logger?: Logger
}

/**
 * Makes a network over libp2p that only dials, and only trackers that were chosen. libp2p's own gate for browsers refuses
 * every address of a private network and every WebSocket without TLS, and lets the whole public network in.
 */
export async function createDiallingNetwork(
  init: BrowserNetworkInit,
  transports: NonNullable<Libp2pInit['transports']>,
): Promise<Network> {
  const limits = networkLimits
  const libp2p = await createLibp2p({
    start: false,
    privateKey: init.identity.privateKey,
    addresses: { listen: [] },
    transports,
    connectionEncrypters: [noise()],
    streamMuxers: [yamux(multiplexing(limits))],
    connectionManager: { reconnectRetries: 0, dialTimeout: limits.dialMsMax, addressDialTimeout: limits.dialMsMax },
    connectionMonitor: { pingInterval: limits.pingIntervalMs },
    connectionGater: { denyDialMultiaddr: (address) => !init.isChosen(address.toString()) },
  })
  return new Libp2pNetwork({ libp2p, limits, listen: [], logger: init.logger })
}
