import { webRTCDirect } from '@libp2p/webrtc'
import type { Network } from '@kudoswarm/ports'
import { createDiallingNetwork, type BrowserNetworkInit } from '../browser/dialling-network.js'

/** Makes a network over libp2p that dials trackers by WebRTC, in a page: workers have no WebRTC. No other host is asked. */
export function createWebRtcNetwork(init: BrowserNetworkInit): Promise<Network> {
  return createDiallingNetwork(init, [webRTCDirect({ rtcConfiguration: { iceServers: [] } })])
}
