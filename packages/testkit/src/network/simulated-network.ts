import type { ChannelLimits, Logger, Network } from '@kudoswarm/ports'
import { limits as protocolLimits } from '@kudoswarm/protocol'
import type { Random } from '../chance/random.js'
import type { SimulatedTime } from '../clock/simulated-time.js'
import type { SimulatedProcess } from '../process/simulated-process.js'
import { Link, perfectLink } from './link.js'
import type { LinkInit, LinkSurroundings } from './link.js'
import { LinkRules } from './link-rules.js'
import type { LinkDirection } from './link-rules.js'
import type { NetworkTap } from './network-event.js'
import type { ChannelSettings, SimulatedChannel } from './simulated-channel.js'
import { SimulatedHost } from './simulated-host.js'
import { SimulatedPeer } from './simulated-peer.js'
import type { PeerSurroundings } from './simulated-peer.js'

/** What a simulated network needs, and what it is like. */
export interface SimulatedNetworkInit {
  time: SimulatedTime
  /** Decides what becomes of packets, each link by a source of its own. */
  random: Random
  /** What every link is like at first. @default a perfect one */
  link?: Partial<LinkInit>
  /** Limits of the ends that dial; those of the others come with `serve`. @default those of the protocol */
  dialledLimits?: ChannelLimits
  /** Time without an answer after which an end gives a channel up. @default 30 000 */
  giveUpMs?: number
  /**
   * Time within which an end that has nothing to send asks whether the other is still there. It does so only where it
   * matters: when its links are partitioned, or the word that the channel is over got lost. @default 60 000
   */
  keepAliveMs?: number
  /** Time that dialling may take, whatever the caller's patience. @default 20 000 */
  connectMsMax?: number
  /** Hears of handlers that throw. @default nobody */
  logger?: Logger
  /** Hears of every frame and of the beginning and end of every channel. @default nobody */
  tap?: NetworkTap
}

/** A peer that joins a simulated network. */
export interface JoinInit {
  /** What the peer is part of. When it is killed, its channels are lost to the others. */
  process: SimulatedProcess
  /** Its identity, which is taken on trust. */
  peer: string
  /** The machine that it runs on. @default one of its own, which has its name */
  host?: string
}

/**
 * A network between simulated processes, on simulated time. Hosts are joined by links, one for each direction, which may
 * delay, lose, double and reorder packets, or be cut. Channels are as reliable on top of these as TCP is: all of what is
 * sent arrives once and in order, or the channel is lost. On links that lose nothing a packet costs one happening.
 *
 * @example
 * const time = createSimulatedTime()
 * const network = createSimulatedNetwork({ time, random: createRandom(1), link: { latencyMs: 20 } })
 * const tracker = network.join({ process: new SimulatedProcess(time), peer: 'tracker' })
 * const worker = network.join({ process: new SimulatedProcess(time), peer: 'worker' })
 * network.partition({ from: 'worker', to: 'tracker' })
 */
export interface SimulatedNetwork {
  /**
   * Puts a peer on the network, reachable at an address such as `/ip4/10.0.0.1/tcp/4710/p2p/PEER`, where the IP address is
   * the host's. It keeps its address when it joins again.
   *
   * @throws Error where the peer is there already; it may join again once it was closed or its process killed
   */
  join(init: JoinInit): Network
  /** Changes links from now on. What was said last about a link holds. */
  setLink(direction: LinkDirection, change: Partial<LinkInit>): void
  /** Lets nothing through, without a word to anybody. @default all links */
  partition(direction?: LinkDirection): void
  /** Takes partitions back. @default all links */
  heal(direction?: LinkDirection): void
  /** Resets the channels between two hosts at both ends, as a router in between may. A host left out is every host. */
  resetAll(host?: string, other?: string): void
}

/** Makes a network on which nobody is yet. */
export function createSimulatedNetwork(init: SimulatedNetworkInit): SimulatedNetwork {
  return new World(init)
}

const { frameBytesMax, sendBufferBytes, sendBufferBytesMax, channelsPerPeer } = protocolLimits

class World implements SimulatedNetwork, PeerSurroundings {
  readonly settings: ChannelSettings
  readonly #linkSurroundings: LinkSurroundings
  readonly #phases: Random
  readonly #rules: LinkRules
  readonly #hosts = new Map<string, SimulatedHost>()
  readonly #hostsByIp = new Map<string, SimulatedHost>()
  readonly #peers = new Map<string, SimulatedPeer>()
  readonly #links = new Map<string, Link>()
  #channels = 0

  constructor(init: SimulatedNetworkInit) {
    this.#phases = init.random.fork('keep-alive')
    this.#rules = new LinkRules({ ...perfectLink, ...init.link })
    this.#linkSurroundings = { time: init.time, random: init.random.fork('links'), rules: this.#rules }
    this.settings = {
      time: init.time,
      giveUpMs: init.giveUpMs ?? 30_000,
      keepAliveMs: init.keepAliveMs ?? 60_000,
      connectMsMax: init.connectMsMax ?? 20_000,
      dialledLimits: init.dialledLimits ?? { frameBytesMax, sendBufferBytes, sendBufferBytesMax, channelsPerPeer },
      logger: init.logger,
      tap: init.tap,
    }
  }

  join({ process, peer, host = peer }: JoinInit): Network {
    if (this.#peers.get(peer)?.isListening === true) {
      throw new Error(`Peer ${peer} is on this network already; close it or kill its process first.`)
    }
    const joined = new SimulatedPeer({ peer, process, host: this.#host(host), surroundings: this })
    this.#peers.set(peer, joined)
    return joined
  }

  setLink(direction: LinkDirection, change: Partial<LinkInit>): void {
    this.#rules.change(direction, change)
  }

  partition(direction: LinkDirection = {}): void {
    this.#rules.change(direction, { isCut: true })
    for (const channel of this.#openChannels()) {
      const isCut = matches(direction, channel.out) || matches(direction, channel.other.out)
      // Pings are not in step with each other.
      if (isCut) channel.probeIn(this.settings.keepAliveMs * this.#phases.uniform())
    }
  }

  heal(direction: LinkDirection = {}): void {
    this.#rules.change(direction, { isCut: false })
  }

  resetAll(host?: string, other?: string): void {
    for (const channel of this.#openChannels()) {
      const isBetween =
        matches({ from: host, to: other }, channel.out) || matches({ from: other, to: host }, channel.out)
      if (isBetween) channel.end('lost')
    }
  }

  hostAt(ip: string): SimulatedHost | undefined {
    return this.#hostsByIp.get(ip)
  }

  linkBetween(from: string, to: string): Link {
    const key = `${from.length}:${from}>${to}`
    let link = this.#links.get(key)
    if (link === undefined) {
      link = new Link(from, to, this.#linkSurroundings)
      this.#links.set(key, link)
    }
    return link
  }

  nextChannel(): number {
    this.#channels += 1
    return this.#channels
  }

  /** Both ends of each, as long as they are open, in the order in which their peers joined. */
  #openChannels(): SimulatedChannel[] {
    return Array.from(this.#peers.values()).flatMap((peer) => Array.from(peer.channels))
  }

  #host(name: string): SimulatedHost {
    let host = this.#hosts.get(name)
    if (host === undefined) {
      host = new SimulatedHost(name, this.#hosts.size + 1)
      this.#hosts.set(name, host)
      this.#hostsByIp.set(host.ip, host)
    }
    return host
  }
}

function matches({ from, to }: LinkDirection, link: Link): boolean {
  return (from ?? link.from) === link.from && (to ?? link.to) === link.to
}
