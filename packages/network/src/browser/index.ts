/**
 * The network over libp2p, for browsers: WebSockets, Noise, yamux. It only dials, and
 * only the trackers that somebody chose.
 *
 * @example
 * ```ts
 * const identity = await webCryptoIdentity(await createKeyPair())
 * const network = await createBrowserNetwork({ identity, isChosen: (each) => each === address })
 * const channel = await network.dial(address, sessionProtocol, { signal: AbortSignal.timeout(10_000) })
 * ```
 */
export { createBrowserNetwork } from './network.js'
export type { BrowserNetworkInit } from './dialling-network.js'
export { createKeyPair, importSeed, webCryptoIdentity } from './web-crypto-identity.js'
export type { NewKeyPair, WebCryptoIdentity } from './web-crypto-identity.js'
