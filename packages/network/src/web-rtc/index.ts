/**
 * The network over libp2p, for pages: WebRTC straight to trackers, which takes no certificate that browsers know. Where
 * the peer is in a worker, `serveNetworkOn` and `networkOver` bring it there.
 */
export { createWebRtcNetwork } from './network.js'
