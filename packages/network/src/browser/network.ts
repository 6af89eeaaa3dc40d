import { webSockets } from '@libp2p/websockets'
import type { Network } from '@kudoswarm/ports'
import { createDiallingNetwork, type BrowserNetworkInit } from './dialling-network.js'

/** Makes a network over libp2p that dials trackers by WebSocket, in a page or a worker. */
export function createBrowserNetwork(init: BrowserNetworkInit): Promise<Network> {
  return createDiallingNetwork(init, [webSockets()])
}
