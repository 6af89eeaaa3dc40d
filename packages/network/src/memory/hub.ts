import { NetworkError } from '@kudoswarm/ports'
import type { Channel, ChannelLimits, Clock, Logger, Network } from '@kudoswarm/ports'
import { dialledChannelLimits } from '../channel-limits.js'
import { ChannelCount } from '../channel-count.js'
import { MemoryChannel } from './channel.js'

/** What a hub needs. */
export interface MemoryHubInit {
  /** Delivers everything by `soon`, so that a virtual clock makes a run reproducible. */
  clock: Clock
  /** Hears of handlers that throw. */
  logger?: Logger
  /** Limits of the ends that dial. @default dialledChannelLimits */
  limits?: ChannelLimits
}

/** A network within one process, for tests and simulations. */
export interface MemoryHub {
  /**
   * Puts a peer on the network, reachable at `/memory/PEER/p2p/PEER` until it is closed. Its identity is taken on
   * trust. A peer id is on the hub once at a time. Whom it dials sees it at `address`, a multiaddr, if that is given.
   */
  createNetwork(peer: string, address?: string): Network
}

/** Creates a network within one process. */
export function createMemoryHub(init: MemoryHubInit): MemoryHub {
  const networks = new Map<string, MemoryNetwork>()
  return {
    createNetwork(peer, address) {
      if (networks.has(peer)) throw new Error(`Peer ${peer} is on this hub already; close its network first.`)
      const network = new MemoryNetwork({ ...init, peer, networks, ...(address === undefined ? {} : { address }) })
      networks.set(peer, network)
      return network
    },
  }
}

interface MemoryNetworkInit extends MemoryHubInit {
  peer: string
  /** Where others see it. @default its address on the hub */
  address?: string
  networks: Map<string, MemoryNetwork>
}

interface Service {
  limits: ChannelLimits
  accept: (channel: Channel) => void
}

class MemoryNetwork implements Network {
  readonly peer: string
  readonly #init: MemoryNetworkInit
  readonly #services = new Map<string, Service>()
  readonly #channels = new Set<MemoryChannel>()
  readonly #inbound = new ChannelCount()
  #isClosed = false
  #allEnded: (() => void) | undefined

  constructor(init: MemoryNetworkInit) {
    this.peer = init.peer
    this.#init = init
  }

  addresses(): readonly string[] {
    return [`/memory/${this.peer}/p2p/${this.peer}`]
  }

  async dial(address: string, protocol: string, options: { signal: AbortSignal }): Promise<Channel> {
    const target = parseAddress(address)
    await new Promise<void>((resolve) => this.#init.clock.soon(resolve))
    options.signal.throwIfAborted()
    if (this.#isClosed) throw new NetworkError('network_closed', 'This network is closed; create another one.')
    const remote = this.#init.networks.get(target.place)
    if (remote === undefined || remote === this) {
      throw new NetworkError('peer_unreachable', `Nobody else listens at ${address}; check that the peer is running.`)
    }
    if (target.peer !== remote.peer) {
      throw new NetworkError('peer_mismatch', `Peer ${remote.peer} answers at ${address}; ask for its new address.`)
    }
    const service = remote.#services.get(protocol)
    if (service === undefined) {
      throw new NetworkError('protocol_unsupported', `The peer at ${address} does not speak ${protocol}; dial another.`)
    }
    return this.#connect(remote, service)
  }

  serve(protocol: string, limits: ChannelLimits, accept: (channel: Channel) => void): Promise<void> {
    if (this.#services.has(protocol)) throw new Error(`Protocol ${protocol} is served already; serve it once.`)
    this.#services.set(protocol, { limits, accept })
    return Promise.resolve()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#init.networks.get(this.peer) === this) this.#init.networks.delete(this.peer)
    if (this.#channels.size === 0) return
    const allEnded = new Promise<void>((resolve) => {
      this.#allEnded = resolve
    })
    for (const channel of this.#channels) channel.close()
    await allEnded
  }

  #connect(remote: MemoryNetwork, service: Service): Channel {
    const ours = this.#createChannel(remote, this.#init.limits ?? dialledChannelLimits, () => {})
    const theirs = remote.#createChannel(this, service.limits, () => remote.#inbound.remove(this.peer))
    MemoryChannel.link(ours, theirs)
    if (remote.#inbound.add(this.peer) > service.limits.channelsPerPeer) theirs.abort('too_many_channels')
    else theirs.offerTo(service.accept)
    return ours
  }

  #createChannel(remote: MemoryNetwork, limits: ChannelLimits, ended: () => void): MemoryChannel {
    const channel = new MemoryChannel({
      clock: this.#init.clock,
      logger: this.#init.logger,
      limits,
      remotePeer: remote.peer,
      remoteAddress: remote.#init.address ?? remote.addresses()[0]!,
      ended: () => {
        ended()
        this.#channels.delete(channel)
        if (this.#channels.size === 0) this.#allEnded?.()
      },
    })
    this.#channels.add(channel)
    return channel
  }
}

function parseAddress(address: string): { place: string; peer: string } {
  const match = /^\/memory\/([^/]+)\/p2p\/([^/]+)$/.exec(address)
  if (match === null) {
    throw new NetworkError('address_invalid', `"${address}" is no address; it looks like /memory/PEER/p2p/PEER.`)
  }
  return { place: match[1]!, peer: match[2]! }
}
