/**
 * Adapters of the network port. This entry holds what runs anywhere: a network in memory, for tests and simulations.
 * `@kudoswarm/network/node` reaches real peers over libp2p.
 */
export { joinNetworks } from './joined.js'
export { createMemoryHub } from './memory/hub.js'
export type { MemoryHub, MemoryHubInit } from './memory/hub.js'
export { networkOver } from './port/network-over.js'
export type { NetworkOverInit } from './port/network-over.js'
export { serveNetworkOn } from './port/serve-network-on.js'
