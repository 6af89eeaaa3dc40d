/**
 * The network over libp2p, for Node: TCP and WebSockets, Noise, yamux.
 *
 * @example
 * ```ts
 * const { privateKey } = await loadIdentityFile('peer.key')
 * const network = await createNodeNetwork({ privateKey, listen: ['/ip4/0.0.0.0/tcp/4710'] })
 * const channel = await network.dial(address, sessionProtocol, { signal: AbortSignal.timeout(10_000) })
 * ```
 */
// oxlint-disable-next-line import/no-unassigned-import -- it changes what is global, before libp2p is loaded
import '../polyfills.js'
export { createIdentityFile, loadIdentityFile } from './key-file.js'
export type { FileIdentity } from './key-file.js'
export { identityOfSeed } from './seed-identity.js'
export { networkLimits } from '../libp2p/limits.js'
export type { NetworkLimits } from '../libp2p/limits.js'
export { createNodeNetwork } from './network.js'
export type { NodeNetwork, NodeNetworkInit } from './network.js'
export type { RemoteEnd } from './web-socket-intake.js'
