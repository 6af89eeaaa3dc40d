import type { Network } from '@kudoswarm/ports'

/**
 * Several networks of one peer as one: what is served is served on all of them. It dials on the first, whose addresses
 * it has. Closing it closes them all.
 */
export function joinNetworks(first: Network, ...others: readonly Network[]): Network {
  const all = [first, ...others]
  return {
    peer: first.peer,
    addresses: () => first.addresses(),
    dial: (address, protocol, options) => first.dial(address, protocol, options),
    async serve(protocol, limits, accept) {
      for (const network of all) await network.serve(protocol, limits, accept)
    },
    async close() {
      await Promise.all(all.map((network) => network.close()))
    },
  }
}
