import { NetworkError } from '@kudoswarm/ports'
import type { Channel, ChannelLimits, Network } from '@kudoswarm/ports'
import type { SimulatedProcess } from '../process/simulated-process.js'
import { Dialling, unreachable } from './dialling.js'
import type { Link } from './link.js'
import { SimulatedChannel } from './simulated-channel.js'
import type { ChannelOwner, ChannelSettings } from './simulated-channel.js'
import type { SimulatedHost } from './simulated-host.js'

/** What a peer needs to know of the network that it is on. */
export interface PeerSurroundings {
  settings: ChannelSettings
  hostAt(ip: string): SimulatedHost | undefined
  linkBetween(from: string, to: string): Link
  nextChannel(): number
}

interface SimulatedPeerInit {
  peer: string
  process: SimulatedProcess
  host: SimulatedHost
  surroundings: PeerSurroundings
}

interface Service {
  limits: ChannelLimits
  accept: (channel: Channel) => void
}

/** A peer on a simulated network. */
export class SimulatedPeer implements Network, ChannelOwner {
  readonly peer: string
  readonly process: SimulatedProcess
  readonly host: SimulatedHost
  readonly address: string
  readonly channels = new Set<SimulatedChannel>()
  readonly #surroundings: PeerSurroundings
  readonly #services = new Map<string, Service>()
  /** Open channels of each peer that dialled. */
  readonly #inbound = new Map<string, number>()
  readonly #diallings = new Set<Dialling>()
  #isClosed = false
  #allEnded: (() => void) | undefined

  constructor({ peer, process, host, surroundings }: SimulatedPeerInit) {
    this.peer = peer
    this.process = process
    this.host = host
    this.#surroundings = surroundings
    this.address = host.add(this)
    process.whenKilled(() => this.#killed())
  }

  get settings(): ChannelSettings {
    return this.#surroundings.settings
  }

  /** False once it has been closed or killed. */
  get isListening(): boolean {
    return !this.#isClosed && this.process.isAlive
  }

  addresses(): readonly string[] {
    return [this.address]
  }

  dial(address: string, protocol: string, options: { signal: AbortSignal }): Promise<Channel> {
    if (!this.process.call()) return new Promise(() => {})
    return new Promise((resolve, reject) => {
      const target = parseAddress(address)
      options.signal.throwIfAborted()
      if (this.#isClosed) throw closedError()
      const host = this.#surroundings.hostAt(target.ip)
      const name = host?.name ?? target.ip
      const dialling = new Dialling({
        settings: this.settings,
        address,
        there: this.#surroundings.linkBetween(this.host.name, name),
        back: this.#surroundings.linkBetween(name, this.host.name),
        signal: options.signal,
        answer: () => host && this.#answer(host.at(target.port), { address, peer: target.peer, protocol }),
        resolve,
        reject,
        ended: (it) => this.#diallings.delete(it),
      })
      this.#diallings.add(dialling)
    })
  }

  serve(protocol: string, limits: ChannelLimits, accept: (channel: Channel) => void): Promise<void> {
    if (!this.process.call()) return new Promise(() => {})
    if (this.#services.has(protocol)) throw new Error(`Protocol ${protocol} is served already; serve it once.`)
    this.#services.set(protocol, { limits, accept })
    return Promise.resolve()
  }

  close(): Promise<void> {
    if (!this.process.call()) return new Promise(() => {})
    this.#isClosed = true
    for (const dialling of this.#diallings) dialling.fail(closedError())
    if (this.channels.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const before = this.#allEnded
      this.#allEnded = () => {
        before?.()
        resolve()
      }
      for (const channel of this.channels) channel.finish()
    })
  }

  forget(channel: SimulatedChannel): void {
    this.channels.delete(channel)
    if (channel.isInbound) {
      const count = this.#inbound.get(channel.remotePeer)! - 1
      if (count > 0) this.#inbound.set(channel.remotePeer, count)
      else this.#inbound.delete(channel.remotePeer)
    }
    if (this.channels.size === 0 && this.process.isAlive) this.#allEnded?.()
  }

  /** What the host that was dialled says; where it is a channel, our end of it. */
  #answer(
    remote: SimulatedPeer | undefined,
    asked: { address: string; peer: string; protocol: string },
  ): SimulatedChannel | NetworkError {
    // As with libp2p, a peer can be dialled from its first `serve` on.
    if (remote === undefined || remote === this || remote.#services.size === 0) return unreachable(asked.address)
    if (remote.peer !== asked.peer) {
      const message = `Peer ${remote.peer} answers at ${asked.address}; ask for its new address.`
      return new NetworkError('peer_mismatch', message)
    }
    const service = remote.#services.get(asked.protocol)
    if (service === undefined) {
      const message = `The peer at ${asked.address} does not speak ${asked.protocol}; dial another.`
      return new NetworkError('protocol_unsupported', message)
    }
    return this.#connect(remote, service, asked.protocol)
  }

  #connect(remote: SimulatedPeer, { limits, accept }: Service, protocol: string): SimulatedChannel {
    const surroundings = this.#surroundings
    const { tap, dialledLimits } = surroundings.settings
    const number = surroundings.nextChannel()
    const there = surroundings.linkBetween(this.host.name, remote.host.name)
    const back = surroundings.linkBetween(remote.host.name, this.host.name)
    const ours = new SimulatedChannel({ owner: this, out: there, number, limits: dialledLimits, isInbound: false })
    const theirs = new SimulatedChannel({ owner: remote, out: back, number, limits, isInbound: true })
    SimulatedChannel.tie(ours, theirs)
    this.channels.add(ours)
    remote.channels.add(theirs)
    const count = (remote.#inbound.get(this.peer) ?? 0) + 1
    remote.#inbound.set(this.peer, count)
    tap?.({ at: 'opened', channel: number, from: this.peer, to: remote.peer, protocol })
    if (count > limits.channelsPerPeer) theirs.reset('too_many_channels')
    else theirs.offerTo(accept)
    return ours
  }

  #killed(): void {
    for (const dialling of this.#diallings) dialling.stop()
    for (const channel of this.channels) channel.reset('lost')
    this.#services.clear()
  }
}

function parseAddress(address: string): { ip: string; port: number; peer: string } {
  const match = /^\/ip4\/(\d+\.\d+\.\d+\.\d+)\/tcp\/(\d+)\/p2p\/([^/]+)$/.exec(address)
  if (match === null) {
    throw new NetworkError(
      'address_invalid',
      `"${address}" is no address; it looks like /ip4/10.0.0.1/tcp/4710/p2p/PEER.`,
    )
  }
  return { ip: match[1]!, port: Number(match[2]), peer: match[3]! }
}

function closedError(): NetworkError {
  return new NetworkError('network_closed', 'This network is closed; create another one.')
}
