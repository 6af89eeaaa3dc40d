import { serveNetworkOn } from '@kudoswarm/network'
import { webCryptoIdentity } from '@kudoswarm/network/browser'
import { createWebRtcNetwork } from '@kudoswarm/network/web-rtc'

/**
 * Opens a network by WebRTC in this page, for the peer in its worker, which has no WebRTC: it uses the network through the
 * port. Loaded when it is needed, which is seldom.
 */
export async function openWebRtcNetwork(keyPair: CryptoKeyPair, addresses: readonly string[]): Promise<MessagePort> {
  const identity = await webCryptoIdentity(keyPair)
  const network = await createWebRtcNetwork({ identity, isChosen: (address) => addresses.includes(address) })
  const { port1, port2 } = new MessageChannel()
  serveNetworkOn(port1, network)
  return port2
}
