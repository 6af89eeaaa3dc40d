import { afterEach } from 'vitest'
import type { Channel, ChannelLimits, Network } from '@kudoswarm/ports'

/** What an adapter of the network port hands to its compliance suite. */
export interface NetworkSuiteInit {
  /** The adapter's name, for the report. */
  name: string
  /** Creates a peer of its own identity that listens and can reach the others made here. */
  createNetwork(): Promise<Network>
}

/** Protocol that the suites serve. */
export const suiteProtocol = '/kudoswarm-suite/1.0.0'

/** Small limits, so that their bounds are reached quickly. */
export const suiteLimits: ChannelLimits = {
  frameBytesMax: 256 * 1024,
  sendBufferBytes: 256 * 1024,
  sendBufferBytesMax: 4 * 1024 * 1024,
  channelsPerPeer: 100,
}

/** Two ends of one channel; only the dialler's is open already unless asked otherwise. */
export interface ChannelPair {
  server: Network
  client: Network
  ours: Channel
  theirs: Channel
}

/** Makes networks and channels for the tests and closes them after each. */
export class NetworkBench {
  readonly #init: NetworkSuiteInit
  readonly #networks: Network[] = []

  constructor(init: NetworkSuiteInit) {
    this.#init = init
    afterEach(() => this.#close())
  }

  async createNetwork(): Promise<Network> {
    const network = await this.#init.createNetwork()
    this.#networks.push(network)
    return network
  }

  /** A server, a client and one channel between them. */
  async connect(limits: Partial<ChannelLimits> = {}): Promise<ChannelPair> {
    const server = await this.createNetwork()
    const client = await this.createNetwork()
    const accepted: ((channel: Channel) => void)[] = []
    const theirs = new Promise<Channel>((resolve) => accepted.push(resolve))
    await server.serve(suiteProtocol, { ...suiteLimits, ...limits }, (channel) => accepted.shift()?.(channel))
    const ours = await dial(client, server)
    return { server, client, ours, theirs: await theirs }
  }

  async #close(): Promise<void> {
    // One after the other: two ends that leave at once wait for each other over libp2p.
    for (const network of this.#networks.splice(0).reverse()) await network.close()
  }
}

/** Opens a channel of the suite's protocol. */
export function dial(from: Network, to: Network): Promise<Channel> {
  return from.dial(to.addresses()[0]!, suiteProtocol, { signal: new AbortController().signal })
}

/** Frames of the given lengths, told apart by their content. */
export function createFrames(lengths: readonly number[]): Uint8Array[] {
  return lengths.map((length, index) => Uint8Array.from({ length }, (_, at) => (index * 31 + at * 7) & 255))
}
