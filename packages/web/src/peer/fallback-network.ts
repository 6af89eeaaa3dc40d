import { NetworkError, type Channel, type Network } from '@kudoswarm/ports'

/**
 * Time that one other address has, in milliseconds: WebRTC waits for long where nobody answers, such as a tracker that is
 * being started anew, and all addresses together have to fit into the patience of a session.
 */
export const otherDialMsMax = 4_000

/** Other ways to the same tracker. */
export interface Fallback {
  /** Tried in this order, where the address itself leads nowhere. */
  addresses: readonly string[]
  /** Opens the network that dials them, once. */
  open: () => Promise<Network>
}

/** A network that dials other addresses of the same peer where nobody can be reached at the one that was asked for. */
export function withFallback(network: Network, { addresses, open }: Fallback): Network {
  let opening: Promise<Network> | undefined
  return {
    peer: network.peer,
    addresses: () => network.addresses(),
    serve: (...served) => network.serve(...served),
    async dial(address, protocol, options): Promise<Channel> {
      try {
        return await network.dial(address, protocol, options)
      } catch (error) {
        if (!isUnreachable(error) || addresses.length === 0) throw error
        opening ??= open()
        const other = await opening
        for (const each of addresses) {
          const patience = AbortSignal.timeout(otherDialMsMax)
          try {
            return await other.dial(each, protocol, { signal: AbortSignal.any([options.signal, patience]) })
          } catch (reason) {
            options.signal.throwIfAborted()
            if (!patience.aborted && !isUnreachable(reason)) throw reason
          }
        }
        throw error
      }
    },
    async close() {
      await Promise.all([network.close(), opening?.then((other) => other.close())])
    },
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof NetworkError && error.code === 'peer_unreachable'
}
